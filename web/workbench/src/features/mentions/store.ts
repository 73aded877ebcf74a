import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { get, post } from '../../wire/api';
import type { Frame, Ref } from '../../wire/types';

export interface Mention { id: string; conversation: string; seq: number; by: Ref; customer: Ref; text: string | null; at: string; read: boolean }
interface Page { items: Mention[]; next: string | null; unread: number }

/** The notes that call me. */
export const useMentions = defineStore('mentions', () => {
  const unread = ref(0);
  const items = shallowRef<readonly Mention[]>([]);
  const next = ref<string | null>(null);

  async function load(): Promise<void> {
    const page = await get<Page>('/api/mentions');
    items.value = page.items;
    next.value = page.next;
    unread.value = page.unread;
  }

  async function more(): Promise<void> {
    const page = await get<Page>(`/api/mentions?before=${next.value}`);
    items.value = [...items.value, ...page.items];
    next.value = page.next;
  }

  /** All that were loaded are read. */
  async function markRead(): Promise<void> {
    const latest = items.value[0];
    if (unread.value === 0 || !latest) return;
    await post('/api/mentions/read', { upTo: latest.id });
    unread.value = 0;
  }

  const take = (frame: Frame): void => { if (frame.t === 'mentioned') void load().catch(() => undefined); };

  return { unread, items, next, load, more, markRead, take };
});
