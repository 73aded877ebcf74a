import { t } from '../../i18n';
import type { Row } from '../../wire/types';

/** Why this member cannot write here; null when he can. */
export function readOnlyReason(row: Row, me: string): string | null {
  if (row.state === 'ended') return t('locked.ended');
  if (row.state === 'queued') return t('locked.queued');
  if (row.agent?.id !== me) return t('locked.other', { name: row.agent?.name ?? '' });
  return null;
}
