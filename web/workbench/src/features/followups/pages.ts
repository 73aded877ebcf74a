import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { explain } from '../../i18n/problems';

interface Part<T> { items: T[]; next: string | null }

/** A list that is read page by page; of overlapping answers the latest call's counts. */
export interface Pages<T> { items: ShallowRef<readonly T[]>; next: Ref<string | null>; busy: Ref<boolean>; problem: Ref<string>; read: (more?: boolean) => Promise<void> }

export function usePages<T>(part: (cursor: string | null) => Promise<Part<T>>): Pages<T> {
  const items = shallowRef<readonly T[]>([]);
  const next = ref<string | null>(null);
  const busy = ref(true);
  const problem = ref('');
  let asked = 0;

  async function read(more = false): Promise<void> {
    const turn = ++asked;
    busy.value = true;
    problem.value = '';
    try {
      const found = await part(more ? next.value : null);
      if (turn !== asked) return;
      items.value = more ? [...items.value, ...found.items] : found.items;
      next.value = found.next;
    } catch (error) {
      if (turn === asked) problem.value = explain(error);
    } finally {
      if (turn === asked) busy.value = false;
    }
  }

  return { items, next, busy, problem, read };
}

/** What is given of these, as the query of an address; days become moments in the browser's time zone. */
export function query(fields: Record<string, string | null | undefined>): string {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) found.set(name, value);
  return found.toString();
}

export const dayStart = (day: string): string => (day === '' ? '' : new Date(`${day}T00:00:00`).toISOString());

/** The first moment after a day. */
export function dayEnd(day: string): string {
  if (day === '') return '';
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + 1);
  return date.toISOString();
}
