import { describe, expect, it } from 'vitest';
import { addRows, apply, applyAll, fromSnapshot, myUnread, reachOf, section, type Desk } from '../src/features/desk/state';
import type { ListEvent } from '../src/wire/types';
import { member, row, snapshot } from './make';

const desk = (...rows: Parameters<typeof row>[]): Desk => fromSnapshot(snapshot(rows.map((args) => row(...args))), []);
const all = { mine: false, channel: null };

describe('snapshot and events', () => {
  it('giveTheSameAsAFreshSnapshot', () => {
    const events: ListEvent[] = [
      { t: 'row', n: 1, row: row('b', { state: 'queued', agent: null, servingSince: null, version: 1 }) },
      { t: 'row', n: 2, row: row('b', { version: 2, lastSender: 'system' }) },
      { t: 'row', n: 3, row: row('a', { version: 2, unread: 1, lastSender: 'customer', lastAt: '2026-01-05T10:01:00.000Z' }) },
      { t: 'row', n: 4, row: row('c') },
      { t: 'gone', n: 5, id: 'c' },
      { t: 'member', n: 6, member: member('li', { load: 2 }) },
      { t: 'counts', n: 7, counts: { serving: 2, mine: 2, queued: 0, byGroup: {}, staff: { present: 2, served: 4 } } },
    ];
    const fresh = snapshot([row('b', { version: 2, lastSender: 'system' }),
      row('a', { version: 2, unread: 1, lastSender: 'customer', lastAt: '2026-01-05T10:01:00.000Z' })], 7);
    fresh.counts = { ...fresh.counts, staff: { present: 2, served: 4 } };
    const applied = applyAll(desk(['a']), events);
    const read = fromSnapshot(fresh, []);
    expect(section(applied, 'serving', all)).toEqual(section(read, 'serving', all));
    expect({ cursor: applied.cursor, counts: applied.counts }).toEqual({ cursor: read.cursor, counts: read.counts });
  });

  it('areTheSameOneByOneAndTogether', () => {
    const events: ListEvent[] = [1, 2, 3].map((n) => ({ t: 'row', n, row: row('a', { version: n + 1, unread: n }) }));
    expect(applyAll(desk(['a']), events)).toEqual(events.reduce(apply, desk(['a'])));
  });

  it('leaveOutWhatTheCursorCovers', () => {
    const before = fromSnapshot(snapshot([row('a')], 5), []);
    expect(apply(before, { t: 'gone', n: 5, id: 'a' }).rows.has('a')).toBe(true);
    expect(apply(before, { t: 'gone', n: 6, id: 'a' }).rows.has('a')).toBe(false);
  });

  it('keepTheNewerRow', () => {
    const before = desk(['a', { version: 4, lastLine: 'new' }]);
    expect(apply(before, { t: 'row', n: 1, row: row('a', { version: 3, lastLine: 'old' }) }).rows.get('a')!.lastLine).toBe('new');
    expect(addRows(before, [row('a', { version: 3, lastLine: 'old' })]).rows.get('a')!.lastLine).toBe('new');
  });

  it('neverChangeTheDeskThatWasThere', () => {
    const before = desk(['a']);
    apply(before, { t: 'row', n: 1, row: row('b') });
    expect([...before.rows.keys()]).toEqual(['a']);
  });

  it('removeARowThatEnded', () => {
    expect(apply(desk(['a']), { t: 'row', n: 1, row: row('a', { state: 'ended', version: 2 }) }).rows.size).toBe(0);
  });

  it('keepTheStatusThatIChoseWhileColleaguesSeeMeOffline', () => {
    const seen = apply(desk(), { t: 'member', n: 1, member: member('me', { status: 'offline', load: 3 }) });
    expect(seen.seat).toMatchObject({ status: 'online', load: 3 });
  });

  it('setMyOwnSeatFromBothKindsOfEvents', () => {
    const moved = applyAll(desk(), [
      { t: 'member', n: 1, member: member('me', { load: 3 }) },
      { t: 'me', n: 2, seat: { status: 'busy', autoAccept: false, capacity: 4, greeting: '', load: 3 }, permissions: ['queue-details'] },
    ]);
    expect(moved.seat).toEqual({ status: 'busy', autoAccept: false, capacity: 4, greeting: '', load: 3 });
    expect(moved.permissions.has('queue-details')).toBe(true);
  });
});

