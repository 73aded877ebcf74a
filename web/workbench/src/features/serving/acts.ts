import { shallowRef } from 'vue';
import type { Row } from '../../wire/types';

/** What can be done with a conversation as a whole. */
export type Act = 'serve' | 'discard' | 'priority' | 'transfer' | 'card' | 'unread' | 'snooze' | 'wake' | 'end' | 'take-over' | 'whisper' | 'share';

/** What this member may do with a row, in the order of the menu. The server refuses the rest. */
export function actsOf(row: Row, me: string, may: (permission: string) => boolean): Act[] {
  const share = row.privateTo?.[0] === me ? ['share' as const] : [];
  if (row.state === 'ended') return share;
  if (row.state === 'queued') return may('queue-details') ? ['serve', 'priority', 'discard'] : [];
  if (row.agent?.id !== me) return may('supervise') ? [...share, 'whisper', 'take-over'] : share;
  const chat = row.channel.kind === 'webchat';
  return ['transfer', ...(chat ? ['card' as const] : []), ...share, ...(row.unread === 0 && row.snoozedUntil === null ? ['unread' as const] : []), row.snoozedUntil === null ? 'snooze' : 'wake', 'end'];
}

/** Acts that ask something first. */
export type Dialog = 'transfer' | 'card' | 'end' | 'discard' | 'take-over' | 'whisper' | 'snooze' | 'share';

/** The dialog that is open, for which conversation; one at a time. */
export const dialog = shallowRef<{ name: Dialog; row: Row } | null>(null);

export function ask(name: Dialog, row: Row): void {
  dialog.value = { name, row };
}

export const PRIORITIES = [0, 1, 2] as const;

/** Times offered for setting something aside, from now. */
export function snoozeTimes(now: Date): { name: 'snooze-hour' | 'snooze-evening' | 'snooze-tomorrow' | 'snooze-monday'; at: Date }[] {
  const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
  const morning = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9);
  return [
    { name: 'snooze-hour', at: hours(1) }, { name: 'snooze-evening', at: hours(3) },
    { name: 'snooze-tomorrow', at: morning(1) }, { name: 'snooze-monday', at: morning(((8 - now.getDay()) % 7) || 7) },
  ];
}

/** A time as an input of type `datetime-local` has it, in the user's own zone. */
export function localInput(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
