import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { Body, Pending, sentence, Text } from './line';
import type { Strings } from './strings';
import { lineTime, showsTime } from './time';
import type { FileView, Placed } from './types';

interface LogProps {
  chat: Chat;
  strings: Strings;
  language: string;
  visible: boolean;
  onPicture: (file: FileView) => void;
}

const NEAR_END = 40;

/** The thread. It stays at the end while one is there, and where one reads while one is not. */
export function Log({ chat, strings, language, visible, onPicture }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const first = useRef('');
  const seen = useRef(0);
  const [news, setNews] = useState(0);
  const lines = chat.thread.lines;
  const oldest = lines.length ? lines[0].conversation + lines[0].seq : '';

  useLayoutEffect(() => {
    const log = box.current!;
    if (oldest !== first.current && first.current && !atEnd.current) log.scrollTop += log.scrollHeight - height.current;
    else if (atEnd.current) log.scrollTop = log.scrollHeight;
    first.current = oldest;
    height.current = log.scrollHeight;
  });

  useEffect(() => {
    const from = lines.slice(seen.current).filter((line) => line.sender.kind === 'member').length;
    if (atEnd.current && visible && !document.hidden) {
      seen.current = lines.length;
      setNews(0);
      chat.read();
    } else if (from !== news && seen.current) setNews(from);
  });

  useEffect(() => {
    const back = () => !document.hidden && atEnd.current && visible && chat.read();
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [visible]);

  const toEnd = () => { box.current!.scrollTop = box.current!.scrollHeight; };
  const scrolled = () => {
    const log = box.current!;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (atEnd.current) {
      seen.current = lines.length;
      setNews(0);
      chat.read();
    }
    if (log.scrollTop < NEAR_END && chat.older) void chat.loadOlder();
  };

  const readTo = chat.conversation?.readByAgent ?? 0;
  const lastOwn = [...lines].reverse().find((line) => line.sender.kind === 'customer');
  const welcome = !lines.length && chat.settings?.welcome;
  return (
    <>
      <div class="log" role="log" aria-label={strings.log} tabIndex={0} ref={box} onScroll={scrolled}>
        {chat.older && <div class="system">{strings.older}</div>}
        {welcome && <div class="row"><Text text={welcome} /></div>}
        {lines.map((line, i) => (
          <Fragment key={line.conversation + line.seq}>
            {showsTime(i ? lines[i - 1].at : null, line.at)
              && <div class="time">{lineTime(line.at, language, strings)}</div>}
            {view(line, lines[i - 1])}
          </Fragment>
        ))}
        {chat.outbox.map((message) => (
          <Pending key={message.id} message={message} strings={strings} onPicture={onPicture}
            onRetry={() => chat.retry(message.id)} onDiscard={() => chat.discard(message.id)} />
        ))}
        {chat.typing && <div class="row"><div class="state">{strings.typing}…</div></div>}
      </div>
      {news > 0 && <div class="hold"><button type="button" class="news" onClick={toEnd}>↓ {strings.news(news)}</button></div>}
    </>
  );

  function view(line: Placed, before: Placed | undefined) {
    if (line.sender.kind === 'system') {
      if (line.content.event === 'welcome') return <div class="row"><Text text={line.content.text ?? ''} /></div>;
      const text = sentence(line, strings);
      return text && <div class="system">{text}</div>;
    }
    const own = line.sender.kind === 'customer';
    const named = !own && (before?.sender.id !== line.sender.id || before?.sender.kind !== 'member');
    return (
      <div class={own ? 'row own' : 'row'}>
        {named && <div class="name">{line.sender.name ?? strings.agent}</div>}
        <Body kind={line.kind} text={line.content.text} file={line.content.file} strings={strings} onPicture={onPicture} />
        {line === lastOwn && !chat.outbox.length && (
          <div class="state">
            {line.conversation === chat.conversation?.id && line.seq <= readTo ? strings.read : strings.sent}
          </div>
        )}
      </div>
    );
  }
}
