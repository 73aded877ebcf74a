import type { ChannelKind, Ref } from '../../wire/types';

/** A line that was found; `parts` is the piece of its text in which the words are. */
export interface Found {
  conversation: string; seq: number; at: string; kind: string; side: 'customer' | 'member' | 'system'; sender: Ref | null; customer: Ref; group: Ref;
  channel: { id: string; name: string; kind: ChannelKind }; subject: string | null; state: 'queued' | 'serving' | 'ended'; gone: 'recalled' | 'erased' | null;
  parts: { text: string; hit: boolean }[];
}

/** `ready`: which share of all lines can be found by now, below 1 while the server makes its index. */
export interface Results { items: Found[]; next: string | null; ready: number }

export interface Wish { q: string; group: string; channel: string; sender: string; side: string; kind: string; from: string; to: string }
export const NOTHING: Wish = { q: '', group: '', channel: '', sender: '', side: '', kind: '', from: '', to: '' };

/** The first moment of a day here, or of the day after it. */
function moment(day: string, later: 0 | 1): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}

export function path(wish: Wish, cursor: string | null): string {
  const query = new URLSearchParams();
  for (const name of ['group', 'channel', 'sender', 'side', 'kind'] as const) if (wish[name]) query.set(name, wish[name]);
  if (wish.q.trim()) query.set('q', wish.q.trim());
  if (wish.from) query.set('from', moment(wish.from, 0));
  if (wish.to) query.set('to', moment(wish.to, 1));
  if (cursor) query.set('cursor', cursor);
  return `/api/search/messages?${query}`;
}
