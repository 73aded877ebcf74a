import { shallowRef } from 'vue';
import { notice, tell } from '../../ui/notices';
import { Problem, call, post } from '../../wire/api';
import type { Line } from '../../wire/types';
import { NO_DRAFT, useDrafts, type MailDraft } from '../conversations/drafts';
import { stageUploaded } from '../conversations/staged';
import { fromWritten } from '../conversations/written';
import { t } from './composeWords';

export type MailLine = Extract<Line, { kind: 'mail' }>;

/** The undo window is at most 30 s; what is held longer was scheduled. */
const LONGEST_UNDO_MS = 31_000;

/** A mail that goes out in a moment and may be taken back until then. */
export const isUndoable = (line: Line, me: string): line is MailLine => line.kind === 'mail' && line.content.delivery === 'held' && line.sender.id === me
  && typeof line.content.dueAt === 'string' && Date.parse(line.content.dueAt) - Date.parse(line.at) <= LONGEST_UNDO_MS;

/** Mails that were given back to their writer here: the composer takes them up. */
export const givenBack = shallowRef<{ conversation: string; seq: number } | null>(null);

/** Takes a mail back that has not gone out, into the composer. */
export const withdraw = (conversation: string, line: MailLine): Promise<boolean> => tell(async () => {
  try {
    const content = await post<{ content?: object } & object>(`/api/mails/${line.content.mailId}/withdraw`);
    const files = line.content.attachments.map((file) => ({ ...file, id: file.fileId ?? file.id }));
    const mail: MailDraft = fromWritten(content.content ?? content, files);
    useDrafts().set(conversation, { ...NO_DRAFT, mail: { ...mail, newest: mail.newest || line.seq } });
    stageUploaded(conversation, mail.files);
    givenBack.value = { conversation, seq: line.seq };
    notice(t('undo-done'));
  } catch (error) {
    if (error instanceof Problem && error.status === 409) notice(t('undo-late'), true);
    else throw error;
  }
});

export const sendNow = (line: MailLine): Promise<boolean> => tell(() => post(`/api/mails/${line.content.mailId}/send-now`));
export const resend = (line: MailLine): Promise<boolean> => tell(() => post(`/api/mails/${line.content.mailId}/resend`));
export const sendAt = (line: MailLine, at: Date): Promise<boolean> => tell(() => call('PUT', `/api/mails/${line.content.mailId}/send-at`, { sendAt: at.toISOString() }));
