import { onMounted, shallowRef, type ShallowRef } from 'vue';
import { explain } from '../i18n/problems';

export interface Loaded<T> { value: ShallowRef<T | null>; problem: ShallowRef<string>; loading: ShallowRef<boolean>; reload: () => Promise<void> }

/** What a page shows, asked for when it opens and again by `reload`; of overlapping answers the latest call's counts. */
export function useLoaded<T>(read: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T | null>(null);
  const problem = shallowRef('');
  const loading = shallowRef(true);
  let latest = 0;

  async function reload(): Promise<void> {
    const mine = ++latest;
    loading.value = true;
    try {
      const found = await read();
      if (mine !== latest) return;
      value.value = found;
      problem.value = '';
    } catch (error) {
      if (mine === latest) problem.value = explain(error);
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  onMounted(reload);
  return { value, problem, loading, reload };
}
