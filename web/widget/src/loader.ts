import type { Mounted, Options } from './mount';

declare const __PANEL__: string;

// The only code that a page pays for until somebody opens the chat.
const script = document.currentScript as HTMLScriptElement;
const base = new URL(script.src).origin;
const { key: channel = '', lang = navigator.language, color } = script.dataset;
const language = lang.startsWith('zh') ? 'zh' : 'en';
const [openLabel, closeLabel] = language === 'zh' ? ['打开聊天', '收起聊天'] : ['Open chat', 'Close chat'];
const host = document.createElement('yingda-chat');
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
const launcher = document.createElement('button');
const badge = document.createElement('i');
const svg = (name: string, attributes: string, parent: Element) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const pair of attributes.split(';')) element.setAttribute(...pair.split('=') as [string, string]);
  return parent.appendChild(element);
};
let mounted: Promise<Mounted> | undefined;
let open = false;

sheet.replaceSync(':host{all:initial!important;position:fixed!important;z-index:2147483000!important;font:14px/22px sans-serif!important;color:#1b1f26!important}'
  + '.l{position:fixed;right:20px;bottom:20px;width:56px;height:56px;border:0;border-radius:50%;padding:0;display:grid;place-items:center;cursor:pointer;background:#1c5fd0;color:#fff;box-shadow:0 6px 20px rgba(20,30,45,.2)}'
  + '.l:hover{filter:brightness(.92)}.l:focus-visible{outline:3px solid #1c5fd0;outline-offset:3px}'
  + '.l i{position:absolute;top:-2px;right:-2px;min-width:20px;box-sizing:border-box;padding:0 5px;border-radius:10px;background:#d1351f;font:600 12px/20px sans-serif}.l i:empty{display:none}'
  + '@media(max-width:640px){.o{display:none}}');
root.adoptedStyleSheets = [sheet];
const path = svg('path', 'stroke=currentColor;fill=none;stroke-width=1.7;stroke-linejoin=round',
  svg('svg', 'viewBox=0 0 24 24;width=26;height=26;aria-hidden=true', launcher));
launcher.append(badge);
root.append(launcher);

const colour = (value: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16));
  launcher.style.background = value;
  launcher.style.color = red * 3 + green * 6 + blue > 1500 ? '#1b1f26' : '#fff';
};
const load = () => mounted ??= import(/* @vite-ignore */ base + __PANEL__)
  .then((panel: { mount: (root: ShadowRoot, options: Options) => Promise<Mounted> }) => panel.mount(root, {
    base, key: channel, language, page: false,
    onClose: () => show(false),
    onColor: (found) => colour(color ?? found),
    onUnread: (count) => { badge.textContent = count ? `${count}` : ''; },
  })).catch((failed) => {
    mounted = undefined;
    throw failed;
  });
const paint = () => {
  launcher.className = open ? 'l o' : 'l';
  path.setAttribute('d', open ? 'M6 9l6 6 6-6' : 'M4 5h16v11H9.5L4 20.5z');
  launcher.setAttribute('aria-label', open ? closeLabel : openLabel);
  launcher.setAttribute('aria-expanded', `${open}`);
};
const show = (wanted: boolean) => {
  open = wanted;
  paint();
  if (open || mounted) load().then((panel) => panel.show(open), () => { open = false; paint(); });
  if (!open) launcher.focus();
};
if (color) colour(color);
launcher.onclick = () => show(!open);
paint();
const put = () => document.body.append(host);
// The script is empty while the channel is off, where its address names the channel. Where it does not, we ask.
if (script.src.includes('?key=')) put();
else fetch(`${base}/api/webchat/${channel}`).then((answer) => { if (answer.status !== 404) put(); }, put);
(window as { Yingda?: unknown }).Yingda = (verb: string, label: Record<string, string>) =>
  verb === 'label' ? load().then((panel) => panel.label(label)) : show(verb === 'open');
// An open conversation goes on listening, so that the badge can count.
try {
  if (JSON.parse(localStorage.getItem(`yingda:${channel}`) ?? '{}').open) load().catch(() => {});
} catch {
  // No storage, no conversation.
}
