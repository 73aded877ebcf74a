import type { ComponentChildren } from 'preact';
import { lazy } from './lazy';
import { pieces } from './links';
import type { Strings } from './strings';
import type { FileView, Outgoing, Placed, Quote } from './types';

export const Problem = lazy(() => import('./problem').then((part) => part.Problem), '!');
export const Kind = lazy(() => import('./kinds').then((part) => part.Kind), <div class="bubble">…</div>);

export function Text({ text, quote }: { text: string; quote?: ComponentChildren }) {
  return (
    <div class="bubble">
      {quote}
      {pieces(text).map((piece) => piece.href
        ? <a key={piece.href} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">{piece.text}</a>
        : piece.text)}
    </div>
  );
}

/** The message that another one answers. */
export function Quoted({ quote, strings }: { quote: Quote; strings: Strings }) {
  return <span class="quote"><b>{quote.name ?? strings.you}</b> {quote.recalled ? strings.recalled : quote.text || strings.kinds[quote.kind]}</span>;
}

/** What a system line says to the visitor; null for those that are none of their business. */
export function sentence(line: Placed, strings: Strings): string | null {
  const name = line.content.member?.name ?? strings.agent;
  switch (line.content.event) {
    case 'accepted':
    case 'assigned': return strings.accepted(name);
    case 'transferred': return strings.transferred(line.content.to?.name ?? name);
    case 'moved': return strings.transferred(line.content.group?.name ?? name);
    case 'rated': return strings.rated(line.content.stars ?? 0);
    case 'opened': return strings.opened;
    case 'ended': return strings.ended;
    default: return null;
  }
}

interface PendingProps {
  message: Outgoing;
  /** No answer came for a while. */
  late: boolean;
  strings: Strings;
  onPicture: (file: FileView) => void;
  onRetry: () => void;
  onDiscard: () => void;
}

/** A message that is not acknowledged yet. */
export function Pending({ message, late, strings, onPicture, onRetry, onDiscard }: PendingProps) {
  const { refused } = message;
  return (
    <div class="row own">
      {message.text === undefined ? <Kind line={message} onPicture={onPicture} />
        : <Text text={message.text} quote={message.quote && <Quoted quote={message.quote} strings={strings} />} />}
      <div class={refused ? 'state bad' : 'state'} role={refused ? 'alert' : undefined}>
        {refused ? <>{strings.failed} · <Problem code={refused} /></> : late ? strings.late : strings.sending}
        {(refused || late) && <button type="button" onClick={onRetry}>{strings.retry}</button>}
        {refused && <button type="button" onClick={onDiscard}>{strings.discard}</button>}
      </div>
    </div>
  );
}
