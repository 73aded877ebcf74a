import { ref } from 'vue';

const KEPT = 'yingda.collapsed';

/** Sections of the list that the user has closed; kept in this browser. */
export const collapsed = ref<ReadonlySet<string>>(new Set((localStorage.getItem(KEPT) ?? '').split(',').filter(Boolean)));

export function toggle(section: string): void {
  const changed = new Set(collapsed.value);
  if (!changed.delete(section)) changed.add(section);
  collapsed.value = changed;
  localStorage.setItem(KEPT, [...changed].join(','));
}
