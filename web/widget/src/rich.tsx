import { Fragment, h, type ComponentChildren, type VNode } from 'preact';

const ALLOWED = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'p', 'br', 'ul', 'ol', 'li', 'h3', 'blockquote', 'a', 'img']);
const VOID = ['br', 'img'];
/** What stands between these is no text. */
const SILENT = ['script', 'style', 'template', 'title', 'iframe', 'noscript'];
const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const decode = (text: string) => text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal, hex, name) => {
  if (name) return NAMED[name as string] ?? all;
  const point = decimal ? Number(decimal) : parseInt(hex as string, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
});

function attribute(name: string, attributes: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(attributes);
  return decode(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
}

function props(tag: string, attributes: string, base: string): object | null {
  if (tag === 'a') {
    const href = attribute('href', attributes);
    return /^(https?:|mailto:|tel:)/i.test(href) ? { href, target: '_blank', rel: 'noopener noreferrer nofollow' } : {};
  }
  if (tag === 'h3') return { class: 'title' };
  if (tag !== 'img') return {};
  const src = attribute('src', attributes);
  return /^\/files\//.test(src) ? { src: base + src, alt: attribute('alt', attributes), loading: 'lazy' } : null;
}

interface Open { tag: string; props: object; children: ComponentChildren[] }

/**
 * HTML that the server has cleaned, as nodes: what is not on the list is left out again here, and no text ever goes
 * through `innerHTML`, which pages with trusted types forbid.
 */
export function rich(html: string, base: string): VNode {
  const stack: Open[] = [{ tag: '', props: {}, children: [] }];
  let silent = '';
  const top = () => stack[stack.length - 1];
  const close = () => {
    const done = stack.pop()!;
    // A heading within a message is none of the page.
    top().children.push(h(done.tag === 'h3' ? 'p' : done.tag, done.props, ...done.children));
  };
  for (const [all, slash, name, attributes] of html.matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (silent) {
      if (slash && tag === silent) silent = '';
    } else if (!tag) {
      if (!all.startsWith('<!--')) top().children.push(decode(all));
    } else if (slash) {
      if (stack.some((open) => open.tag === tag)) {
        while (top().tag !== tag) close();
        close();
      }
    } else if (SILENT.includes(tag)) silent = tag;
    else if (ALLOWED.has(tag)) {
      const found = props(tag, attributes, base);
      if (found && VOID.includes(tag)) top().children.push(h(tag, found));
      else if (found) stack.push({ tag, props: found, children: [] });
    }
  }
  while (stack.length > 1) close();
  return h(Fragment, null, ...top().children);
}
