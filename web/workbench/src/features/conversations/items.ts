import { showsTime } from '../../time';
import type { Line } from '../../wire/types';
import type { Sending } from './outbox';

/** Of my own lines: stored, come to the customer's page, shown there. */
export type MessageState = 'sent' | 'delivered' | 'read' | null;

/** What a thread shows, top to bottom. */
export type Item =
  | { type: 'time'; key: string; at: string }
  | { type: 'new'; key: string }
  | { type: 'line'; key: string; line: Line; state: MessageState }
  | { type: 'sending'; key: string; sending: Sending };

export interface ThreadView {
  lines: readonly Line[];
  sending: readonly Sending[];
  me: string;
  readByCustomer: number;
  /** As far as this page was told; 0 when absent. */
  deliveredTo?: number;
  /** The customer's lines after this seq are new to me; null = none. */
  newAfter: number | null;
}

/**
 * Times where more than three minutes lie between two lines, the mark before the first new line, and the delivery
 * state under the last of my lines in a run, or where it changes. Lines being sent come last, in their order.
 */
export function items(view: ThreadView): Item[] {
  const found: Item[] = [];
  let before: string | null = null;
  let marked = view.newAfter === null;
  view.lines.forEach((line, index) => {
    if (showsTime(before, line.at)) found.push({ type: 'time', key: `t${line.seq}`, at: line.at });
    before = line.at;
    if (!marked && line.seq > view.newAfter! && line.sender.kind === 'customer') {
      marked = true;
      found.push({ type: 'new', key: 'new' });
    }
    found.push({ type: 'line', key: line.clientId || String(line.seq), line, state: shownState(view, index) });
  });
  for (const sending of view.sending) {
    const at = new Date(sending.at).toISOString();
    if (showsTime(before, at)) found.push({ type: 'time', key: `t${sending.id}`, at });
    before = at;
    found.push({ type: 'sending', key: sending.id, sending });
  }
  return found;
}

const STATELESS: readonly string[] = ['note', 'mail', 'system'];

const delivered = (view: ThreadView, line: Line | undefined): MessageState => {
  if (!line || line.sender.kind !== 'member' || line.sender.id !== view.me) return null;
  if (STATELESS.includes(line.kind) || line.content.recalled) return null;
  return line.seq <= view.readByCustomer ? 'read' : line.seq <= (view.deliveredTo ?? 0) ? 'delivered' : 'sent';
};

function shownState(view: ThreadView, index: number): MessageState {
  const own = delivered(view, view.lines[index]);
  return own !== null && own === delivered(view, view.lines[index + 1]) ? null : own;
}
