import { render } from 'preact';
import { accent } from './accent';
import { Chat } from './chat';
import { Panel } from './panel';
import { settle, wear } from './place';
import { zh, type Strings } from './strings';
import { STYLES } from './styles';
import type { Label } from './types';

const PAGE_MS = 2_000;

export interface Options {
  /** The desk's origin. */
  base: string;
  /** The channel's public key. */
  key: string;
  language: string;
  page: boolean;
  /** What the page's address says of its visitor. */
  label?: Label;
  onClose: () => void;
  onUnread: (count: number) => void;
  /** The channel's colour, readable under white. */
  onColor: (color: string) => void;
}

export interface Mounted {
  show(visible: boolean): void;
  label(label: Label): void;
}

/** Puts the panel into a shadow root or a page's body. Not shown until `show(true)`. */
export async function mount(root: ShadowRoot | HTMLElement, options: Options): Promise<Mounted> {
  const strings: Strings = options.language === 'zh' ? zh : (await import('./strings.en')).en;
  const language = options.language === 'zh' ? 'zh-CN' : 'en';
  settle(root instanceof ShadowRoot ? root : document, options.language);
  wear(STYLES);
  const place = document.createElement('div');
  root.append(place);
  let visible = false;
  let drawing = false;
  const draw = () => {
    drawing = false;
    const unread = visible && !document.hidden ? 0 : chat.unread();
    options.onUnread(unread);
    const title = document.title.replace(/^\(\d+\) /, '');
    if (document.hidden || title !== document.title) document.title = unread ? `(${unread}) ${title}` : title;
    const color = accent(chat.settings?.color ?? null, false)?.primary;
    if (color) options.onColor(color);
    render(<Panel chat={chat} strings={strings} language={language} page={options.page} visible={visible}
      onClose={options.onClose} />, place);
  };
  const changed = () => {
    if (drawing) return;
    drawing = true;
    queueMicrotask(draw);
  };
  const news = () => {
    if ((!visible || document.hidden) && !chat.memory.read().quiet) void import('./chime').then((part) => part.chime(), () => {});
  };
  const chat = new Chat(options.base, options.key, changed, news);
  chat.label = options.label ?? {};
  window.addEventListener('online', () => chat.hurry());
  window.addEventListener('storage', () => chat.noticed());
  document.addEventListener('visibilitychange', changed);
  setInterval(() => chat.visit(), PAGE_MS); // A site may change its address without a word to others.
  void chat.start();
  return {
    show(wanted) {
      visible = wanted;
      if (visible) void chat.door.refresh().then(changed);
      draw();
    },
    label(label) {
      chat.describe(label);
    },
  };
}
