import { get, post } from '../../wire/api';
import type { Address, Customer, Line } from '../../wire/types';
import type { MailDraft, MailMode } from '../conversations/drafts';
import { ADDRESS } from './words';

/** What the server proposes for a mail that is begun. */
export interface Start {
  mode: MailMode;
  mailId: string | null;
  from: { mailbox: string; address: string; name: string | null }[];
  to: Address[];
  cc: Address[];
  subject: string;
  quotedHtml: string | null;
  signatureHtml: string | null;
  newest: number;
  /** `linkDays`: how long files beyond the limit are offered by links; null: more is refused. */
  limits: { bytes: number; linkDays: number | null };
  warnings: Warning[];
  /** Files of the mail that would be forwarded. */
  attachments?: { n: number; name: string; mediaType: string; bytes: number }[];
  /** Whether opens and clicks can be followed here; absent: they cannot. */
  track?: boolean;
}

/** Something to know of an address before a mail goes there. */
export interface Warning { address: string; code: string }

export const readStart = (conversation: string, mode: MailMode, mailId: string | null): Promise<Start> =>
  get(`/api/conversations/${conversation}/mail/start?mode=${mode}${mailId ? `&mail=${mailId}` : ''}`);

/** What there is to know of addresses that were added. */
export const check = async (addresses: readonly string[]): Promise<Warning[]> => (await post<{ warnings: Warning[] }>('/api/mail-addresses/check', { addresses })).warnings;

/** An empty mail as the server proposes it. A forwarded mail without its original would be none. */
export const begun = (start: Start): MailDraft => ({
  mode: start.mode, mailId: start.mailId, to: start.to, cc: start.cc, bcc: [], subject: start.subject, html: '', words: '', files: [],
  quote: true, signature: true, newest: start.newest, ...(start.track === undefined ? {} : { track: start.track }),
});

/** Another way to answer with what was written so far: recipients and subject follow it, words and files stay. */
export const turned = (draft: MailDraft, start: Start): MailDraft =>
  ({
    ...begun(start), html: draft.html, words: draft.words, files: draft.files, bcc: draft.bcc, signature: draft.signature,
    ...(start.from.some((one) => one.address === draft.from) ? { from: draft.from } : {}), ...(draft.track === undefined ? {} : { track: draft.track }),
  });

/** `Name <a@b.c>` or `a@b.c`; what is no address is kept as it was typed. */
export function parsed(text: string): Address[] {
  return text.split(/[,;，；、\n]+/).map((part) => part.trim()).filter(Boolean).flatMap((part) => {
    const named = /^"?([^"<>]*?)"?\s*<([^<>]+)>$/.exec(part);
    if (named) return [{ name: named[1]!.trim() || null, address: named[2]!.trim() }];
    return part.split(/\s+/).map((address) => ({ name: null, address }));
  });
}

export const isAddress = ({ address }: Address): boolean => ADDRESS.test(address);
const same = (a: Address, b: Address): boolean => a.address.toLowerCase() === b.address.toLowerCase();

/** Adds addresses that are not there yet. */
export function joined(list: readonly Address[], more: readonly Address[]): Address[] {
  const all = [...list];
  for (const one of more) if (!all.some((other) => same(one, other))) all.push(one);
  return all;
}

/** Who may be written to without typing: the people of the thread, latest first, and the addresses of the customer. */
export function peopleOf(lines: readonly Line[], customer: Customer, own: readonly string[]): Address[] {
  const mails = lines.flatMap((line) => (line.kind === 'mail' && !line.content.erased ? [line.content] : [])).reverse();
  const thread = mails.flatMap((mail) => [...(mail.from ? [mail.from] : []), ...mail.to, ...mail.cc]);
  const points = customer.contactPoints.filter((point) => point.kind === 'email').map((point) => ({ name: customer.displayName, address: point.value }));
  return joined([], [...thread, ...points]).filter((one) => !own.some((address) => address.toLowerCase() === one.address.toLowerCase()));
}

const UNREAD = /^(no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)([+.@-]|$)/i;

/** What there is to know of these recipients: from the server, and what their names say. */
export function warnings(recipients: readonly Address[], told: readonly Warning[]): Warning[] {
  return recipients.flatMap(({ address }) => {
    const found = told.filter((one) => one.address.toLowerCase() === address.toLowerCase());
    return found.length > 0 || !UNREAD.test(address) ? found : [{ address, code: 'no-reply' }];
  });
}

/** Whether anything was put into the mail that would be missed. */
export const isWritten = (draft: MailDraft): boolean => draft.words.trim() !== '' || draft.html.includes('<img') || draft.files.length > 0;

/** The seq of the customer's latest mail, when it is newer than what the writer had seen; 0 otherwise. */
export function newerMail(lines: readonly Line[], newest: number): number {
  const last = lines.findLast((line) => line.sender.kind === 'customer')?.seq ?? 0;
  return last > newest ? last : 0;
}

/** Times to send at, as far as they lie ahead. */
export function sendTimes(now: Date): { name: 'today' | 'tomorrow' | 'monday'; at: Date }[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const monday = at((8 - now.getDay()) % 7 || 7, 9);
  return [
    ...(now < at(0, 18) ? [{ name: 'today' as const, at: at(0, 18) }] : []),
    { name: 'tomorrow' as const, at: at(1, 9) },
    ...(monday.getTime() > at(1, 9).getTime() ? [{ name: 'monday' as const, at: monday }] : []),
  ];
}
