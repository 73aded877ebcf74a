import { notice } from '../ui/notices';
import { t } from './secretWords';

/** Puts a text on the clipboard and says so; a browser may refuse it. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notice(t('copied'));
  } catch {
    notice(t('copy-failed'), true); // no permission, or the page did not come by https
  }
}
