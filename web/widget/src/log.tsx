import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { MoreIcon } from './icons';
import { lazy } from './lazy';
import { Kind, Pending, Quoted, sentence, Text } from './line';
import type { At } from './menus';
import type { Strings } from './strings';
import { nameOf, shown } from './thread';
import { lineTime, showsTime } from './time';
import type { FileView, Outgoing, Placed } from './types';

const Rating = lazy(() => import('./rating').then((part) => part.Rating));
const Waiting = lazy(() => import('./waiting').then((part) => part.Waiting));
const FaqInline = lazy(() => import('./faq').then((part) => part.FaqInline));
const Hours = lazy(() => import('./hours').then((part) => part.Hours));
const LineMenu = lazy(() => import('./menus').then((part) => part.LineMenu));

interface LogProps {
  chat: Chat;
  strings: Strings;
  language: string;
  visible: boolean;
  onPicture: (file: FileView) => void;
}

const NEAR_END = 40;
const LONG_PRESS_MS = 500;

/** How many messages of agents came after the line of this name. */
function newsAfter(lines: Placed[], name: string): number {
  const from = lines.findIndex((line) => nameOf(line) === name);
  return from < 0 ? 0 : lines.slice(from + 1).filter((line) => line.sender.kind === 'member').length;
}

/** The conversation that has just ended after an agent served it, unless its rating was asked for in a line of its own. */
function rateable(lines: Placed[]): string | null {
  const last = lines[lines.length - 1]?.conversation;
  const own = lines.filter((line) => line.conversation === last);
  const ended = own.some((line) => line.content.event === 'ended');
  const served = own.some((line) => line.sender.kind === 'member' || line.content.event === 'accepted' || line.content.event === 'assigned');
  return last && ended && served && !own.some((line) => line.kind === 'rating-request') ? last : null;
}

