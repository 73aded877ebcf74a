import { t } from '../../i18n';
import type { Address, Mail } from '../../wire/types';

export const person = (who: Address): string => who.name?.trim() || who.address;

export const people = (list: readonly Address[]): string =>
  list.map((who) => (who.name?.trim() ? `${who.name} <${who.address}>` : who.address)).join(', ');

/** How far our mail has come; null for mails that came in. */
export function deliveryText(mail: Mail): string | null {
  if (!mail.delivery) return null;
  if (mail.delivery === 'failed') return t('delivery.failed', { error: mail.error || t('delivery.no-reason') });
  return t(`delivery.${mail.delivery}`);
}

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

/** Reads `a@b.c, d@e.f`; what is not an address comes back in `wrong`. */
export function addresses(text: string): { good: string[]; wrong: string[] } {
  const parts = text.split(/[,;，；\s]+/).filter(Boolean);
  return { good: parts.filter((part) => ADDRESS.test(part)), wrong: parts.filter((part) => !ADDRESS.test(part)) };
}

/** Who answers go to: the latest mail that came in, and its copies without our own mailboxes. */
export function replyTo(mails: readonly { ours: boolean; mail: Mail }[]): { to: Address | null; cc: string[] } {
  const theirs = mails.filter((one) => !one.ours).at(-1)?.mail;
  if (!theirs) return { to: null, cc: [] };
  return { to: theirs.from, cc: theirs.cc.map((who) => who.address) };
}
