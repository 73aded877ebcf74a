import { get } from '../../wire/api';
import type { Alarm } from './diagnosis';

/** How many troubles of mailboxes wait for somebody; none for who may not see them, or while nobody answers. */
export async function openAlarms(permissions: readonly string[]): Promise<number> {
  if (!permissions.includes('channels-manage')) return 0;
  try {
    const { alarms } = await get<{ alarms: Alarm[] }>('/api/mail-alarms');
    return alarms.filter((alarm) => alarm.endedAt === null).length;
  } catch {
    return 0; // the health page itself says what is wrong
  }
}
