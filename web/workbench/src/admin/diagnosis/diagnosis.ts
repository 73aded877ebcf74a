import { language } from '../../i18n';
import { t } from './words';

/** A sentence of the server in both languages. */
export interface Words { zh: string; en: string }
export type Severity = 'ok' | 'info' | 'warning' | 'error';
export interface Publish { name: string; type: string; value: string }
export interface Finding { topic: string; severity: Severity; code: string; what: Words; advice: Words | null; publish: Publish | null }
export interface DomainReport { domain: string; worst: Severity; findings: Finding[] }
export interface Explanation { replyCode: string; enhanced: string; provider: Words | null; reason: string; hard: boolean; cause: Words; advice: Words; who: string; link: string | null; certain: boolean }
export interface Hop { from: string; by: string; with: string; at: string | null; seconds: number | null; skewed: boolean; slow: boolean }
export interface Way { hops: Hop[]; seconds: number | null; verdict: Words | null; advice: Words | null }
export interface Guide { id: string; title: Words; steps: Words[] }
export interface MailboxOf { id: string; name: string; address: string; state: string; errorCode: string | null; disabled: boolean }
export interface Alarm { kind: string; detail: string; mailbox: string; mailboxName: string; since: string; endedAt: string | null }
export interface Sample { day: string; used: number | null; limit: number | null; certificateUntil: string | null; steps: number; troubles: number }
export interface Health {
  state: string; errorCode: string | null; lastSuccessAt: string | null; usableAt: string | null; lagSeconds: number | null; waiting: number;
  queueSeconds: number | null; quarantined: number; missing: number; grantedAt: string | null; brokenAt: string | null; consentUntil: string | null; consentFixed: boolean; secretUntil: string | null; certificateUntil: string | null;
  quota: { used: number; limit: number; fullInDays: number | null } | null; days: Sample[]; alarms: Alarm[];
}
export interface Step { id: string; at: string; mailbox: string | null; mailboxName: string | null; direction: string; step: string; outcome: string; code: string | null; text: string; millis: number; mail: string | null }

/** The sentence in the language of the page. */
export const said = (words: Words): string => words[language.value];

/** The colour of a severity, as Element Plus names it. */
export const tone = (severity: Severity) => ({ ok: 'success', info: 'info', warning: 'warning', error: 'danger' } as const)[severity];

/** Findings by topic, topics in the order in which they come. */
export function byTopic(findings: readonly Finding[]): [string, Finding[]][] {
  const topics = new Map<string, Finding[]>();
  for (const finding of findings) topics.set(finding.topic, [...topics.get(finding.topic) ?? [], finding]);
  return [...topics];
}

/** The points of a line over the days, in a box of 100 × 30; the top is `most`. */
export function line(values: readonly number[], most: number): string {
  const width = Math.max(1, values.length - 1);
  return values.map((value, n) => `${((n / width) * 100).toFixed(1)},${(30 - (most > 0 ? value / most : 0) * 28 - 1).toFixed(1)}`).join(' ');
}

/** Bytes for people. */
export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) { value /= 1024; unit += 1; }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** The query of the mail log's filters, without those that are empty. */
export function logQuery(filters: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  return query.toString();
}

/** What a step of the log tells: a server's words as they are; what we counted (`mails=12 new=3 INBOX`) in words. */
export function told(step: Pick<Step, 'step' | 'outcome' | 'code' | 'text'>): string {
  if (step.outcome !== 'ok' || step.code !== null || !['folders', 'select', 'fetch'].includes(step.step)) return step.text;
  const folders = /^folders=(\d+) read=(\d+)$/.exec(step.text);
  if (folders) return t('counted-folders', { all: folders[1]!, read: folders[2]! });
  const mails = /^mails=(\d+)(?: new=(\d+))?(?: (.*))?$/.exec(step.text);
  if (!mails) return step.text;
  const counted = mails[2] === undefined ? t('counted-fetched', { all: mails[1]! }) : t('counted-opened', { all: mails[1]!, fresh: mails[2] });
  return mails[3] === undefined ? counted : `${mails[3]} · ${counted}`;
}
