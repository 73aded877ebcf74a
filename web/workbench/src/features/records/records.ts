import { language } from '../../i18n';
import type { ChannelKind, Line, Ref } from '../../wire/types';

/** What is searched for; days are those of this browser, `YYYY-MM-DD` or empty. */
export interface Search { from: string; to: string; keyword: string; agent: string }

export interface Part { id: string; channelKind: ChannelKind; channel: string; subject: string | null; openedAt: string }

export interface RecordPage {
  lines: (Line & { conversation: string })[];
  conversations: Part[];
  agents: Ref[];
  previous: string | null;
  next: string | null;
}

export const NOTHING: Search = { from: '', to: '', keyword: '', agent: '' };

/** The day that a moment lies in here. */
export function dayOf(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first moment of a day here, or of the day after it. */
function moment(day: string, later: 0 | 1): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}

function params(search: Search): URLSearchParams {
  const query = new URLSearchParams();
  if (search.from) query.set('from', moment(search.from, 0));
  if (search.to) query.set('to', moment(search.to, 1));
  if (search.keyword.trim()) query.set('keyword', search.keyword.trim());
  if (search.agent) query.set('agent', search.agent);
  return query;
}

export function linesPath(customer: string, search: Search, page: string): string {
  const query = params(search);
  query.set('page', page);
  return `/api/customers/${customer}/lines?${query}`;
}

/** Where the whole range searched is downloaded. */
export function documentPath(customer: string, search: Search, format: 'pdf' | 'txt'): string {
  const query = params(search);
  query.set('lang', language.value);
  query.set('zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
  return `/api/customers/${customer}/record.${format}?${query}`;
}

/** Lines of one conversation that stand together. */
export interface Run { part: Part | undefined; lines: Line[] }

export function runs(page: RecordPage): Run[] {
  const found: (Run & { id: string })[] = [];
  for (const line of page.lines) {
    if (found.at(-1)?.id !== line.conversation) {
      found.push({ id: line.conversation, part: page.conversations.find((one) => one.id === line.conversation), lines: [] });
    }
    found.at(-1)!.lines.push(line);
  }
  return found;
}
