import { onMounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { explain } from '../../i18n/problems';
import { tell } from '../../ui/notices';
import { get } from '../../wire/api';
import { queryOf } from './useFilters';

/** How the server answers a page of a list: `next` is the cursor of the page after, null at the end. */
export interface Paged<T> { items: T[]; next: string | null }

/** By which column a list is sorted. */
export interface Sort { by: string; down: boolean }

export interface List<T> {
  rows: ShallowRef<T[]>;
  next: ShallowRef<string | null>;
  problem: ShallowRef<string>;
  loading: ShallowRef<boolean>;
  sort: Ref<Sort | null>;
  /** The filters and the order as a query, for exports of the same rows. */
  query: () => string;
  /** Whether a filter is set. */
  filtered: () => boolean;
  reload: () => Promise<void>;
  more: () => Promise<boolean>;
}

/**
 * A list that the server pages by cursor at `path`, with `sort=-key` or `sort=key`. It is read when the page opens and whenever
 * filters or order change; of overlapping answers the latest call's counts.
 */
export function useList<T>(path: string, filters: Record<string, string | null> = {}, first: Sort | null = null): List<T> {
  const rows = shallowRef<T[]>([]);
  const next = shallowRef<string | null>(null);
  const problem = shallowRef('');
  const loading = shallowRef(true);
  const sort = ref<Sort | null>(first);
  let latest = 0;

  const query = () => queryOf({ ...filters, sort: sort.value && `${sort.value.down ? '-' : ''}${sort.value.by}` });
  const read = (cursor: string | null) => get<Paged<T>>(`${path}?${[query(), cursor && `cursor=${encodeURIComponent(cursor)}`].filter(Boolean).join('&')}`);

  async function reload(): Promise<void> {
    const mine = ++latest;
    loading.value = true;
    try {
      const found = await read(null);
      if (mine !== latest) return;
      rows.value = found.items;
      next.value = found.next;
      problem.value = '';
    } catch (error) {
      if (mine === latest) problem.value = explain(error);
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  const more = () => tell(async () => {
    const mine = latest;
    const found = await read(next.value);
    if (mine !== latest) return;
    rows.value = [...rows.value, ...found.items];
    next.value = found.next;
  });

  watch(query, reload);
  onMounted(reload);
  return { rows, next, problem, loading, sort, query, filtered: () => queryOf(filters) !== '', reload, more };
}
