import { ref } from 'vue';
import { explain } from '../i18n/problems';

/** Something that a notice offers to do. */
export interface Offer { name: string; run: () => void }
export interface Notice { id: number; text: string; bad: boolean; offer?: Offer | undefined }

const SHOWN_MS = 6_000;
let last = 0;

/** Short sentences about what just happened, at the foot of the page. */
export const notices = ref<Notice[]>([]);

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

export function notice(text: string, bad = false, offer?: Offer): void {
  const id = ++last;
  notices.value = [...notices.value, { id, text, bad, offer }];
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
