import { FileIcon } from './icons';
import { pieces } from './links';
import type { Strings } from './strings';
import type { FileView, Outgoing, Placed } from './types';

const SIZES = ['B', 'KB', 'MB'];

function size(bytes: number): string {
  const power = Math.min(2, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toFixed(power ? 1 : 0)} ${SIZES[power]}`;
}

export function Text({ text }: { text: string }) {
  return (
    <div class="bubble">
      {pieces(text).map((piece) => piece.href
        ? <a key={piece.href} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">{piece.text}</a>
        : piece.text)}
    </div>
  );
}

interface BodyProps { kind: string; text?: string; file?: FileView; strings: Strings; onPicture: (file: FileView) => void }

/** A message's content; text only ever through text nodes. */
export function Body({ kind, text, file, strings, onPicture }: BodyProps) {
  if (!file) return <Text text={text ?? ''} />;
  if (kind !== 'image') {
    return (
      <a class="bubble doc" href={file.url} target="_blank" rel="noopener noreferrer">
        <FileIcon /><span>{file.name}<small>{size(file.bytes)}</small></span>
      </a>
    );
  }
  return (
    <button type="button" class="shot" aria-label={`${strings.picture} ${file.name}`} onClick={() => onPicture(file)}>
      <img src={file.url} alt="" width={file.width ?? undefined} height={file.height ?? undefined} loading="lazy" />
    </button>
  );
}

/** What a system line says to the visitor; null for those that are none of their business. */
export function sentence(line: Placed, strings: Strings): string | null {
  const name = line.content.member?.name ?? strings.agent;
  switch (line.content.event) {
    case 'accepted':
    case 'assigned': return strings.accepted(name);
    case 'transferred': return strings.transferred((line.content as { to?: { name: string } }).to?.name ?? name);
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
      <Body kind={message.kind} text={message.text} file={message.file} strings={strings} onPicture={onPicture} />
      <div class={refused ? 'state bad' : 'state'} role={refused ? 'alert' : undefined}>
        {refused ? `${strings.failed} · ${strings.problems[refused] ?? strings.problems.other}` : late ? strings.late : strings.sending}
        {(refused || late) && <button type="button" onClick={onRetry}>{strings.retry}</button>}
        {refused && <button type="button" onClick={onDiscard}>{strings.discard}</button>}
      </div>
    </div>
  );
}
