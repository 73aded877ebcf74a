/** The last link that a member made in a conversation: while the server undoes it, this tab offers to, after a reload, too. */
export interface Link { merge: string; conversation: string; member: string; at: number }

const KEPT = 'yingda.linked';
const UNDOABLE_MS = 24 * 60 * 60 * 1_000;

export function readLink(member: string, now = Date.now()): Link | null {
  const link = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Link | null;
  return link !== null && link.member === member && now - link.at < UNDOABLE_MS ? link : null;
}

export function keepLink(link: Link | null): void {
  if (link === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify(link));
}
