import { ref } from 'vue';
import { explain } from '../i18n/problems';

export interface Notice { id: number; text: string; bad: boolean }

const SHOWN_MS = 6_000;
let last = 0;

/** Short sentences about what just happened, at the foot of the page. */
export const notices = ref<Notice[]>([]);

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

export function notice(text: string, bad = false): void {
  const id = ++last;
  notices.value = [...notices.value, { id, text, bad }];
  setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Runs an action and says why it did not work. True when it did. */
export async function tell(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    notice(explain(error), true);
    return false;
  }
}
