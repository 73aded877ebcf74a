import { reactive, watch, type Reactive } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export type Filters<K extends string> = Reactive<Record<K, string>>;

/** What a list is narrowed by, empty for not (a cleared select gives undefined). It stands in the page's address, so that it can be handed on. */
export function useFilters<K extends string>(...names: K[]): Filters<K> {
  const route = useRoute();
  const router = useRouter();
  const asked = (name: K) => String(route.query[name] ?? '');
  const filters = reactive(Object.fromEntries(names.map((name) => [name, asked(name)]))) as Filters<K>;
  const values = filters as Record<K, string>;
  watch(() => ({ ...values }), (now) => {
    const others = Object.fromEntries(Object.entries(route.query).filter(([name]) => !names.includes(name as K)));
    const set = Object.fromEntries(names.filter((name) => now[name]).map((name) => [name, now[name]]));
    void router.replace({ query: { ...others, ...set } });
  });
  return filters;
}

/** The set ones as a query, `role=agent&q=li`. */
export function queryOf(filters: Record<string, string | null>): string {
  return Object.entries(filters).filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value!.trim())}`).join('&');
}
