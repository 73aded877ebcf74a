import type { Address, FileView } from '../../wire/types';
import type { Draft, MailDraft, MailMode } from './drafts';

/** A mail as it was given to the server, which gives it back when it is withdrawn. */
interface Written {
  mode?: MailMode; mailId?: string | null; to?: (string | Address)[]; cc?: (string | Address)[]; bcc?: (string | Address)[]; subject?: string; html?: string | null; text?: string | null;
  files?: FileView[]; fileIds?: string[]; quote?: boolean; signature?: boolean; newest?: number; track?: boolean;
  from?: string | null; attachments?: number[] | null; asAttachment?: boolean | null;
}

const addresses = (list: (string | Address)[] = []): Address[] => list.map((one) => (typeof one === 'string' ? { name: null, address: one } : one));
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The mail to be written on; `attached`: what is known of its files. */
export function fromWritten(written: Written, attached: readonly FileView[] = []): MailDraft {
  const html = written.html ?? escaped(written.text ?? '').split('\n').map((line) => `<p>${line}</p>`).join('');
  const words = new DOMParser().parseFromString(html.replace(/<\/(p|li|h3|blockquote)>|<br>/g, '\n$&'), 'text/html').body.textContent?.trim() ?? '';
  return {
    mode: written.mode ?? 'reply', mailId: written.mailId ?? null, to: addresses(written.to), cc: addresses(written.cc), bcc: addresses(written.bcc), subject: written.subject ?? '',
    html, words, files: written.files ?? attached.filter((file) => written.fileIds?.includes(file.id) ?? true), quote: written.quote ?? true, signature: written.signature ?? true,
    newest: written.newest ?? 0, ...(typeof written.track === 'boolean' ? { track: written.track } : {}),
    ...(written.from ? { from: written.from } : {}), ...(written.attachments ? { attachments: written.attachments } : {}), ...(written.asAttachment ? { asAttachment: true } : {}),
  };
}

/** A draft as the server keeps it: one of a page, or a mail that was withdrawn elsewhere. */
export function fromServer(kind: string, content: object): Draft {
  const isPages = 'note' in content && 'text' in content;
  return isPages || kind !== 'mail' ? { text: '', note: false, ...content } : { text: '', note: false, mail: fromWritten(content) };
}
