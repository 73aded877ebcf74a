import type { Channel, Counts, Cursor, DeskSnapshot, ListEvent, Member, Person, Ref, Row, Seat } from '../../wire/types';

/** What the list knows. Values are replaced, never changed in place. */
export interface Desk {
  readonly cursor: Cursor;
  readonly me: Person;
  readonly seat: Seat;
  readonly permissions: ReadonlySet<string>;
  readonly groups: readonly Ref[];
  readonly channels: readonly Channel[];
  readonly members: ReadonlyMap<string, Member>;
  readonly rows: ReadonlyMap<string, Row>;
  /** Since when the customer of a row waits for an answer. */
  readonly waiting: ReadonlyMap<string, string>;
  readonly counts: Counts;
}

/** The desk as a fresh page sees it; clocks of rows that go on waiting are carried over. */
export function fromSnapshot(snapshot: DeskSnapshot, permissions: readonly string[], before?: Desk): Desk {
  const rows = new Map(snapshot.rows.map((row) => [row.id, row]));
  const waiting = new Map<string, string>();
  for (const row of rows.values()) keepWaiting(waiting, row, before?.waiting.get(row.id));
  return {
    cursor: snapshot.cursor, me: snapshot.me.member, seat: snapshot.me.seat,
    permissions: new Set(permissions), groups: snapshot.groups, channels: snapshot.channels,
    members: new Map(snapshot.members.map((member) => [member.id, member])),
    rows, waiting, counts: snapshot.counts,
  };
}

/**
 * The desk after these events, in their order. An event that the cursor already covers changes nothing, nor does a
 * row that is older than the one we hold. Copies each map at most once, however many events there are.
 */
export function applyAll(desk: Desk, events: readonly ListEvent[]): Desk {
  let { cursor, seat, permissions, members, counts } = desk;
  let rows: Map<string, Row> | null = null;
  let waiting: Map<string, string> | null = null;
  for (const event of events) {
    if (event.n !== undefined) {
      if (event.n <= cursor.n) continue;
      cursor = { epoch: cursor.epoch, n: event.n };
    }
    switch (event.t) {
      case 'row': {
        const held = (rows ?? desk.rows).get(event.row.id);
        if (held && held.version > event.row.version) break;
        rows ??= new Map(desk.rows);
        waiting ??= new Map(desk.waiting);
        putRow(rows, waiting, event.row);
        break;
      }
      case 'gone':
        rows ??= new Map(desk.rows);
        waiting ??= new Map(desk.waiting);
        rows.delete(event.id);
        waiting.delete(event.id);
        break;
      case 'counts':
        counts = event.counts;
        break;
      case 'member':
        members = new Map(members).set(event.member.id, event.member);
        if (event.member.id === desk.me.id) seat = { ...seat, load: event.member.load, capacity: event.member.capacity };
        break;
      case 'me':
        seat = event.seat;
        permissions = new Set(event.permissions);
        break;
    }
  }
  return { ...desk, cursor, seat, permissions, members, counts, rows: rows ?? desk.rows, waiting: waiting ?? desk.waiting };
}

export const apply = (desk: Desk, event: ListEvent): Desk => applyAll(desk, [event]);

/** Adds a page of rows that was read over HTTP; a row that we hold in a newer version stays. */
export function addRows(desk: Desk, page: readonly Row[]): Desk {
  const rows = new Map(desk.rows);
  const waiting = new Map(desk.waiting);
  for (const row of page) {
    const held = rows.get(row.id);
    if (row.state !== 'ended' && (!held || held.version < row.version)) putRow(rows, waiting, row);
  }
  return { ...desk, rows, waiting };
}

function putRow(rows: Map<string, Row>, waiting: Map<string, string>, row: Row): void {
  if (row.state === 'ended') {
    rows.delete(row.id);
    waiting.delete(row.id);
    return;
  }
  rows.set(row.id, row);
  keepWaiting(waiting, row, waiting.get(row.id));
}

/** The clock starts with the first unanswered message and stops when a member writes. */
function keepWaiting(waiting: Map<string, string>, row: Row, before: string | undefined): void {
  const since = row.state === 'queued' ? row.openedAt
    : row.lastSender === 'member' ? undefined
      : row.lastSender === 'customer' ? before ?? row.lastAt
        : before ?? (row.unread > 0 ? row.servingSince ?? row.lastAt : undefined);
  if (since === undefined) waiting.delete(row.id);
  else waiting.set(row.id, since);
}

export interface ListFilter { mine: boolean; channel: string | null }

/** The rows of one section: those served by the latest message, those waiting by their place. */
export function section(desk: Desk, state: 'serving' | 'queued', filter: ListFilter): Row[] {
  const kept = [...desk.rows.values()].filter((row) => row.state === state
    && (filter.channel === null || row.channel.id === filter.channel)
    && (state === 'queued' || !filter.mine || row.agent?.id === desk.me.id));
  return kept.sort(state === 'serving' ? latestFirst : byPlace);
}

const latestFirst = (a: Row, b: Row) => b.lastAt.localeCompare(a.lastAt) || a.id.localeCompare(b.id);
const byPlace = (a: Row, b: Row) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id);

/** Messages that wait for me: what the title and the badge say. */
export function myUnread(desk: Desk): number {
  let sum = 0;
  for (const row of desk.rows.values()) if (row.agent?.id === desk.me.id && row.state === 'serving') sum += row.unread;
  return sum;
}
