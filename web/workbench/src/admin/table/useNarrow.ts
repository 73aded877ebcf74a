import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether the window is as narrow as a phone's; tables then leave out what the rest of a page tells, too. */
export function useNarrow(): Ref<boolean> {
  const query = window.matchMedia('(max-width: 640px)');
  const narrow = ref(query.matches);
  const look = () => { narrow.value = query.matches; };
  query.addEventListener('change', look);
  onScopeDispose(() => query.removeEventListener('change', look));
  return narrow;
}
