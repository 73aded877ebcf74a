import { shallowRef } from 'vue';
import type { MailMode } from '../conversations/drafts';

/** What somebody wants to write: the composer of that conversation begins it and clears this. */
export const wanted = shallowRef<{ conversation: string; mode: MailMode; mailId: string | null } | null>(null);

export function begin(conversation: string, mode: MailMode, mailId: string | null = null): void {
  wanted.value = { conversation, mode, mailId };
}
