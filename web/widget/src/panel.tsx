import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { accent } from './accent';
import type { Chat } from './chat';
import { Composer } from './composer';
import { CloseIcon, DownIcon } from './icons';
import { Log } from './log';
import type { Strings } from './strings';
import type { FileView } from './types';

interface PanelProps {
  chat: Chat;
  strings: Strings;
  language: string;
  /** Floats over a site, or is the page. */
  page: boolean;
  visible: boolean;
  onClose: () => void;
}

function status(chat: Chat, strings: Strings): string {
  const open = chat.conversation;
  if (open?.state === 'serving') return chat.typing ? `${strings.typing}…` : strings.serving;
  if (open) return open.place ? strings.queued(open.place) : strings.waiting;
  return chat.settings?.agentsOnline ? strings.online : strings.offline;
}

/** The chat: header, thread, composer. */
export function Panel({ chat, strings, language, page, visible, onClose }: PanelProps) {
  const root = useRef<HTMLElement>(null);
  const [picture, setPicture] = useState<FileView | null>(null);
  const [over, setOver] = useState(false);
  const [dropped, setDropped] = useState<File[]>([]);
  const agent = chat.conversation?.agent;
  const color = chat.settings?.color ?? null;
  const name = agent?.name ?? chat.settings?.name ?? strings.chat;

  useLayoutEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme:dark)');
    const paint = () => Object.entries(accent(color, scheme.matches) ?? {})
      .forEach(([part, value]) => root.current!.style.setProperty(`--${part}`, value as string));
    paint();
    scheme.addEventListener('change', paint);
    return () => scheme.removeEventListener('change', paint);
  }, [color]);

  useEffect(() => {
    if (visible) root.current!.querySelector('textarea')?.focus();
  }, [visible, !chat.settings]);

  useEffect(() => {
    if (!picture) return undefined;
    const back = () => setPicture(null);
    if (page) history.pushState('picture', '');
    window.addEventListener('popstate', back);
    const before = (root.current!.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement | null;
    root.current!.querySelector<HTMLElement>('.light button')?.focus();
    return () => {
      before?.focus();
      window.removeEventListener('popstate', back);
      if (page && history.state === 'picture') history.back();
    };
  }, [picture]);

  const escaped = (event: KeyboardEvent) => {
    if (picture && event.key === 'Tab') event.preventDefault(); // Its only button keeps the focus.
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    if (picture) setPicture(null);
    else if (!page) onClose();
  };
  const drag = (event: DragEvent, on: boolean) => {
    event.preventDefault();
    setOver(on && !!event.dataTransfer?.types.includes('Files'));
  };

  return (
    <section class={`yd ${page ? 'page' : 'float'}`} role={page ? undefined : 'dialog'} aria-label={strings.chat} lang={language}
      hidden={!visible} ref={root} onKeyDown={escaped} onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        setDropped([...(event.dataTransfer?.files ?? [])]);
      }}>
      <header>
        {agent?.avatar ? <img class="face" src={agent.avatar} alt="" /> : <div class="face" aria-hidden="true">{[...name][0]}</div>}
        <div class="who">
          <h1>{name}</h1>
          <p aria-live="polite" class={chat.conversation?.state === 'serving' || (!chat.conversation && chat.settings?.agentsOnline) ? 'on' : ''}>
            {chat.settings ? status(chat, strings) : ' '}
          </p>
        </div>
        {!page && <button type="button" class="icon" aria-label={strings.close} onClick={onClose}><DownIcon /></button>}
      </header>
      {chat.tooOld && (
        <div class="bar" role="status">{strings.reload}
          <button type="button" onClick={() => location.reload()}>{strings.reloadNow}</button>
        </div>
      )}
      {!chat.tooOld && !chat.up && chat.attempt > 0 && <div class="bar" role="status">{strings.reconnecting}</div>}
      {chat.failure
        ? (
          <div class="empty" role="alert"><p>{strings.problems[chat.failure] ?? strings.problems.other}</p>
            <button type="button" onClick={() => void chat.start()}>{strings.again}</button>
          </div>
        )
        : chat.settings && <Log chat={chat} strings={strings} language={language} visible={visible} onPicture={setPicture} />}
      {chat.settings && !chat.failure && <Composer chat={chat} strings={strings} files={dropped} onTaken={() => setDropped([])} />}
      {!chat.settings && !chat.failure && <div class="empty" />}
      {over && <div class="over">{strings.drop}</div>}
      {picture && (
        <div class="light" role="dialog" aria-modal="true" aria-label={strings.picture} onClick={() => setPicture(null)}>
          <img src={picture.url} alt={picture.name} />
          <button type="button" class="icon" aria-label={strings.closePicture}><CloseIcon /></button>
        </div>
      )}
    </section>
  );
}