describe('my drafts', () => {
  const drafting = (member: string, on: boolean) => ({ t: 'drafting', conversation: 'a', member: { id: member, name: '' }, on }) as const;

  it('areMarkedInTheListAsTheyBeginAndEndOnAnyDevice', () => {
    const begun = apply(desk(['a']), drafting('me', true));
    expect(begun.rows.get('a')?.draft).toBe(true);
    expect(apply(begun, drafting('me', false)).rows.get('a')?.draft).toBe(false);
  });

  it('stayMarkedWhenTheirRowLeavesAndComesBack', () => {
    const begun = apply(desk(['a']), drafting('me', true));
    const gone = apply(begun, { t: 'gone', n: 9, id: 'a' });
    expect(apply(gone, { t: 'row', n: 10, row: row('a') }).rows.get('a')?.draft).toBe(true);
    const sent = apply(gone, drafting('me', false));
    expect(apply(sent, { t: 'row', n: 12, row: row('a') }).rows.get('a')?.draft).toBeFalsy();
  });

  it('areNotThoseOfColleagues', () => {
    expect(apply(desk(['a']), drafting('ann', true)).rows.get('a')?.draft).toBeFalsy();
  });
});

describe('the sections', () => {
  const rows = desk(
    ['a', { lastAt: '2026-01-05T10:00:00.000Z' }], ['b', { lastAt: '2026-01-05T11:00:00.000Z', unread: 2 }],
    ['c', { agent: { id: 'li', name: '李强', avatar: null }, unread: 5 }],
    ['d', { channel: { id: 'mail', kind: 'email', name: '邮箱' }, lastAt: '2026-01-05T08:00:00.000Z' }],
    ['q', { state: 'queued', agent: null, openedAt: '2026-01-05T09:30:00.000Z' }],
    ['p', { state: 'queued', agent: null, openedAt: '2026-01-05T09:10:00.000Z' }]);
  const ids = (state: 'serving' | 'queued', mine: boolean, channel: string | null = null) => section(rows, state, { mine, channel }).map((one) => one.id);

  it('showTheLatestFirstAndTheLongestWaitingFirst', () => {
    expect(ids('serving', false)).toEqual(['b', 'a', 'c', 'd']);
    expect(ids('queued', false)).toEqual(['p', 'q']);
  });

  it('onlyMineConcernsThoseInServiceOnly', () => {
    expect(ids('serving', true)).toEqual(['b', 'a', 'd']);
    expect(ids('queued', true)).toEqual(['p', 'q']);
  });

  it('canBeFilteredByChannel', () => {
    expect(ids('serving', false, 'mail')).toEqual(['d']);
    expect(ids('queued', false, 'mail')).toEqual([]);
  });

  it('canHoldOnlyWhatIsDueAndTheFirstDueFirst', () => {
    const sla = (dueAt: string | null) => ({ sla: { target: 'next' as const, dueAt, nearAt: null, left: 60 } });
    const due = desk(['late', sla('2026-01-05T09:00:00.000Z')], ['soon', { ...sla('2026-01-05T12:00:00.000Z'), lastAt: '2026-01-05T08:00:00.000Z' }],
      ['rests', sla(null)], ['none', {}], ['q', { state: 'queued', agent: null, ...sla('2026-01-05T11:00:00.000Z') }]);
    const shown = (name: 'serving' | 'queued', cursor: string | null = null) => section(due, name, { ...all, due: true }, reachOf(cursor)).map((one) => one.id);
    expect(shown('serving')).toEqual(['late', 'soon']);
    expect(shown('queued')).toEqual(['q']);
    expect(shown('serving', '2026-01-05T10:00:00Z_x_0')).toEqual(['late']);
  });

  it('showNothingBeyondWhatWasReadWithoutGaps', () => {
    const within = (state: 'serving' | 'queued', cursor: string) => section(rows, state, all, reachOf(cursor)).map((one) => one.id);
    expect(within('serving', '2026-01-05T10:00:00Z_a_0')).toEqual(['b', 'a', 'c']);
    expect(within('queued', '2026-01-05T09:10:00Z_p_0')).toEqual(['p']);
    expect(within('queued', '2026-01-05T09:30:00Z_q_2')).toEqual([]);
    expect(section(rows, 'serving', all, reachOf(null))).toHaveLength(4);
  });

  it('countMyUnreadOnly', () => expect(myUnread(rows)).toBe(2));
});
