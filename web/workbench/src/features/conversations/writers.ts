import { onBeforeUnmount, shallowRef, watch } from 'vue';
import type { Frame, Ref } from '../../wire/types';
import { whenRested } from '../../ui/painted';
import { useDesk } from '../desk/store';
import { useDrafts } from './drafts';
import { useConversations } from './store';

/** The colleagues who have begun to write in the conversation that is open; its draft comes with it. */
export function useWriters(conversation: () => string | null) {
  const desk = useDesk();
  const drafts = useDrafts();
  const conversations = useConversations();
  const writers = shallowRef<readonly Ref[]>([]);

  function take(frame: Frame): void {
    if (frame.t !== 'drafting' || frame.conversation !== conversation() || frame.member.id === desk.desk?.me.id) return;
    const others = writers.value.filter((one) => one.id !== frame.member.id);
    writers.value = frame.on ? [...others, frame.member] : others;
  }

  desk.listen(take);
  onBeforeUnmount(() => desk.unlisten(take));
  async function read(id: string): Promise<void> {
    if (id !== conversation()) return;
    // A mail on its way takes the draft with it: it must not come back meanwhile.
    if (conversations.pending(id).some((one) => one.payload.kind === 'mail')) return;
    const others = await drafts.open(id);
    if (id === conversation()) writers.value = others;
  }

  watch(conversation, (id, _, left) => {
    writers.value = [];
    if (id !== null) left(whenRested(() => void read(id)));
  }, { immediate: true });

  return writers;
}
