import { t } from '../../i18n';
import { exactTime } from '../../time';
import { t as s } from '../serving/words';
import type { Row, SystemEvent } from '../../wire/types';
import { briefly } from './messages';
import { t as m } from './messageWords';
import { ratedText } from '../ratings/ratings';

const name = (ref: { name: string } | null | undefined) => ref?.name ?? t('system.somebody');

/** Who did it: a member, or a rule of the workspace. */
const actor = (content: SystemEvent) => (content.rule ? t('system.rule', { name: content.rule }) : name(content.member));

const SPOKEN = ['welcome', 'greeting', 'auto-reply', 'timed-out', 'closing'];

/** What a system line says to the customer, shown as a message; null when it only tells what happened. */
export const spoken = (content: SystemEvent): string | null => (SPOKEN.includes(content.event) && content.text ? content.text : null);

/** A system line as a sentence. Null for what this page does not know (yet): it is not shown. */
export function systemText(content: SystemEvent): string | null {
  switch (content.event) {
    case 'opened': return t('system.opened');
    case 'queued': return t('system.queued');
    case 'reopened': return t('system.reopened');
    case 'accepted': return t('system.accepted', { name: name(content.member) });
    case 'assigned': return t('system.assigned', { name: name(content.member) });
    case 'transferred': {
      const sentence = t('system.transferred', { from: actor(content), to: name(content.to) });
      return content.note ? t('system.with-note', { sentence, note: content.note }) : sentence;
    }
    case 'snoozed': return s('snoozed', { name: actor(content), time: exactTime(content.until!) });
    case 'woken': return s('woken');
    case 'shared': return content.group ? s('shared-group', { name: name(content.member), group: name(content.group) }) : s('shared-by', { name: name(content.member) });
    case 'prioritised': return s('prioritised', { name: actor(content), level: s(`priority-${content.priority as 0 | 1 | 2}`) });
    case 'ended':
      return content.by === 'discarded' ? s('discarded-by', { name: name(content.member) })
        : content.by === 'visitor' ? t('system.ended-visitor')
        : content.by === 'auto' ? t('system.ended-auto')
          : t('system.ended', { name: name(content.member) });
    case 'rated': return ratedText(content);
    case 'moved': return content.rule ? m('moved-by', { name: actor(content), group: name(content.group) }) : m('moved', { group: name(content.group) });
    case 'taken-over': return m('taken-over', { name: name(content.member) });
    case 'blocked': case 'timed-out': case 'closing': case 'rules-paused': return m(content.event);
    default: return null;
  }
}

/** How the conversation of a row ended. */
export const endedEvent = (row: Row): string =>
  systemText({ event: 'ended', by: row.endedBy ?? 'auto', member: row.agent })!;

/** The last line of a row, short. */
export function lastLine(row: Row, mine: boolean): string {
  const text = shown(row);
  if (row.lastSender !== 'member' || row.lastKind === 'system') return text;
  return t('last.by', { name: mine ? t('last.me') : row.agent?.name ?? t('last.team'), text });
}

function shown(row: Row): string {
  switch (row.lastKind) {
    case 'recalled': return m('recalled-line');
    case 'note': return t('last.note', { text: row.lastLine });
    case 'mail': return row.subject || row.lastLine || t('mail.no-subject');
    case 'system': return systemText({ event: row.lastLine }) ?? row.lastLine;
    default: return briefly(row.lastKind, row.lastLine);
  }
}
