import { span } from '../../time';
import type { Sla } from '../../wire/types';
import { t } from './slaWords';

/** What a clock shows at a moment of the server's time. */
export interface SlaView { text: string; look: '' | 'warn' | 'bad' }

export type SlaState = 'rests' | 'calm' | 'near' | 'late';

export function slaState(sla: Sla, now: number): SlaState {
  if (sla.dueAt === null) return 'rests';
  if (now >= Date.parse(sla.dueAt)) return 'late';
  return sla.nearAt !== null && now >= Date.parse(sla.nearAt) ? 'near' : 'calm';
}

/** `long`: where there is room for the whole name of what is due. */
export function slaView(sla: Sla, now: number, long: boolean): SlaView {
  const state = slaState(sla, now);
  const target = t(long ? sla.target : `short-${sla.target}`);
  if (state === 'rests') return { text: t('rests', { target }), look: '' };
  const time = span(Math.abs(Date.parse(sla.dueAt!) - now));
  return { text: t(state === 'late' ? 'late' : 'left', { target, time }), look: { calm: '' as const, near: 'warn' as const, late: 'bad' as const }[state] };
}

/** The whole sentence, for who points at it. */
export function slaWhy(sla: Sla, time: (at: string) => string): string {
  const target = t(sla.target);
  return sla.dueAt === null ? t('rests-why', { target, time: span(sla.left * 1_000) }) : t('due', { target, time: time(sla.dueAt) });
}
