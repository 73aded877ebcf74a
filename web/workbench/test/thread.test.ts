import { describe, expect, it } from 'vitest';
import { items, type Item, type ThreadView } from '../src/features/conversations/items';
import { append, unite } from '../src/features/conversations/lines';
import { applyFrame, fromOpened, markNew, read, withPage, type Thread } from '../src/features/conversations/thread';
import type { Customer, Line } from '../src/wire/types';
import { row, text } from './make';

const AT = (minute: number, second = 0) => `2026-01-05T10:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z`;
const customer = {} as Customer;
const thread = (lines: Line[], more: Partial<Thread> = {}): Thread =>
  ({ row: row('a'), customer, lines, more: false, readByCustomer: 0, readByAgent: 0, deliveredTo: 0, newAfter: null, typing: false, preview: '', ...more });
const line = (seq: number, prev = seq - 1): Line => ({ ...text(seq, 'customer', AT(seq)), prev });
const pushed = (held: Thread, next: Line) => applyFrame(held, { t: 'line', conversation: 'a', line: next });

describe('lines', () => {
  it('areAppendedDroppedOrMissing', () => {
    expect(append([line(1)], line(2))).toEqual({ lines: [line(1), line(2)], gap: false });
    expect(append([line(1), line(2)], line(2)).lines).toHaveLength(2);
    expect(append([line(1)], line(4)).gap).toBe(true);
  });

  it('withLowerPrevAreNoGapThoughNumbersAreLeftOut', () => {
    expect(append([line(1)], line(5, 1))).toEqual({ lines: [line(1), line(5, 1)], gap: false });
  });

  it('ofAGapAreFilledByAPageInAnyOrder', () => {
    const held = pushed(thread([line(1)]), line(4));
    expect(held.missing).toBe('lines');
    expect(withPage(held.thread, [line(3), line(2), line(4)]).lines.map((one) => one.seq)).toEqual([1, 2, 3, 4]);
    expect(unite([line(2)], [line(1)]).map((one) => one.seq)).toEqual([1, 2]);
  });
});

describe('a thread', () => {
  it('fromEventsIsTheSameAsReadAnew', () => {
    const lines = [1, 2, 3].map((seq) => line(seq));
    const opened = (some: Line[]) => fromOpened({ row: row('a'), customer, lines: some, more: false, readByCustomer: 0, readByAgent: 3, deliveredTo: 0 }, 'me');
    const lived = lines.slice(1).reduce((held, next) => pushed(held, next).thread, opened(lines.slice(0, 1)));
    expect(lived).toEqual(opened(lines));
  });

  it('isReadAnewWhenTheServerSaysSo', () => expect(applyFrame(thread([]), { t: 'resync', conversation: 'a' }).missing).toBe('all'));

  it('marksWhatIsNewToItsAgentOnce', () => {
    const held = thread([line(1), line(2)], { readByAgent: 1 });
    expect(markNew(held).newAfter).toBe(1);
    expect(markNew({ ...held, newAfter: 0 }).newAfter).toBe(0);
    expect(markNew(read(held)).newAfter).toBeNull();
    expect(markNew({ ...read(held), row: row('a', { unread: 1 }) }).newAfter).toBe(1);
  });

  it('endsTypingWhenTheCustomersMessageComes', () => {
    const typing = applyFrame(thread([line(1)]), { t: 'typing', conversation: 'a', on: true }).thread;
    expect(typing.typing).toBe(true);
    expect(pushed(typing, line(2)).thread.typing).toBe(false);
  });

  it('keepsANewerRowAndTheFurthestReading', () => {
    const held = thread([], { row: row('a', { version: 5 }), readByCustomer: 4 });
    expect(applyFrame(held, { t: 'row', n: 1, row: row('a', { version: 4 }) }).thread.row.version).toBe(5);
    expect(applyFrame(held, { t: 'read', conversation: 'a', seq: 2 }).thread.readByCustomer).toBe(4);
  });

  it('thatWereTakenBackLoseTheirWordsHereAndInQuotes', () => {
    const quoting = { ...line(2), content: { text: '好', quote: { seq: 1, name: null, kind: 'text', text: 'line 1' } } } as Line;
    const { lines } = applyFrame(thread([line(1), quoting, line(3)]), { t: 'recalled', conversation: 'a', seq: 1, by: 'customer' }).thread;
    expect(lines[0]!.content).toEqual({ recalled: true });
    expect(lines[1]!.content).toEqual({ text: '好', quote: { seq: 1, name: null, kind: 'text', recalled: true } });
    expect(lines[2]).toEqual(line(3));
  });

  it('areDeliveredAsFarAsTheCustomersPageSaysAndNotBeyondTheLast', () => {
    const told = applyFrame(thread([line(1), line(2)]), { t: 'delivered', conversation: 'a', seq: 9 }).thread;
    expect(told.deliveredTo).toBe(2);
    expect(applyFrame(told, { t: 'delivered', conversation: 'a', seq: 1 }).thread.deliveredTo).toBe(2);
  });

  it('ofTheCustomerEndThePreview', () => {
    const typing = applyFrame(thread([line(1)]), { t: 'preview', conversation: 'a', text: '能不能' }).thread;
    expect(typing.preview).toBe('能不能');
    expect(pushed(typing, line(2)).thread.preview).toBe('');
    expect(pushed(typing, { ...text(2, 'me', AT(2)), prev: 1 }).thread.preview).toBe('能不能');
  });

  it('takesADeliveryStateIntoItsMail', () => {
    const mail = { ...line(1), kind: 'mail', content: { mailId: 'm', delivery: 'queued' } } as Line;
    const sent = applyFrame(thread([mail]), { t: 'delivery', conversation: 'a', seq: 1, delivery: 'failed', error: '550' }).thread.lines[0]!;
    expect(sent.content).toMatchObject({ delivery: 'failed', error: '550' });
  });
});

