import { postBytes } from '../../wire/api';
import type { FileView } from '../../wire/types';

export interface MailTemplate { id: string; name: string; subject: string; html: string; files: FileView[]; changedAt: string }
export interface Templates { templates: MailTemplate[]; variables: string[] }

export const STATES = ['draft', 'scheduled', 'running', 'paused', 'stopped', 'done', 'cancelled'] as const;
export type MailingState = (typeof STATES)[number];

export interface Tally {
  total: number; pending: number; sending: number; deferred: number; unknown: number; sent: number; failed: number; bounced: number; suppressed: number; cancelled: number;
  opened: number; clicked: number; replied: number; autoReplied: number; unsubscribed: number; complained: number;
}
export interface MailingRow { id: string; name: string; subject: string; mailboxId: string; state: MailingState; warning: boolean; startAt: string | null; startedAt: string | null; finishedAt: string | null; createdAt: string; tally: Tally }
export interface Mailing extends MailingRow { html: string; files: FileView[]; tracked: boolean; trouble: string | null; stoppedFor: 'complaints' | 'bounces' | null }
export interface MailingOptions { mailboxes: { id: string; name: string; address: string }[]; tags: { id: string; name: string }[]; variables: string[]; insecure: boolean; mostRecipients: number }

/** What the list of recipients can be narrowed to: states, and what happened besides. */
export const FACTS = ['pending', 'sent', 'deferred', 'unknown', 'failed', 'bounced', 'suppressed', 'cancelled', 'opened', 'clicked', 'replied', 'unsubscribed', 'complained'] as const;
export type Fact = (typeof FACTS)[number];
export interface Recipient {
  id: string; address: string; name: string; state: Fact | 'sending'; error: string | null; nextAt: string | null; sentAt: string | null;
  openedAt: string | null; clickedAt: string | null; repliedAt: string | null; autoRepliedAt: string | null; unsubscribedAt: string | null; complainedAt: string | null; conversationId: string | null;
}
export interface Counted { found: number; added: number; duplicates: number; suppressed: number; blacklisted: number; own: number; invalid: number; bad: { line: number; value: string; reason: string }[]; total: number }

export const REASONS = ['hard-bounce', 'soft-bounces', 'complaint', 'unsubscribed', 'by-hand', 'imported'] as const;
export interface Suppression { id: string; address: string | null; mailbox: string | null; reason: (typeof REASONS)[number]; detail: string; mailing: string | null; addedAt: string }

/** How much of a mailing is behind it, 0…100. */
export function progress(tally: Tally): number {
  const wanted = tally.total - tally.suppressed - tally.cancelled;
  return wanted <= 0 ? 100 : Math.floor(((tally.sent + tally.failed + tally.bounced) / wanted) * 100);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What {@link readTable} reads. */
export const TABLES = `.xlsx,.csv,.txt,text/csv,${XLSX}`;

/** A table as text, made of the first sheet of a workbook or as it is: UTF-8 or, from Chinese Windows, GB 18030. Throws `Problem`. */
export async function readTable(file: File): Promise<string> {
  if (/\.xlsx$/i.test(file.name)) return (await postBytes<{ text: string }>('/api/table-text', file, XLSX)).text;
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
