import type { Row } from '../../wire/types';
import { slaState } from '../desk/sla';
import type { Desk } from '../desk/state';
import type { Sound } from './preferences';

/** Something the agent should notice; one with the same tag replaces the older one. */
export interface Alert {
  sound: Sound;
  tag: string;
  /** What is said when it is not the sound's own words. */
  says?: 'sla-near' | 'sla-late';
  /** Null when what waits in the queue is told as a number only. */
  row: Row | null;
}

const WAITING_MS = 180_000;
const serves = (desk: Desk, row: Row | undefined) => row?.state === 'serving' && row.agent?.id === desk.me.id;

/** What has come about between two states of the desk. */
export function alertsBetween(before: Desk, after: Desk): Alert[] {
  const alerts: Alert[] = [];
  if (after.seat.status !== 'offline' && after.counts.queued > before.counts.queued) alerts.push({ sound: 'queue', tag: 'queue', row: newest(before, after) });
  for (const row of after.rows.values()) {
    const held = before.rows.get(row.id);
    if (held === row || !serves(after, row)) continue;
    if (!serves(before, held)) alerts.push({ sound: 'conversation', tag: row.id, row });
    else if (row.unread > held!.unread) alerts.push({ sound: 'message', tag: row.id, row });
  }
  return alerts;
}

const newest = (before: Desk, after: Desk): Row | null =>
  [...after.rows.values()].filter((row) => row.state === 'queued' && before.rows.get(row.id)?.state !== 'queued')
    .sort((a, b) => b.openedAt.localeCompare(a.openedAt))[0] ?? null;

/** Whose message this agent has left for three minutes; each silence is told once, which `told` remembers. */
export function overdue(desk: Desk, now: number, told: Set<string>): Alert[] {
  const due = [...desk.rows.values()].filter((row) => serves(desk, row) && row.waitingSince !== null && now - Date.parse(row.waitingSince) >= WAITING_MS);
  const fresh = due.filter((row) => !told.has(`${row.id} ${row.waitingSince}`));
  told.clear();
  for (const row of due) told.add(`${row.id} ${row.waitingSince}`);
  return fresh.map((row) => ({ sound: 'waiting' as const, tag: row.id, row }));
}

/** What came nearer to its time, or past it, longer ago than this was so before anybody looked. */
const FRESH_MS = 120_000;

/** Whose promised time is nearly up, or over: of the agent's own conversations and, for who supervises, of all; each once, which `told` remembers. */
export function dueSoon(desk: Desk, now: number, told: Set<string>): Alert[] {
  const supervises = desk.permissions.has('supervise');
  const due = [...desk.rows.values()].filter((row) => supervises || serves(desk, row)).flatMap((row) => {
    const state = row.sla ? slaState(row.sla, now) : 'calm';
    if (state !== 'near' && state !== 'late') return [];
    const since = Date.parse(state === 'late' ? row.sla!.dueAt! : row.sla!.nearAt!);
    return now - since < FRESH_MS ? [{ key: `${row.id} ${row.sla!.target} ${state} ${since}`, row, says: `sla-${state}` as const }] : [];
  });
  const fresh = due.filter(({ key }) => !told.has(key));
  told.clear();
  for (const { key } of due) told.add(key);
  return fresh.map(({ row, says }) => ({ sound: 'sla' as const, tag: row.id, row, says }));
}
