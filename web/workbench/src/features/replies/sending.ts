import { notice, tell } from '../../ui/notices';
import { useComposer } from '../conversations/composer';
import type { Payload } from '../conversations/outbox';
import { readOnlyReason } from '../conversations/rights';
import { stageFiles } from '../conversations/staged';
import { useConversations } from '../conversations/store';
import type { Thread } from '../conversations/thread';
import { useDesk } from '../desk/store';
import { filled, filledHtml, wordsOf, type Facts } from './fill';
import { useReplies } from './store';
import type { Answer } from './types';
import { t } from './words';

/** Brings replies into a conversation: into its composer, or at once to the customer. */
export function useSending(thread: () => Thread) {
  const conversations = useConversations();
  const replies = useReplies();
  const composer = useComposer();
  const desk = useDesk();

  const mayWrite = () => readOnlyReason(thread().row, desk.desk!.me.id, desk.desk!.seat.status) === null;
  /** Mails are never sent by one click. */
  const maySend = () => mayWrite() && thread().row.channel.kind !== 'email';

  const facts = (): Facts => {
    const { row, customer } = thread();
    return { customer: customer.displayName, agent: desk.desk!.me.name, group: row.group.name, now: new Date() };
  };

  const words = (answer: Answer): string => filled(answer.html === null ? answer.text ?? '' : wordsOf(answer.html), facts());

  function payload(answer: Answer): Payload {
    if (answer.file) return { kind: 'image', file: answer.file };
    return answer.html === null ? { kind: 'text', text: words(answer) } : { kind: 'rich', html: filledHtml(answer.html, facts()) };
  }

  async function stage(answer: Answer): Promise<void> {
    const bytes = await (await fetch(answer.file!.url)).blob();
    stageFiles(thread().row.id, [new File([bytes], answer.file!.name, { type: answer.file!.mediaType })]);
  }

  /** Counts a use, and gives what takes a place in the composer: words, which are none when a picture was put above it. */
  async function taken(entry: string): Promise<string> {
    const { answer } = await replies.use(thread().row.id, entry);
    if (answer.file) await stage(answer);
    return answer.file ? '' : words(answer);
  }

  const fill = (entry: string): Promise<boolean> => tell(async () => {
    const id = thread().row.id;
    const text = await taken(entry);
    if (text !== '') composer.insert(id, text);
    else composer.focus(id);
  });

  /** Counts a use, and gives what can be sent. */
  const toSend = async (entry: string): Promise<Payload> => payload((await replies.use(thread().row.id, entry)).answer);

  const send = (entry: string): Promise<boolean> => tell(async () => {
    if (!maySend()) return notice(t('locked'), true);
    const id = thread().row.id;
    conversations.send(id, await toSend(entry));
  });

  /** Gives the customer a card that leads to the article. */
  const share = (entry: string): Promise<boolean> => tell(async () => {
    if (!maySend()) return notice(t('locked'), true);
    const id = thread().row.id;
    const { title } = await replies.use(id, entry);
    conversations.send(id, { kind: 'articles', items: [{ id: `kb:${entry}`, title, image: null, url: null }] });
  });

  return { mayWrite, maySend, taken, toSend, fill, send, share, facts };
}
