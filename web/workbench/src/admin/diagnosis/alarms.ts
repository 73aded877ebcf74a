import type { Alarm } from './diagnosis';
import { t } from './words';

/** What an alarm says, in a few words. */
export const alarmText = (alarm: Alarm): string => t(`alarm-${alarm.kind}` as 'alarm-quota', { detail: alarm.detail });

/** Seconds for people: the largest unit that fits. */
export function lasting(seconds: number): string {
  if (seconds < 60) return t('seconds', { n: seconds });
  if (seconds < 3600) return t('minutes', { n: Math.floor(seconds / 60) });
  return seconds < 172800 ? t('hours', { n: Math.floor(seconds / 3600) }) : t('days', { n: Math.floor(seconds / 86400) });
}
