import { locale } from '../../i18n';
import { t } from './words';

export interface Policy {
  id: string;
  name: string;
  active: boolean;
  channels: string[];
  groups: string[];
  priorities: number[];
  tags: string[];
  firstMinutes: number | null;
  nextMinutes: number | null;
  endMinutes: number | null;
  aroundClock: boolean;
  pauseSnoozed: boolean;
  pauseWaiting: boolean;
  nearPercent: number | null;
  nearMinutes: number | null;
}

export interface Named { id: string; name: string }
export interface Policies { items: Policy[]; groups: Named[]; channels: Named[]; tags: Named[] }

export type TargetKind = 'first' | 'next' | 'end';
export const TARGETS: readonly TargetKind[] = ['first', 'next', 'end'];
export const PRIORITIES = [0, 1, 2] as const;
export const MOST_MINUTES = 43_200;

export interface Due { target: TargetKind; nearAt: string | null; dueAt: string | null }
export interface Preview { at: string; zone: string; targets: Due[] }

export const fresh = (): Omit<Policy, 'id'> => ({ name: '', active: true, channels: [], groups: [], priorities: [], tags: [], firstMinutes: 10, nextMinutes: 10, endMinutes: null,
  aroundClock: false, pauseSnoozed: true, pauseWaiting: true, nearPercent: 80, nearMinutes: null });

/** Minutes as people say them: whole hours as hours. */
export const length = (minutes: number): string => (minutes % 60 === 0 ? t('hours', { n: minutes / 60 }) : t('minutes', { n: minutes }));

/** What is promised, one part each. */
export const promises = (policy: Policy): { kind: TargetKind; text: string }[] => TARGETS.flatMap((kind) => {
  const minutes = policy[`${kind}Minutes`];
  return minutes === null ? [] : [{ kind, text: t('promise', { target: t(kind), time: length(minutes) }) }];
});

/** To which conversations a policy applies, as a sentence. */
export function condition(policy: Policy, world: Policies): string {
  const list = new Intl.ListFormat(locale.value, { type: 'disjunction' });
  const named = (all: readonly Named[], ids: readonly string[]) => list.format(ids.map((id) => all.find((one) => one.id === id)?.name ?? t('gone')));
  const parts = [
    policy.channels.length > 0 && t('is-channel', { names: named(world.channels, policy.channels) }),
    policy.groups.length > 0 && t('is-group', { names: named(world.groups, policy.groups) }),
    policy.priorities.length > 0 && t('is-priority', { names: list.format(policy.priorities.map((one) => t(`priority-${one as 0 | 1 | 2}`))) }),
    policy.tags.length > 0 && t('is-tag', { names: named(world.tags, policy.tags) }),
  ].filter((part): part is string => part !== false);
  return parts.length === 0 ? t('all') : parts.join(t('and'));
}

/** The order with one at another place. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const list = [...all];
  const [one] = list.splice(from, 1);
  list.splice(to, 0, one!);
  return list;
}

/** Weekdays from Monday on. */
export const weekday = (n: number): string => new Intl.DateTimeFormat(locale.value, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, n));

/** A moment by the clocks of a zone, with its weekday. */
export const moment = (at: string, zone: string): string => new Intl.DateTimeFormat(locale.value, {
  timeZone: zone, hourCycle: 'h23', month: 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at));
