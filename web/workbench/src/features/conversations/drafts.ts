import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface Draft { text: string; note: boolean; cc?: string }

const PREFIX = 'yingda.draft.';
const SAVE_MS = 500;

/** What was typed and not sent yet, by conversation; kept in this browser. */
export const useDrafts = defineStore('drafts', () => {
  const drafts = shallowRef<ReadonlyMap<string, Draft>>(new Map());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let prefix = PREFIX;

  function start(member: string): void {
    prefix = `${PREFIX}${member}.`;
    const found = new Map<string, Draft>();
    for (let index = 0; index < localStorage.length; index++) {
      const key = localStorage.key(index)!;
      if (key.startsWith(prefix)) found.set(key.slice(prefix.length), JSON.parse(localStorage.getItem(key)!) as Draft);
    }
    drafts.value = found;
    addEventListener('pagehide', saveAll);
    addEventListener('storage', fromOtherTab);
  }

  function set(conversation: string, draft: Draft): void {
    const changed = new Map(drafts.value);
    if (draft.text === '' && !draft.note && draft.cc === undefined) changed.delete(conversation);
    else changed.set(conversation, draft);
    drafts.value = changed;
    clearTimeout(timers.get(conversation));
    timers.set(conversation, setTimeout(() => save(conversation), SAVE_MS));
  }

  function save(conversation: string): void {
    clearTimeout(timers.get(conversation));
    timers.delete(conversation);
    const draft = drafts.value.get(conversation);
    if (draft) localStorage.setItem(prefix + conversation, JSON.stringify(draft));
    else localStorage.removeItem(prefix + conversation);
  }

  function saveAll(): void {
    for (const conversation of [...timers.keys()]) save(conversation);
  }

  function fromOtherTab(event: StorageEvent): void {
    if (!event.key?.startsWith(prefix)) return;
    const conversation = event.key.slice(prefix.length);
    if (timers.has(conversation)) return;
    const changed = new Map(drafts.value);
    if (event.newValue) changed.set(conversation, JSON.parse(event.newValue) as Draft);
    else changed.delete(conversation);
    drafts.value = changed;
  }

  return { drafts, start, set };
});
