import { foldQuoted } from './fold';
import { linkTruth } from './linkTruth';

const POLICY = "default-src 'none'; img-src data: blob: 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const EMBEDDED = /src="(data:image\/(?:png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]*)"/g;
const FOLLOWERS = /(^|\.)(list-manage\.com|mailchimp\.com|mandrillapp\.com|sendgrid\.net|hubspotlinks\.com|hubspotemail\.net|mailtrack\.io|mailgun\.org|sparkpostmail\.com|exacttarget\.com|sendcloud\.net|getnotify\.com|bananatag\.com|yesware\.com|intercom-mail\.com|customeriomail\.com)$/;
const FOLLOWING_PATH = /(^|[/._-])(open|opens|track|tracking|pixel|beacon|o|wf)([/._?-]|$)/i;

export interface Look {
  /** Whether pictures of the net are shown, fetched by the server. */
  pictures: boolean;
  /** The part of the mail that is shown first; the rest is folded under `folded`. */
  visible?: string;
  /** What the fold, and a link that leads elsewhere, are called. */
  words: { folded: string; leads: (host: string) => string };
}

/** The page for a mail's frame; how many pictures of the net it has, and the hosts of those that only watch the reader. */
export interface Framed { page: string; pictures: number; trackers: string[] }

/**
 * The server has cleaned the HTML by an allow-list; this is the second wall, the frame's sandbox the third, its policy
 * the fourth.
 */
export async function framed(html: string, look: Look): Promise<Framed> {
  const { default: purify } = await import('dompurify');
  const embedded: string[] = [];
  const light = html.replace(EMBEDDED, (_, source: string) => `data-kept="${embedded.push(source) - 1}"`);
  const clean = purify.sanitize(light, {
    RETURN_DOM_FRAGMENT: true, USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'video', 'audio', 'source', 'picture'],
    ADD_ATTR: ['target', 'data-remote-src', 'data-proxy', 'data-kept'],
  });
  const found = pictures(clean, embedded, look.pictures);
  for (const link of clean.querySelectorAll('a[href]')) outside(link, look);
  if (look.visible !== undefined) foldQuoted(clean, look.visible, look.words.folded);
  const body = document.createElement('div');
  body.append(clean);
  return { page: page(body.innerHTML), ...found };
}

/** The length of a mail without the pictures in it: what cleaning and drawing it cost. */
export const lengthOf = (html: string): number => html.replace(EMBEDDED, '').length;

/** The beginning of a long mail, cut between two elements. */
export function beginning(html: string, length: number): string {
  const end = html.lastIndexOf('<', length);
  return html.slice(0, end > 0 ? end : length);
}

/** Pictures of the mail and of this server stay; the others would tell their sender that the mail is being read. */
function pictures(root: DocumentFragment, embedded: readonly string[], shown: boolean): { pictures: number; trackers: string[] } {
  let count = 0;
  const trackers = new Set<string>();
  for (const image of root.querySelectorAll('img')) {
    const kept = image.getAttribute('data-kept');
    if (kept !== null) image.setAttribute('src', embedded[Number(kept)] ?? '');
    const source = image.getAttribute('src') ?? '';
    if (kept === null && source !== '' && !/^(data:image\/|blob:|\/(?!\/))/i.test(source)) image.removeAttribute('src');
    image.removeAttribute('srcset');
    const remote = image.getAttribute('data-remote-src');
    if (remote !== null && watches(image, remote)) {
      if (!isOwn(remote)) trackers.add(hostOf(remote));
      image.remove();
    } else if (!image.hasAttribute('src')) {
      count += 1;
      const proxy = image.getAttribute('data-proxy') ?? '';
      if (shown && proxy.startsWith('/api/mails/')) image.setAttribute('src', proxy);
      else if (!image.alt) image.hidden = true;
    }
  }
  return { pictures: count, trackers: [...trackers] };
}

const side = (image: HTMLImageElement, name: 'width' | 'height'): number => {
  const given = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\d.]+)`).exec(image.getAttribute('style') ?? '')?.[1] ?? image.getAttribute(name);
  return given === null || given.trim() === '' ? Infinity : Number.parseFloat(given);
};

/** Too small to be seen, or of those who count openings for a living. */
function watches(image: HTMLImageElement, address: string): boolean {
  if (side(image, 'width') <= 3 && side(image, 'height') <= 3) return true;
  const tiny = side(image, 'width') <= 3 || side(image, 'height') <= 3;
  return (tiny || FOLLOWERS.test(hostOf(address))) && FOLLOWING_PATH.test(address.replace(/^https?:\/\/[^/]*/, ''));
}

/** What our own server put there to see whether the customer opens the mail. */
const isOwn = (address: string): boolean => address.startsWith(`${location.origin}/t/o/`);

function hostOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return '';
  }
}

function outside(link: Element, look: Look): void {
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
  const truth = linkTruth(link.textContent ?? '', link.getAttribute('href')!);
  if (!truth) return;
  link.setAttribute('title', look.words.leads(truth.host));
  if (!truth.doubt) return;
  const note = document.createElement('span');
  note.textContent = ` [${look.words.leads(truth.host)}]`;
  note.setAttribute('style', 'color:#b02a18;font-size:12px');
  link.after(note);
}

const page = (body: string) => '<!doctype html><html><head><meta charset="utf-8">'
  + `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank"></head>`
  + '<body style="margin:12px;font:14px/1.6 -apple-system,\'Segoe UI\',\'PingFang SC\',\'Microsoft YaHei\',\'Noto Sans CJK SC\',sans-serif;'
  + `color:#1b1f26;background:#fff;overflow-wrap:anywhere;height:auto">${body}</body></html>`;
