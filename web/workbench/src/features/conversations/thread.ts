import type { Customer, Frame, Line, Opened, Row } from '../../wire/types';
import { append, lastSeq, unite, withMail, withoutRecalled, type Lines } from './lines';

/** One conversation as the page shows it. Values are replaced, never changed in place. */
export interface Thread {
  readonly row: Row;
  readonly customer: Customer;
  readonly lines: Lines;
  /** Older lines exist. */
  readonly more: boolean;
  readonly readByCustomer: number;
  readonly readByAgent: number;
  /** Up to which line everything has come to the customer's page, as far as this page was told. */
  readonly deliveredTo: number;
  /** The customer's lines after this seq are new to me; null = none marked. */
  readonly newAfter: number | null;
  readonly typing: boolean;
  /** What the visitor has in its box, where the workspace shows that; empty for nothing. */
  readonly preview: string;
}

export function fromOpened(opened: Opened, me: string): Thread {
  const thread = { ...opened, newAfter: null, typing: false, preview: '' };
  return opened.row.agent?.id === me ? markNew(thread) : thread;
}

/** Marks what came after the agent's last reading, unless something is marked already. */
export function markNew(thread: Thread): Thread {
  if (thread.newAfter !== null) return thread;
  const last = thread.lines.findLast((line) => line.sender.kind === 'customer')?.seq ?? 0;
  if (last > thread.readByAgent) return { ...thread, newAfter: thread.readByAgent };
  return thread.row.unread > 0 && last > 0 ? { ...thread, newAfter: last - 1 } : thread; // marked by hand
}

export interface Applied { thread: Thread; missing: 'nothing' | 'lines' | 'all' }

const changed = (thread: Thread): Applied => ({ thread, missing: 'nothing' });

/** The thread after one frame of its conversation; `missing` tells what must be read before it is whole again. */
export function applyFrame(thread: Thread, frame: Frame): Applied {
  switch (frame.t) {
    case 'line': {
      const { lines, gap } = append(thread.lines, frame.line);
      const own = frame.line.sender.kind === 'customer';
      return { thread: { ...thread, lines, typing: thread.typing && !own, preview: own ? '' : thread.preview }, missing: gap ? 'lines' : 'nothing' };
    }
    case 'read':
      return changed({ ...thread, readByCustomer: Math.max(thread.readByCustomer, frame.seq) });
    case 'recalled':
      return changed({ ...thread, lines: withoutRecalled(thread.lines, frame.seq) });
    case 'delivered':
      return changed({ ...thread, deliveredTo: Math.max(thread.deliveredTo, Math.min(frame.seq, lastSeq(thread.lines))) });
    case 'preview':
      return changed({ ...thread, preview: frame.text });
    case 'typing':
      return changed({ ...thread, typing: frame.on });
    case 'delivery': {
      const { t: _, conversation: __, seq, ...state } = frame;
      return changed({ ...thread, lines: withMail(thread.lines, seq, state) });
    }
    case 'tracking':
      return changed({ ...thread, lines: withMail(thread.lines, frame.seq, { tracking: frame.tracking }) });
    case 'row':
      return changed(frame.row.version < thread.row.version ? thread : { ...thread, row: { ...frame.row, draft: frame.row.draft ?? thread.row.draft } });
    case 'resync':
      return { thread, missing: 'all' };
    default:
      return changed(thread);
  }
}

export const withPage = (thread: Thread, page: readonly Line[], more = thread.more): Thread =>
  ({ ...thread, lines: unite(thread.lines, page), more });

/** Everything up to the last line was shown to the serving agent. */
export const read = (thread: Thread): Thread =>
  ({ ...thread, row: { ...thread.row, unread: 0 }, readByAgent: Math.max(thread.readByAgent, lastSeq(thread.lines)) });
