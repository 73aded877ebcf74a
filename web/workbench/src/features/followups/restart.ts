import { explain } from '../../i18n/problems';
import { notice } from '../../ui/notices';
import { post, Problem } from '../../wire/api';
import type { Row } from '../../wire/types';

/** Writes first after the end: the conversation to go to, also when there is an open one already; null when it cannot be. */
export async function restart(conversation: string): Promise<string | null> {
  try {
    return (await post<Row>(`/api/conversations/${conversation}/restart`)).id;
  } catch (error) {
    notice(explain(error), true);
    return error instanceof Problem && error.code === 'still-open' ? String(error.data.conversation) : null;
  }
}
