import { t, type Key } from '../../i18n';
import { zh } from '../../i18n/zh';
import type { Address, Mail } from '../../wire/types';

export const person = (who: Address): string => who.name?.trim() || who.address;

export const people = (list: readonly Address[]): string =>
  list.map((who) => (who.name?.trim() ? `${who.name} <${who.address}>` : who.address)).join(', ');

/** How far our mail has come; null for mails that came in. */
export function deliveryText(mail: Mail): string | null {
  if (!mail.delivery) return null;
  if (mail.delivery === 'failed') return t('delivery.failed', { error: mail.error ? trouble(mail.error) : t('delivery.no-reason') });
  const state = t(`delivery.${mail.delivery}`);
  return mail.error === 'sent-again' ? t('delivery.sent-again', { state }) : state;
}

/** A code of ours as words; what a mail server said stays as it is. */
function trouble(error: string): string {
  const key = `trouble.${error}`;
  return key in zh ? t(key as Key) : error;
}

/** What a mail is when no human wrote it; null otherwise. */
export function kindText(mail: Mail): string | null {
  const key = `mailkind.${mail.kind}`;
  return key in zh ? t(key as Key) : null;
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
