import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import type { View } from '../../router';
import type { ListFilter } from './state';

const text = (value: LocationQuery[string] | undefined) => (typeof value === 'string' && value !== '' ? value : null);

/** Where the user is, as the address says it; moving changes the address. */
export function usePlace() {
  const route = useRoute();
  const router = useRouter();

  const view = computed<View>(() => (text(route.params.view as string) as View | null) ?? 'open');
  /** The path of the page that is shown instead of list and chat. */
  const page = computed(() => (route.name === 'page' ? text(route.params.page as string) : null));
  const id = computed(() => text(route.params.id as string));
  /** The same object while it says the same: lists of thousands of rows are made anew for another one. */
  const filter = computed<ListFilter>((before) => {
    const now = { mine: route.query.mine === '1', channel: text(route.query.channel), group: text(route.query.group), due: route.query.due === '1' };
    return before && before.mine === now.mine && before.channel === now.channel && before.group === now.group && before.due === now.due ? before : now;
  });
  const side = computed(() => route.query.side === '1');

  const at = (wantedView: View, wantedId: string | null) => ({
    name: 'desk',
    params: { view: wantedView === 'open' && wantedId === null ? '' : wantedView, id: wantedId ?? '' },
    query: { ...route.query, side: undefined },
  });
  const go = (wantedView: View, wantedId: string | null = null) => router.push(at(wantedView, wantedId));
  const query = (change: Record<string, string | undefined>) => router.replace({ query: { ...route.query, ...change } });

  return {
    view, page, id, filter, side, at, go,
    open: (conversation: string) => go(view.value === 'me' ? 'open' : view.value, conversation),
    setMine: (mine: boolean) => query({ mine: mine ? '1' : undefined }),
    setChannel: (channel: string | null) => query({ channel: channel ?? undefined }),
    setGroup: (group: string | null) => query({ group: group ?? undefined }),
    setDue: (due: boolean) => query({ due: due ? '1' : undefined }),
    setSide: (shown: boolean) => query({ side: shown ? '1' : undefined }),
  };
}
