import { onScopeDispose, ref, type Ref } from 'vue';
import { now } from '../time';

const moment = ref(now());
let users = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The server's time in ms, moving once a second while somebody looks. */
export function useTick(): Readonly<Ref<number>> {
  if (users++ === 0) {
    moment.value = now();
    timer = setInterval(() => (moment.value = now()), 1_000);
  }
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer);
  });
  return moment;
}
