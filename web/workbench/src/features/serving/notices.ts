import { notice } from '../../ui/notices';
import type { Frame } from '../../wire/types';
import { t } from './words';

/** What a colleague did to this member, as a sentence. */
export function sentence(frame: Extract<Frame, { t: 'notice' }>): string {
  const by = { name: frame.by.name };
  if (frame.event === 'whispered') return t('notice-whispered', { ...by, note: frame.note ?? '' });
  if (frame.event === 'rule') return t('notice-rule', { ...by, note: frame.note ?? '' });
  const said = t(frame.event === 'transferred' ? 'notice-transferred' : 'notice-taken-over', by);
  return frame.note ? t('notice-note', { sentence: said, note: frame.note }) : said;
}

/** Shows what colleagues do, with a way to the conversation. */
export function tellColleaguesActs(frame: Frame, open: (conversation: string) => unknown): void {
  if (frame.t === 'notice') notice(sentence(frame), false, { name: t('open'), run: () => void open(frame.conversation) });
}
