import type { Row } from '../../wire/types';
import type { Desk } from '../desk/state';
import type { Sound } from './preferences';

/** Something the agent should notice; one with the same tag replaces the older one. */
export interface Alert {
  sound: Sound;
  tag: string;
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
