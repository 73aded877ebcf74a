import { t } from '../../i18n';
import { t as s } from './words';
import type { Member, Row } from '../../wire/types';

export interface Receiver { member: Member; refused: string | null }

/**
 * Who could take this conversation over: its group's other members, or with `toAll` everybody's, the free ones first,
 * and why some cannot.
 */
export function receivers(members: Iterable<Member>, row: Row, me: string, toAll = false): Receiver[] {
  return [...members]
    .filter((member) => member.id !== me && (member.groups.includes(row.group.id) || toAll && member.groups.length > 0))
    .map((member) => ({ member, refused: whyNot(member) }))
    .sort((a, b) => Number(a.refused !== null) - Number(b.refused !== null)
      || Number(a.member.status === 'offline') - Number(b.member.status === 'offline')
      || a.member.load / a.member.capacity - b.member.load / b.member.capacity
      || a.member.name.localeCompare(b.member.name, 'zh'));
}

function whyNot(member: Member): string | null {
  if (member.status === 'offline') return t('transfer.offline');
  if (member.status === 'busy') return s('busy');
  if (member.load >= member.capacity) return t('transfer.full');
  return null;
}
