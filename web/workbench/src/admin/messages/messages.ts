import type { Line } from '../../wire/types';
import { t } from './words';

export const EVENTS = ['opened', 'queued', 'accepted', 'assigned', 'transferred', 'ended', 'reopened'] as const;
type Event = (typeof EVENTS)[number];

interface Content { text?: string; html?: string; subject?: string | null; event?: string; member?: { name: string }; to?: { name: string }; file?: { name: string; url?: string }; items?: { title: string }[]; question?: string; recalled?: boolean; erased?: boolean }

/** A line in words, for a record that is only read. */
export function said(line: Line): string {
  const content = line.content as unknown as Content;
  if (content.recalled) return t('recalled');
  if (content.erased) return t('erased');
  if (line.kind === 'system') return event(content);
  if (line.kind === 'rich') return new DOMParser().parseFromString(content.html ?? '', 'text/html').body.textContent?.trim() ?? '';
  const titles = content.items?.map((item) => item.title).join(' · ');
  return [content.subject, content.question, content.text ?? titles ?? (content.file ? content.file.name : '')].filter(Boolean).join('\n');
}

function event(content: Content): string {
  const known = EVENTS.includes(content.event as Event);
  const words = known ? t(content.event as Event, { name: content.member?.name ?? '', to: content.to?.name ?? '' }) : content.text ? '' : t('event');
  return [words, content.text].filter(Boolean).join('\n');
}

export const fileOf = (line: Line): { name: string; url: string } | null => {
  const { file, recalled, erased } = line.content as unknown as Content;
  return file?.url && !recalled && !erased ? { name: file.name, url: file.url } : null;
};

/** The beginning of the list as it is first shown. */
export const thirtyDaysAgo = (): string => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - 30).toISOString();
};
