import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { Body, Pending, sentence, Text } from './line';
import type { Strings } from './strings';
import { nameOf, shown } from './thread';
import { lineTime, showsTime } from './time';
import type { FileView, Outgoing, Placed } from './types';

interface LogProps {
  chat: Chat;
  strings: Strings;
  language: string;
  visible: boolean;
  onPicture: (file: FileView) => void;
}

const NEAR_END = 40;

/** How many messages of agents came after the line of this name. */
function newsAfter(lines: Placed[], name: string): number {
  const from = lines.findIndex((line) => nameOf(line) === name);
  return from < 0 ? 0 : lines.slice(from + 1).filter((line) => line.sender.kind === 'member').length;
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
    if (log.scrollTop < NEAR_END) void chat.loadOlder();
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

  const readTo = chat.conversation?.readByAgent ?? 0;
  const items = shown(lines, chat.outbox.messages, chat.outbox.before);
  const lastOwn = [...lines].reverse().find((line) => line.sender.kind === 'customer');
  const welcome = !lines.length && chat.settings?.welcome;
  return (
    <>
      <div class="log" role="log" aria-label={strings.log} aria-live={chat.loading ? 'off' : 'polite'} tabIndex={0} ref={box}
        onScroll={scrolled}>
        <div ref={inner}>
          {chat.older && <div class="system">{strings.older}</div>}
          {welcome && <div class="row"><div class="name">{chat.settings!.name}</div><Text text={welcome} /></div>}
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
        </div>
      </div>
      {news > 0 && !atEnd && (
        <div class="hold"><button type="button" class="news" onClick={sentLast}>↓ {strings.news(news)}</button></div>
      )}
    </>
  );

  function view(line: Placed, before: Placed | Outgoing | undefined) {
    if (line.sender.kind === 'system') {
      if (line.content.event === 'welcome') {
        return <div class="row"><div class="name">{chat.settings?.name}</div><Text text={line.content.text ?? ''} /></div>;
      }
      const text = sentence(line, strings);
      return text && <div class="system">{text}</div>;
    }
    const own = line.sender.kind === 'customer';
    const named = !own && !(before && 'seq' in before && before.sender.kind === 'member' && before.sender.id === line.sender.id);
    return (
      <div class={own ? 'row own' : 'row'}>
        {named && <div class="name">{line.sender.name ?? strings.agent}</div>}
        <Body kind={line.kind} text={line.content.erased ? strings.erased : line.content.text} file={line.content.file} strings={strings} onPicture={onPicture} />
        {line === lastOwn && chat.outbox.messages.every((message) => message.refused) && (
          <div class="state">
            {line.conversation === chat.conversation?.id && line.seq <= readTo ? strings.read : strings.sent}
          </div>
        )}
      </div>
    );
  }
}
