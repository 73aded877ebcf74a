import { postBytes } from '../../wire/api';

/** What the mail pipeline would make of a mail. */
export interface Inspection {
  from: { name: string; address: string } | null; subject: string; kind: string; rule: string; visibleReply: string; notes: string[];
  attachments: { name: string }[]; thread: { conversation: string | null; rule: string };
}

export const inspectMail = (file: File) => postBytes<Inspection>('/api/mail-inspection', file, 'message/rfc822');
