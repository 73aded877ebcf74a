import { ref } from 'vue';
import { get } from '../../wire/api';

/** What the workspace lets people do with messages; the usual until it was read. */
export const messageSettings = ref({ recallMinutes: 2, visitorPreview: false });

let asked = false;

/** Reads them once for each page. */
export function readMessageSettings(): void {
  if (asked) return;
  asked = true;
  void get<typeof messageSettings.value>('/api/settings/messages').then((found) => { messageSettings.value = found; }, () => { asked = false; });
}
