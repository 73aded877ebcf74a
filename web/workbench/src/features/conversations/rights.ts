import { t } from '../../i18n';
import { t as s } from '../serving/words';
import type { Row, Status } from '../../wire/types';

/** Why this member cannot write here; null when he can. Who has gone offline serves nobody. */
export function readOnlyReason(row: Row, me: string, status: Status): string | null {
  if (row.state === 'ended') return t('locked.ended');
  if (row.state === 'queued') return t('locked.queued');
  if (row.agent?.id !== me) return t('locked.other', { name: row.agent?.name ?? '' });
  if (status === 'offline') return s('locked-offline');
  return null;
}
