import { t as central } from '../../i18n';
import { notice } from '../../ui/notices';
import type { Line, Quote } from '../../wire/types';
import { t } from './messageWords';

/** Deleted, or taken back. */
export const isGone = (line: Line): boolean => line.content.erased === true || line.content.recalled === true;

const BLOCKS = 'br,p,li,h3,blockquote';

/** The words of a rich text. */
function plain(html: string): string {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const block of body.querySelectorAll(BLOCKS)) block.after('\n');
  return (body.textContent ?? '').replace(/\n{3,}/g, '\n\n').trim();
}

/** What can be copied of a line; empty for pictures and the like. */
export function wordsOf(line: Line): string {
  if (isGone(line)) return '';
  switch (line.kind) {
    case 'text': case 'note': case 'mail': return line.content.text;
    case 'rich': return plain(line.content.html);
    case 'faq': return `${line.content.question}\n${line.content.answer.text ?? plain(line.content.answer.html ?? '')}`.trim();
    case 'products': case 'articles': return line.content.items.map((card) => [card.title, card.url].filter(Boolean).join('\n')).join('\n');
    case 'system': return line.content.text ?? '';
    default: return '';
  }
}

const KIND_WORDS = { image: 'kind.image', video: 'kind.video', audio: 'kind.audio', products: 'kind.products', articles: 'kind.articles', 'transfer-card': 'kind.transfer-card', 'rating-request': 'kind.rating-request' } as const;

/** A message in a few words, by its kind and the beginning of its text. */
export function briefly(kind: string, text: string): string {
  const word = kind in KIND_WORDS ? t(KIND_WORDS[kind as keyof typeof KIND_WORDS]) : null;
  if (word === null) return kind === 'file' ? central('last.file', { name: text }) : text;
  return kind === 'products' || kind === 'articles' ? `${word} ${text}`.trim() : word;
}

/** A quote in a few words. */
export const quoted = (quote: Quote): string => (quote.recalled ? t('recalled-line') : briefly(quote.kind, quote.text ?? ''));

/** What a message that quotes this line carries. */
export function quoteOf(line: Line): Quote {
  const file = 'file' in line.content ? (line.content as { file: { name: string } }).file.name : '';
  const words = line.kind === 'products' || line.kind === 'articles' ? line.content.items.map((card) => card.title).join(' · ') : wordsOf(line) || file;
  return { seq: line.seq, name: line.sender.kind === 'member' ? line.sender.name ?? null : null, kind: line.kind, text: words.replace(/\s+/g, ' ').slice(0, 120) };
}

/** Puts words on the clipboard. */
export function copy(words: string): void {
  void navigator.clipboard.writeText(words).then(() => notice(t('copied')), () => notice(t('not-copied'), true));
}
