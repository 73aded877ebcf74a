import type { Member } from '../../wire/types';
import { readColleagues } from '../serving/colleagues';

/** Whom this page has met of each group. */
const met = new Map<string, Map<string, Member>>();

/** Reads who of a group can be called in a note, by a part of the name; `all` when there are no others of this name. */
export async function meet(group: string, name = ''): Promise<{ members: readonly Member[]; all: boolean }> {
  const { items, next } = await readColleagues({ group, name });
  const known = met.get(group) ?? new Map<string, Member>();
  // All of this name are here: who is not among them has gone.
  if (next === null) for (const [id, one] of known) if (one.name.toLowerCase().includes(name.toLowerCase())) known.delete(id);
  items.forEach((one) => known.set(one.id, one));
  met.set(group, known);
  return { members: items, all: next === null };
}

/** Those of a group whom a note of mine can call, as far as this page knows them. */
export const colleagues = (group: string, me: string | undefined): Member[] => [...met.get(group)?.values() ?? []].filter((one) => one.id !== me);

/** The ids of those whom a note's text calls; of names that begin alike the longer one counts. */
export function calledIn(text: string, among: readonly Member[]): string[] {
  const ids: string[] = [];
  let rest = text;
  for (const one of [...among].sort((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(`@${one.name}`)) continue;
    ids.push(one.id);
    rest = rest.replaceAll(`@${one.name}`, ' ');
  }
  return ids;
}
