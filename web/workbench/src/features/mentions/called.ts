import type { Member } from '../../wire/types';
import type { Desk } from '../desk/state';

/** Who can be called in a note: the group's other members. */
export const colleagues = (desk: Desk | null, group: string): Member[] => (desk ? [...desk.members.values()] : [])
  .filter((one) => one.id !== desk!.me.id && one.groups.includes(group)).sort((a, b) => a.name.localeCompare(b.name));

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
