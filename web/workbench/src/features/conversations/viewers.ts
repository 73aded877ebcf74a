import { computed, onBeforeUnmount, shallowRef, watch } from 'vue';
import type { Frame, Ref } from '../../wire/types';
import { whenRested } from '../../ui/painted';
import { useDesk } from '../desk/store';

const EVERY_MS = 10_000;
const FRESH_MS = 25_000;

/** The colleagues who have the same conversation open; they are told of this page while it is shown. */
export function useViewers(conversation: () => string) {
  const desk = useDesk();
  const seen = shallowRef<ReadonlyMap<string, { name: string; at: number }>>(new Map());

  const say = (asks: boolean) => void desk.send({ t: 'viewing', conversation: conversation(), asks });

  function take(frame: Frame): void {
    if (frame.t === 'hello') setTimeout(() => say(true));
    if (frame.t !== 'viewing' || frame.conversation !== conversation() || frame.member.id === desk.desk?.me.id) return;
    seen.value = new Map(seen.value).set(frame.member.id, { name: frame.member.name, at: Date.now() });
    if (frame.asks) say(false);
  }

  function tick(): void {
    say(false);
    const fresh = [...seen.value].filter(([, one]) => Date.now() - one.at < FRESH_MS);
    if (fresh.length < seen.value.size) seen.value = new Map(fresh);
  }

  desk.listen(take);
  const timer = setInterval(tick, EVERY_MS);
  watch(conversation, (_, __, left) => {
    seen.value = new Map();
    left(whenRested(() => say(true)));
  }, { immediate: true });
  onBeforeUnmount(() => {
    clearInterval(timer);
    desk.unlisten(take);
  });

  return computed<Ref[]>(() => [...seen.value].map(([id, { name }]) => ({ id, name })));
}
