import { shallowReactive } from 'vue';
import { language } from '../../i18n';
import { post } from '../../wire/api';
import { t } from './readWords';

interface Words { zh: string; en: string }
interface Explanation { cause: Words; advice: Words }

const known = shallowReactive(new Map<string, Explanation>());
const asked = new Set<string>();
/** A word of our own, which has a sentence of its own. */
const OURS = /^[a-z0-9-]+$/;

/** What a mail server's refusal means and what to do, as soon as our server has said it; each text is asked for once. */
export function explained(reply: string | null | undefined): string {
  if (!reply || OURS.test(reply)) return '';
  const found = known.get(reply);
  if (found) return t('explained', { cause: found.cause[language.value], advice: found.advice[language.value] });
  if (!asked.has(reply)) {
    asked.add(reply);
    // Without an answer the server's own words stand alone.
    post<Explanation>('/api/mail-diagnosis/error', { text: reply }).then((told) => known.set(reply, told), () => asked.delete(reply));
  }
  return '';
}
