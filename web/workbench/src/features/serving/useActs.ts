import { notice, tell } from '../../ui/notices';
import type { Row } from '../../wire/types';
import { useConversations } from '../conversations/store';
import { usePlace } from '../desk/place';
import { t } from './words';

/** What is done without a question first. */
export function useActs() {
  const conversations = useConversations();
  const place = usePlace();

  async function serve(row: Row): Promise<void> {
    if (await tell(() => conversations.change(row.id, 'accept'))) await place.go('open', row.id);
  }

  return {
    serve,
    prioritise: (row: Row, priority: number) => tell(() => conversations.change(row.id, 'priority', { priority }, 'PUT')),
    snooze: (row: Row, until: Date) => tell(() => conversations.change(row.id, 'snooze', { until: until.toISOString() })),
    wake: (row: Row) => tell(() => conversations.change(row.id, 'snooze', undefined, 'DELETE')),
    /** Left when it is open: what is on the screen counts as read. */
    async unread(row: Row): Promise<void> {
      if (await tell(() => conversations.change(row.id, 'unread')) && place.id.value === row.id) await place.go(place.view.value);
    },
    async copy(text: string): Promise<void> {
      try {
        await navigator.clipboard.writeText(text);
        notice(t('copied'));
      } catch {
        notice(t('not-copied'), true); // no permission, or not a safe page
      }
    },
  };
}
