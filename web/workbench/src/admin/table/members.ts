import { get } from '../../wire/api';

export interface Named { id: string; name: string }

const AT_ONCE = 100;

/** Names of members, those of disabled ones, too; who is not there any more is left out. */
export async function namesOf(ids: Iterable<string>): Promise<Named[]> {
  const asked = [...new Set(ids)];
  const found: Named[] = [];
  for (let from = 0; from < asked.length; from += AT_ONCE) {
    const part = asked.slice(from, from + AT_ONCE);
    found.push(...(await get<{ items: Named[] }>(`/api/desk/members?among=all&ids=${part.join(',')}`)).items);
  }
  return found;
}
