import type { Chat } from './chat';
import { words } from './place';

const language = words({ zh: 'zh', en: 'en' });

/** Saves what this visitor may see as a file. */
export async function transcript(chat: Chat, form: 'pdf' | 'txt'): Promise<void> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const response = await fetch(chat.api.url(`/record.${form}?lang=${language}&zone=${encodeURIComponent(zone)}`), {
    credentials: 'omit', cache: 'no-store', headers: { Authorization: `Bearer ${chat.api.token()}` },
  }).catch(() => null);
  if (!response?.ok) {
    chat.refuse(response ? 'not-saved' : 'offline');
    return;
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `chat-${new Date().toISOString().slice(0, 10)}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
