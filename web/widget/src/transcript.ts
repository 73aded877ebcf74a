import type { Chat } from './chat';

/** Saves what this visitor may see as a file. */
export async function transcript(chat: Chat, form: 'pdf' | 'txt'): Promise<void> {
  const response = await fetch(chat.api.url(`/record.${form}`), {
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
