import { computed } from 'vue';
import { language, locale, t } from './i18n';

/** Times of a thread stand further apart than this from the line before to be shown. */
export const QUIET_MS = 3 * 60_000;

let offset = 0;

/** Sets our clock by the server's. */
export function setServerTime(iso: string): void {
  offset = Date.parse(iso) - Date.now();
}

/** Now by the server's clock, in ms. */
export const now = (): number => Date.now() + offset;

/** Whether a line at `at` shows its time, the line before being at `before`. */
export function showsTime(before: string | null, at: string): boolean {
  return before === null || Date.parse(at) - Date.parse(before) > QUIET_MS;
}

const dayNumber = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;

/** Calendar days of this browser between two moments; 0 = the same day. */
export const daysBetween = (from: Date, to: Date): number => dayNumber(to) - dayNumber(from);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than drawing a whole line, so each is made once. */
function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = locale.value + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) formats.set(key, made = new Intl.DateTimeFormat(locale.value, { hourCycle: 'h23', ...options }));
  return made.format(date);
}

export const clock = (date: Date): string => format(date, { hour: '2-digit', minute: '2-digit' });

/** The day as people say it: 今天, 昨天, 星期X within 7 days, then M月D日, with the year if another. */
function day(date: Date, today: Date): string {
  const days = daysBetween(date, today);
  if (days === 0) return t('time.today');
  if (days === 1) return t('time.yesterday');
  if (days > 1 && days < 7) return format(date, { weekday: 'long' });
  const month = language.value === 'zh' ? 'long' : 'short';
  if (date.getFullYear() === today.getFullYear()) return format(date, { month, day: 'numeric' });
  return format(date, { year: 'numeric', month, day: 'numeric' });
}

/** The time line of a thread. */
export function lineTime(at: string, nowMs = now()): string {
  const date = new Date(at);
  return `${day(date, new Date(nowMs))} ${clock(date)}`;
}

/** The time of a row: today the clock, else the day, short. */
export function rowTime(at: string, nowMs = now()): string {
  const date = new Date(at);
  const today = new Date(nowMs);
  const days = daysBetween(date, today);
  if (days <= 0) return clock(date);
  if (days === 1) return t('time.yesterday');
  if (days < 7) return format(date, { weekday: 'short' });
  if (date.getFullYear() === today.getFullYear()) return format(date, { month: 'numeric', day: 'numeric' });
  return format(date, { year: 'numeric', month: 'numeric', day: 'numeric' });
}

/** Everything, with seconds: what a pointer at rest shows. */
export const exactTime = (at: string): string => exact.value.format(new Date(at));

/** Every line has one, so what makes it is kept at hand. */
const exact = computed(() => new Intl.DateTimeFormat(locale.value, {
  hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }));

export const dateOnly = (at: string): string => format(new Date(at), { year: 'numeric', month: '2-digit', day: '2-digit' });

export type Urgency = 'calm' | 'amber' | 'red';
export const AMBER_MS = 60_000;
export const RED_MS = 180_000;

/** A length of time: minutes and seconds, then hours, then days. */
export function span(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  return hours >= 48 ? t('wait.days', { n: Math.floor(hours / 24) })
    : hours >= 1 ? t('wait.hours', { n: hours })
      : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long somebody waits, and how pressing that is. */
export function wait(since: string, nowMs: number): { text: string; urgency: Urgency } {
  const ms = Math.max(0, nowMs - Date.parse(since));
  return { text: span(ms), urgency: ms > RED_MS ? 'red' : ms > AMBER_MS ? 'amber' : 'calm' };
}

const UNITS = ['B', 'KB', 'MB', 'GB'];

export function size(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  const value = bytes / 1024 ** power;
  return `${new Intl.NumberFormat(locale.value, { maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 }).format(value)} ${UNITS[power]}`;
}
