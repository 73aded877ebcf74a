import { t, type Key } from '../../i18n';
import { zh } from '../../i18n/zh';
import { lineTime } from '../../time';
import type { Address, DeliveryState, Mail } from '../../wire/types';
import { t as r } from './readWords';

export const person = (who: Address): string => who.name?.trim() || who.address;

export const people = (list: readonly Address[]): string =>
  list.map((who) => (who.name?.trim() ? `${who.name} <${who.address}>` : who.address)).join(', ');

/** How far our mail has come, or one recipient's; null for mails that came in. */
export function deliveryText(mail: DeliveryState): string | null {
  if (!mail.delivery) return null;
  if (mail.delivery === 'held') return mail.dueAt ? r('held', { time: lineTime(mail.dueAt) }) : r('held-decide');
  if (mail.delivery === 'deferred') return mail.nextAt ? r('deferred', { time: lineTime(mail.nextAt) }) : r('deferred-soon');
  if (mail.delivery === 'withdrawn') return r('withdrawn');
  if (mail.delivery === 'failed') return t('delivery.failed', { error: mail.error ? trouble(mail.error) : t('delivery.no-reason') });
  const state = t(`delivery.${mail.delivery}`);
  if (mail.delivery === 'queued' && mail.error) return r('waits', { state, why: limit(mail.error), time: mail.nextAt ? lineTime(mail.nextAt) : '' }).trim();
  return mail.error === 'sent-again' ? t('delivery.sent-again', { state }) : state;
}

const LIMITS = ['limit-minute', 'limit-hour', 'limit-day'] as const;
const limit = (error: string): string => {
  const found = LIMITS.find((one) => one === error);
  return found ? r(found) : trouble(error);
};

/** A code of ours as words; what a mail server said behind it, or alone, stays as it is. */
function trouble(error: string): string {
  const [code, ...said] = error.split(': ');
  const key = `trouble.${code}`;
  if (!(key in zh)) return error;
  return said.length > 0 ? `${t(key as Key)} (${said.join(': ')})` : t(key as Key);
}

/** What a mail is when no human wrote it; null otherwise. */
export function kindText(mail: Mail): string | null {
  const key = `mailkind.${mail.kind}`;
  return key in zh ? t(key as Key) : null;
}

export const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
