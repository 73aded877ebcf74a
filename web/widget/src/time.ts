import type { Strings } from './strings';

const QUIET_MS = 3 * 60_000;

/** Whether a line at `at` shows its time, the line before being at `before`. */
export function showsTime(before: string | null, at: string): boolean {
  return before === null || Date.parse(at) - Date.parse(before) > QUIET_MS;
}

const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;

/** 今天 HH:mm, 昨天 HH:mm, the weekday within 7 days, then the date, with the year if another; by calendar days. */
export function lineTime(at: string, language: string, strings: Strings, now = new Date()): string {
  const date = new Date(at);
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { hourCycle: 'h23', ...options }).format(date);
  const days = day(now) - day(date);
  const clock = form({ hour: '2-digit', minute: '2-digit' });
  const month = language.startsWith('zh') ? 'long' : 'short';
  const name = days === 0 ? strings.today : days === 1 ? strings.yesterday
    : days > 1 && days < 7 ? form({ weekday: 'long' })
      : date.getFullYear() === now.getFullYear() ? form({ month, day: 'numeric' })
        : form({ year: 'numeric', month, day: 'numeric' });
  return `${name} ${clock}`;
}
