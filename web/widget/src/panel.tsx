import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { accent } from './accent';
import type { Chat } from './chat';
import { Composer } from './composer';
import { DownIcon, HelpIcon, MoreIcon } from './icons';
import { lazy } from './lazy';
import { Problem } from './line';
import { Log } from './log';
import type { Asked, At } from './menus';
import type { Strings } from './strings';
import type { FileView } from './types';

const Light = lazy(() => import('./light').then((part) => part.Light));
const FaqCard = lazy(() => import('./faq').then((part) => part.FaqCard));
const ChatMenu = lazy(() => import('./menus').then((part) => part.ChatMenu));
const Over = lazy(() => import('./over').then((part) => part.Over));
const Question = lazy(() => import('./menus').then((part) => part.Question));

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
  if (chat.door.closed) return strings.offline;
  if (open) return open.place ? strings.queued(open.place, open.expectedWaitSeconds) : strings.waiting;
  return chat.settings?.agentsOnline ? strings.online : strings.offline;
}

/** The chat: header, thread, composer. */
export function Panel({ chat, strings, language, page, visible, onClose }: PanelProps) {
  const root = useRef<HTMLElement>(null);
  const [picture, setPicture] = useState<FileView | null>(null);
  const [menu, setMenu] = useState<At | null>(null);
  const [card, setCard] = useState<'faq' | Asked | null>(null);
  const faq = useRef<HTMLButtonElement>(null);
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

  const escaped = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || page) return;
    event.stopPropagation();
    onClose();
  };
  const drag = (event: DragEvent, on: boolean) => {
    event.preventDefault();
    setOver(on && !!event.dataTransfer?.types.includes('Files'));
  };

  const fold = () => {
    setCard(null);
    faq.current!.focus();
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
          <p aria-live="polite" class={chat.conversation?.state === 'serving' || (!chat.conversation && chat.settings?.agentsOnline && !chat.door.closed) ? 'on' : ''}>
            {chat.settings ? status(chat, strings) : ' '}
          </p>
        </div>
        {chat.settings && (
          <button type="button" class="icon" aria-label={strings.more} aria-haspopup="menu" aria-expanded={!!menu} onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            setMenu({ x: left, y: bottom });
          }}><MoreIcon /></button>
        )}
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
          <div class="empty" role="alert"><p><Problem code={chat.failure} /></p>
            <button type="button" onClick={() => void chat.start()}>{strings.again}</button>
          </div>
        )
        : chat.settings && <Log chat={chat} strings={strings} language={language} visible={visible} onPicture={setPicture} />}
      {chat.settings && !chat.failure && (
        <footer>
          {chat.refused && (
            <div class="bar" role="alert"><Problem code={chat.refused} />
              <button type="button" onClick={() => chat.refuse(null)}>{strings.dismiss}</button>
            </div>
          )}
          {card === 'faq' && <FaqCard chat={chat} onPicture={setPicture} onClose={fold} />}
          {card && card !== 'faq' && <Question chat={chat} what={card} onClose={fold} />}
          <button type="button" class="chip" aria-expanded={card === 'faq'} ref={faq}
            onClick={() => setCard(card === 'faq' ? null : 'faq')}><HelpIcon />{strings.faq}</button>
          <Composer chat={chat} strings={strings} files={dropped} onTaken={() => setDropped([])} />
        </footer>
      )}
      {!chat.settings && !chat.failure && <div class="empty" />}
      {over && <Over />}
      {menu && <ChatMenu chat={chat} at={menu} onAsk={setCard} onClose={() => setMenu(null)} />}
      {picture && <Light picture={picture} page={page} onClose={() => setPicture(null)} />}
    </section>
  );
}
