import type { Channel, Counts, Cursor, DeskSnapshot, ListEvent, Person, Ref, Row, Seat } from '../../wire/types';

/** What the list knows. Values are replaced, never changed in place. */
export interface Desk {
  readonly cursor: Cursor;
  readonly me: Person;
  readonly seat: Seat;
  readonly permissions: ReadonlySet<string>;
  readonly groups: readonly Ref[];
  readonly channels: readonly Channel[];
  readonly rows: ReadonlyMap<string, Row>;
  readonly counts: Counts;
  /** Rows that left with a draft of mine in them: it is there when they come back. */
  readonly leftDrafts: ReadonlySet<string>;
}

/** What the lists are made of. */
export type Held = Pick<Desk, 'rows' | 'me'>;

/** The desk as a fresh page sees it. */
export function fromSnapshot(snapshot: DeskSnapshot, permissions: readonly string[]): Desk {
  return {
    cursor: snapshot.cursor, me: snapshot.me.member, seat: snapshot.me.seat,
    permissions: new Set(permissions), groups: snapshot.groups, channels: snapshot.channels,
    rows: new Map(snapshot.rows.map((row) => [row.id, row])), counts: snapshot.counts, leftDrafts: new Set(),
  };
}

/**
 * The desk after these events, in their order. An event that the cursor already covers changes nothing, nor does a
 * row that is older than the one we hold. Copies each map at most once, however many events there are.
 */
export function applyAll(desk: Desk, events: readonly ListEvent[]): Desk {
  let { cursor, seat, permissions, counts, leftDrafts } = desk;
  let rows: Map<string, Row> | null = null;
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
        leftDrafts = leaving(leftDrafts, event.row.state === 'ended' ? held : undefined);
        putRow(rows, { ...event.row, draft: event.row.draft ?? held?.draft ?? (leftDrafts.has(event.row.id) || undefined) });
        break;
      }
      case 'gone':
        rows ??= new Map(desk.rows);
        leftDrafts = leaving(leftDrafts, rows.get(event.id));
        rows.delete(event.id);
        break;
      case 'drafting': {
        const held = (rows ?? desk.rows).get(event.conversation);
        if (event.member.id !== desk.me.id) break;
        if (!held) leftDrafts = withDraft(leftDrafts, event.conversation, event.on);
        if (!held || held.draft === event.on) break;
        rows ??= new Map(desk.rows);
        rows.set(held.id, { ...held, draft: event.on });
        break;
      }
      case 'counts':
        counts = event.counts;
        break;
      case 'member':
        if (event.member.id === desk.me.id) seat = { ...seat, load: event.member.load, capacity: event.member.capacity };
        break;
      case 'me':
        seat = event.seat;
        permissions = new Set(event.permissions);
        break;
    }
  }
  return { ...desk, cursor, seat, permissions, counts, leftDrafts, rows: rows ?? desk.rows };
}

const leaving = (left: ReadonlySet<string>, row: Row | undefined) => (row ? withDraft(left, row.id, row.draft === true) : left);

function withDraft(left: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  if (left.has(id) === on) return left;
  const changed = new Set(left);
  if (on) changed.add(id);
  else changed.delete(id);
  return changed;
}

export const apply = (desk: Desk, event: ListEvent): Desk => applyAll(desk, [event]);

/** Adds a page of rows that was read over HTTP; a row that we hold in a newer version stays. */
export function addRows(desk: Desk, page: readonly Row[]): Desk {
  const rows = new Map(desk.rows);
  for (const row of page) {
    const held = rows.get(row.id);
    if (row.state !== 'ended' && (!held || held.version < row.version)) putRow(rows, row);
  }
  return { ...desk, rows };
}

function putRow(rows: Map<string, Row>, row: Row): void {
  if (row.state === 'ended') rows.delete(row.id);
  else rows.set(row.id, row);
}

/** `due`: only what is due at some time, what is due first. */
export interface ListFilter { mine: boolean; channel: string | null; group?: string | null; due?: boolean }
export type Section = 'serving' | 'queued' | 'snoozed';

/** In which section a row stands. What colleagues have set aside stays among the served ones. */
export const sectionOf = (row: Row, me: string): Section =>
  (row.state === 'queued' ? 'queued' : row.snoozedUntil !== null && row.agent?.id === me ? 'snoozed' : 'serving');

/** As far as a list is held without gaps: the place of the last row that was read, by what its server orders it. */
export interface Reach { readonly at: string; readonly priority: number }

/** A cursor is `at_id_priority`; null, at the end of the list, reaches everything. */
export function reachOf(cursor: string | null): Reach | null {
  if (cursor === null) return null;
  const [at, , priority] = cursor.split('_');
  return { at: new Date(at!).toISOString(), priority: Number(priority) };
}

/** Rows beyond it may be held because something happened in them; between them others may be missing. */
const within = (row: Row, name: Section, { at, priority }: Reach): boolean =>
  name === 'serving' ? row.lastAt >= at : row.priority > priority || (row.priority === priority && row.openedAt <= at);

const dueWithin = (row: Row, { at }: Reach): boolean => row.sla!.dueAt! <= at;

/** The rows of one section: those served by the latest message, those waiting by their place, those set aside by their time. */
export function section({ rows, me: { id: me } }: Held, name: Section, filter: ListFilter, reach: Reach | null = null): Row[] {
  const kept = [...rows.values()].filter((row) => sectionOf(row, me) === name
    && (filter.channel === null || row.channel.id === filter.channel) && (!filter.group || row.group.id === filter.group)
    && (name === 'queued' || !filter.mine || row.agent?.id === me)
    && (!filter.due || row.sla?.dueAt != null)
    && (reach === null || name === 'snoozed' || (filter.due ? dueWithin(row, reach) : within(row, name, reach))));
  return kept.sort(filter.due ? dueFirst : { serving: latestFirst, queued: byPlace, snoozed: byTime }[name]);
}

/** Times and ids are ASCII of one form: code units order them, far faster than the rules of a language. */
const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const latestFirst = (a: Row, b: Row) => ascending(b.lastAt, a.lastAt) || ascending(a.id, b.id);
const dueFirst = (a: Row, b: Row) => ascending(a.sla!.dueAt!, b.sla!.dueAt!) || ascending(a.id, b.id);
/** Who has no place yet came last. */
const place = (row: Row) => row.queuePlace ?? Number.MAX_SAFE_INTEGER;
const byPlace = (a: Row, b: Row) => b.priority - a.priority || place(a) - place(b) || ascending(a.openedAt, b.openedAt) || ascending(a.id, b.id);

const byTime = (a: Row, b: Row) => ascending(a.snoozedUntil!, b.snoozedUntil!) || ascending(a.id, b.id);

/** Messages that wait for me: what the title and the badge say. */
export function myUnread({ rows, me: { id: me } }: Held): number {
  let sum = 0;
  for (const row of rows.values()) if (row.agent?.id === me && row.state === 'serving') sum += row.unread;
  return sum;
}
