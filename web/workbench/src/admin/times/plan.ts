import { t } from './words';

/** `HH:mm`; an end that is not after the beginning is of the next day. */
export interface Hours { from: string; to: string }
export interface Plan { zone: string; always: boolean; week: Hours[][] }
export interface GroupPlan { id: string; name: string; plan: Plan | null }
export type DayKind = 'special' | 'holiday';
export interface Day { id: string; kind: DayKind; groupId: string | null; name: string; firstDay: string; lastDay: string; hours: Hours[]; reply: string }
export interface WorkTime { plan: Plan; groups: GroupPlan[]; days: Day[] }
export interface Now { state: 'open' | 'off-hours' | 'holiday'; rule: 'always' | 'special' | 'holiday' | 'week'; name: string | null; text: string | null; nextOpening: string | null; zone: string; at: string }

const DAY = 24 * 60;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const dayName = (day: number): string => t(WEEKDAYS[day]!);

export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function time(minute: number): string {
  const within = ((minute % DAY) + DAY) % DAY;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

export const endsNextDay = (hours: Hours): boolean => hours.from !== '' && hours.to !== '' && hours.to <= hours.from;
const end = (hours: Hours): number => minutes(hours.to) + (endsNextDay(hours) ? DAY : 0);

/** Hours with this part of a day added; what touches it becomes one with it. */
export function withPart(day: readonly Hours[], from: number, to: number): Hours[] {
  let [first, last] = [from, to];
  const rest: Hours[] = [];
  for (const one of day) {
    const touches = one.from !== '' && one.to !== '' && minutes(one.from) <= last && end(one) >= first;
    if (!touches) { rest.push(one); continue; }
    first = Math.min(first, minutes(one.from));
    last = Math.max(last, end(one));
  }
  return sorted([...rest, { from: time(first), to: time(last) }]);
}

const sorted = (day: readonly Hours[]): Hours[] => [...day].sort((a, b) => a.from.localeCompare(b.from));

/** What is wrong with a week; empty when nothing is. */
export function complaint(week: readonly Hours[][]): string {
  const all: { day: number; from: number; to: number }[] = [];
  for (const [day, hours] of week.entries()) {
    if (hours.some((one) => one.from === '' || one.to === '')) return t('time-missing', { day: dayName(day) });
    for (const one of sorted(hours)) all.push({ day, from: day * DAY + minutes(one.from), to: day * DAY + end(one) });
  }
  const late = all.find((one, n) => n > 0 && one.from < all[n - 1]!.to);
  if (late) return t('overlap', { day: dayName(late.day) });
  const [first, last] = [all[0], all.at(-1)];
  return first && last && last.to > first.from + 7 * DAY ? t('overlap', { day: dayName(first.day) }) : '';
}

export function hoursText(hours: readonly Hours[]): string {
  return hours.map((one) => `${one.from}–${endsNextDay(one) ? `${t('next-day')} ` : ''}${one.to}`).join(', ');
}

/** The parts of a day's bar that are worked, of the night before included; left and width in percent. */
export function bars(week: readonly Hours[][], day: number): { left: number; width: number }[] {
  const own = week[day]!.filter((one) => one.from && one.to).map((one) => [minutes(one.from), Math.min(DAY, end(one))] as const);
  const before = week[(day + 6) % 7]!.filter((one) => one.from && one.to && end(one) > DAY).map((one) => [0, end(one) - DAY] as const);
  return [...before, ...own].map(([from, to]) => ({ left: (from / DAY) * 100, width: ((to - from) / DAY) * 100 }));
}
