import { Problem } from '../wire/api';
import { zh } from './zh';
import { t, type Key, type Values } from './index';

/** What went wrong, in the user's language, with what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  return explainCode(error.code, error.data);
}

/** As {@link explain}, from the parts that a `refused` frame brings. */
export function explainCode(code: string, data: Record<string, unknown> = {}): string {
  if (code === 'invalid-field') return explainField(data);
  const key = `problem.${code}`;
  if (!(key in zh)) return t('problem.refused', { code });
  const reason = `reason.${String(data.reason)}`;
  return t(key as Key, reason in zh ? { ...plain(data), reason: t(reason as Key, plain(data)) } : plain(data));
}

function explainField(data: Record<string, unknown>): string {
  const field = `field.${String(data.field)}`;
  const name = t(field in zh ? field as Key : 'field.other');
  const reason = `reason.${String(data.reason)}`;
  return t('problem.invalid-field', { field: name, reason: reason in zh ? t(reason as Key, plain(data)) : t('reason.format') });
}

function plain(data: Record<string, unknown>): Values {
  return Object.fromEntries(Object.entries(data).map(([name, value]) =>
    [name, typeof value === 'number' ? value : String(value)]));
}