describe('what is shown', () => {
  const view = (lines: Line[], more: Partial<ThreadView> = {}): Item[] => items({ lines, sending: [], me: 'me', readByCustomer: 0, newAfter: null, ...more });
  const words = (found: Item[]) => found.map((item) => (item.type === 'line' ? `${item.line.seq}${item.state ? `:${item.state}` : ''}` : item.type));

  it('hasATimeOnlyAfterMoreThanThreeMinutes', () => {
    const lines = [text(1, 'customer', AT(0)), text(2, 'customer', AT(3)), text(3, 'customer', AT(6, 1))];
    expect(words(view(lines))).toEqual(['time', '1', '2', 'time', '3']);
  });

  it('hasTheMarkBeforeTheFirstNewLineOfTheCustomer', () => {
    const lines = [text(1, 'customer', AT(0)), text(2, 'me', AT(0)), text(3, 'customer', AT(1)), text(4, 'customer', AT(1))];
    expect(words(view(lines, { newAfter: 1 }))).toEqual(['time', '1', '2:sent', 'new', '3', '4']);
  });

  it('saysTheDeliveryStateWhereItChanges', () => {
    const lines = [1, 2, 3].map((seq) => text(seq, 'me', AT(0)));
    expect(words(view(lines, { readByCustomer: 2 }))).toEqual(['time', '1', '2:read', '3:sent']);
    expect(words(view(lines, { readByCustomer: 1, deliveredTo: 2 }))).toEqual(['time', '1:read', '2:delivered', '3:sent']);
    expect(words(view([{ ...lines[0]!, content: { recalled: true } } as unknown as Line]))).toEqual(['time', '1']);
    expect(words(view([text(1, 'other', AT(0))]))).toEqual(['time', '1']);
  });

  it('hasWhatIsBeingSentAtTheEndInItsOrder', () => {
    const sending = [1, 2].map((n) => ({ id: `s${n}`, conversation: 'a', payload: { kind: 'text' as const, text: '' }, at: Date.parse(AT(1, n)), failed: null }));
    expect(view([text(1, 'customer', AT(0))], { sending }).map((item) => item.key)).toEqual(['t1', 'l1', 's1', 's2']);
  });
});