/** The thread. It stays at the end while one is there, and where one reads while one is not. */
export function Log({ chat, strings, language, visible, onPicture }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  const first = useRef('');
  const seen = useRef('');
  const latest = useRef('');
  const [atEnd, setAtEnd] = useState(true);
  const lines = chat.thread.lines;
  const oldest = lines.length ? nameOf(lines[0]) : '';
  const newest = lines.length ? nameOf(lines[lines.length - 1]) : '';
  const reading = atEnd && visible && !document.hidden;
  if (reading || !seen.current) seen.current = newest;
  const news = newsAfter(lines, seen.current);
  const toEnd = () => { box.current!.scrollTop = box.current!.scrollHeight; };

  useLayoutEffect(() => {
    const log = box.current!;
    if (atEnd) toEnd();
    else if (oldest !== first.current) log.scrollTop += log.scrollHeight - height.current;
    first.current = oldest;
    height.current = log.scrollHeight;
  });

  // Opening it, a picture that has loaded, a growing composer: the end stays in view.
  useLayoutEffect(() => {
    if (visible) setAtEnd(true);
  }, [visible]);
  useEffect(() => {
    if (!atEnd) return undefined;
    const observer = new ResizeObserver(toEnd);
    observer.observe(box.current!);
    observer.observe(inner.current!);
    return () => observer.disconnect();
  }, [atEnd]);

  useEffect(() => {
    if (reading) chat.read();
  });
  useEffect(() => {
    const back = () => { if (!document.hidden && atEnd && visible) chat.read(); };
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [visible, atEnd]);

  const scrolled = () => {
    const log = box.current!;
    if (!log.clientHeight) return;
    setAtEnd(log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END);
    if (log.scrollTop < NEAR_END) void chat.history.load();
  };
  const sentLast = () => {
    setAtEnd(true);
    toEnd();
  };
  const written = chat.outbox.messages[chat.outbox.messages.length - 1]?.at ?? '';
  useLayoutEffect(() => {
    if (written > latest.current) {
      latest.current = written;
      sentLast();
    }
  }, [written]);

  const pressing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [menu, setMenu] = useState<{ line: Placed; at: At } | null>(null);
  const touched = (line: Placed, event: TouchEvent) => {
    const { clientX: x, clientY: y } = event.touches[0];
    pressing.current = setTimeout(() => setMenu({ line, at: { x, y } }), LONG_PRESS_MS);
  };
  const released = () => clearTimeout(pressing.current);

  const open = chat.conversation;
  const items = shown(lines, chat.outbox.messages, chat.outbox.before);
  const lastOwn = [...lines].reverse().find((line) => line.sender.kind === 'customer');
  const welcome = !lines.length && chat.settings?.welcome;
  const closed = chat.door.closed;
  const ended = open || chat.outbox.messages.length ? null : rateable(lines);
  return (
    <>
      <div class="log" role="log" aria-label={strings.log} aria-live={chat.history.loading ? 'off' : 'polite'} tabIndex={0} ref={box}
        onScroll={scrolled}>
        <div ref={inner}>
          {chat.history.cursor && <div class="system">{strings.older}</div>}
          {welcome && bot(welcome, chat.settings!.welcomeFaq)}
          {items.map((item, i) => (
            <Fragment key={'seq' in item ? nameOf(item) : item.id}>
              {showsTime(i ? items[i - 1].at : null, item.at)
                && <div class="time">{lineTime(item.at, language, strings)}</div>}
              {'seq' in item ? view(item, items[i - 1]) : (
                <Pending message={item} late={chat.outbox.late.has(item.id)} strings={strings} onPicture={onPicture}
                  onRetry={() => chat.retry(item.id)} onDiscard={() => chat.discard(item.id)} />
              )}
            </Fragment>
          ))}
          {chat.typing && <div class="row"><div class="bubble dots"><span class="hide">{strings.typing}</span><i /><i /><i /></div></div>}
          {closed && !open && <Hours chat={chat} onPicture={onPicture} />}
          {open?.state === 'queued' && !closed && <Waiting chat={chat} onPicture={onPicture} />}
          {ended && <Rating key={ended} chat={chat} conversation={ended} />}
        </div>
      </div>
      {menu && <LineMenu key={nameOf(menu.line)} {...menu} chat={chat} onClose={() => setMenu(null)} />}
      {news > 0 && !atEnd && (
        <div class="hold"><button type="button" class="news" onClick={sentLast}>↓ {strings.news(news)}</button></div>
      )}
    </>
  );

  function bot(text: string, faq = false) {
    return (
      <div class="row"><div class="name">{strings.bot}</div><Text text={text} />
        {faq && <FaqInline chat={chat} onPicture={onPicture} />}
      </div>
    );
  }

  function state(line: Placed) {
    if (line.conversation !== open?.id) return strings.sent;
    return line.seq <= open.readByAgent ? strings.read : line.seq <= chat.delivered ? strings.delivered : strings.sent;
  }

  function view(line: Placed, before: Placed | Outgoing | undefined) {
    const { content, sender } = line;
    const own = sender.kind === 'customer';
    if (content.recalled) return <div class="system">{own ? strings.recalledOwn : strings.recalled}</div>;
    if (line.kind === 'system') {
      if (content.text) return bot(content.text, content.faq);
      const text = sentence(line, strings);
      return text && <div class="system">{text}</div>;
    }
    const follows = before && 'seq' in before && before.sender.kind === sender.kind && before.sender.id === sender.id && before.kind !== 'system';
    return (
      <div class={own ? 'row own' : 'row'}
        onContextMenu={(event) => {
          if ((event.target as Element).closest('a,img,video,audio') || String(getSelection())) return;
          event.preventDefault();
          setMenu({ line, at: { x: event.clientX, y: event.clientY } });
        }}
        onTouchStart={(event) => touched(line, event)} onTouchMove={released} onTouchEnd={released} onTouchCancel={released}>
        {!own && !follows && <div class="name">{sender.kind === 'member' ? sender.name ?? strings.agent : strings.bot}</div>}
        <div class="with">
          {content.erased ? <Text text={strings.erased} /> : line.kind === 'text'
            ? <Text text={content.text!} quote={content.quote && <Quoted quote={content.quote} strings={strings} />} />
            : <Kind line={line} chat={chat} open={line.conversation === open?.id} onPicture={onPicture} />}
          {line.conversation === open?.id && (
            <button type="button" class="icon more" aria-label={strings.more} aria-haspopup="menu" onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              setMenu({ line, at: { x: left, y: bottom } });
            }}><MoreIcon /></button>
          )}
        </div>
        {line === lastOwn && chat.outbox.messages.every((message) => message.refused) && <div class="state">{state(line)}</div>}
      </div>
    );
  }
}
