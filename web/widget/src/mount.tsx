import { render } from 'preact';
import { accent } from './accent';
import { Chat } from './chat';
import { Panel } from './panel';
import { zh, type Strings } from './strings';
import { STYLES } from './styles';
import type { Label } from './types';

export interface Options {
  /** The desk's origin. */
  base: string;
  /** The channel's public key. */
  key: string;
  language: string;
  page: boolean;
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
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  const scope = root instanceof ShadowRoot ? root : document;
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
  const place = document.createElement('div');
  root.append(place);
  let visible = false;
  let drawing = false;
  const draw = () => {
    drawing = false;
    options.onUnread(visible && !document.hidden ? 0 : chat.unread());
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
  const chat = new Chat(options.base, options.key, changed);
  window.addEventListener('online', () => chat.hurry());
  window.addEventListener('storage', () => chat.noticed());
  void chat.start();
  return {
    show(wanted) {
      visible = wanted;
      draw();
    },
    label(label) {
      chat.label = { ...chat.label, ...label };
    },
  };
}
