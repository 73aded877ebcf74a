import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { get } from '../../wire/api';
import type { Frame, TaggedMessage } from '../../wire/types';
import { useDesk } from '../desk/store';

/** The tagged messages of the conversation that is shown, by their seq. */
export const useFlags = defineStore('flags', () => {
  const flags = shallowRef<ReadonlyMap<number, TaggedMessage>>(new Map());
  let shown: string | null = null;

  /** Another conversation comes on the screen; those of the one before do not belong there. */
  function begin(conversation: string): void {
    shown = conversation;
    flags.value = new Map();
  }

  /** Reads those of a conversation; what is told meanwhile is newer than what was read. */
  async function show(conversation: string): Promise<void> {
    begin(conversation);
    const told = new Set<number>();
    const hear = (frame: Frame) => void (frame.t === 'tag' && frame.conversation === conversation && told.add(frame.seq));
    useDesk().listen(hear);
    try {
      const { items } = await get<{ items: TaggedMessage[] }>(`/api/conversations/${conversation}/message-tags`);
      if (shown !== conversation) return;
      flags.value = new Map([...items.filter((one) => !told.has(one.seq)).map((one) => [one.seq, one] as const), ...flags.value]);
    } finally {
      useDesk().unlisten(hear);
    }
  }

  function take(frame: Frame): void {
    if (frame.t === 'hello' && shown !== null) void show(shown).catch(() => undefined); // shown as before until the next time
    if (frame.t !== 'tag' || frame.conversation !== shown) return;
    const changed = new Map(flags.value);
    if (frame.tag) changed.set(frame.seq, frame.tag);
    else changed.delete(frame.seq);
    flags.value = changed;
  }
  useDesk().listen(take);

  return { flags, begin, show };
});
