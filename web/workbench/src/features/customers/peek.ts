import { onBeforeUnmount, ref, useId } from 'vue';

const PAUSE_MS = 350;

/** A card that appears when the pointer or the keyboard rests on something. */
export function usePeek() {
  const shown = ref(false);
  let pause: ReturnType<typeof setTimeout> | undefined;

  function soon(): void {
    clearTimeout(pause);
    pause = setTimeout(() => { shown.value = true; }, PAUSE_MS);
  }

  function hide(): void {
    clearTimeout(pause);
    shown.value = false;
  }

  onBeforeUnmount(hide);
  return { id: useId(), shown, soon, hide };
}
