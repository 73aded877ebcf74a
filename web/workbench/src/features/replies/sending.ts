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
import type { Answer, Reply } from './types';
import { t } from './words';

/** Brings replies into a conversation: into its composer, or at once to the customer. What was begun in one conversation ends there, whichever is open by then. */
export function useSending(thread: () => Thread) {
  const conversations = useConversations();
  const replies = useReplies();
  const composer = useComposer();
  const desk = useDesk();

  const mayWriteIn = ({ row }: Thread) => readOnlyReason(row, desk.desk!.me.id, desk.desk!.seat.status) === null;
  /** Mails are never sent by one click. */
  const maySendIn = (one: Thread) => mayWriteIn(one) && one.row.channel.kind !== 'email';
  const mayWrite = () => mayWriteIn(thread());
  const maySend = () => maySendIn(thread());
  /** It may have ended, or gone to a colleague, while the server was asked. */
  const latest = (now: Thread): Thread => conversations.threads.get(now.row.id) ?? now;

  const factsOf = ({ row, customer }: Thread): Facts =>
    ({ customer: customer.displayName, agent: desk.desk!.me.name, group: row.group.name, now: new Date() });
  const facts = (): Facts => factsOf(thread());

  const words = (answer: Answer, now: Thread): string => filled(answer.html === null ? answer.text ?? '' : wordsOf(answer.html), factsOf(now));

  function payload(answer: Answer, now: Thread): Payload {
    if (answer.file) return { kind: 'image', file: answer.file };
    return answer.html === null ? { kind: 'text', text: words(answer, now) } : { kind: 'rich', html: filledHtml(answer.html, factsOf(now)) };
  }

  async function stage(answer: Answer, now: Thread): Promise<void> {
    const bytes = await (await fetch(answer.file!.url)).blob();
    if (!mayWriteIn(latest(now))) return notice(t('locked'), true);
    stageFiles(now.row.id, [new File([bytes], answer.file!.name, { type: answer.file!.mediaType })]);
  }

  /** Counts a use, and gives what takes a place in the composer: words, which are none when a picture was put above it. */
  async function taken(entry: string, now = thread()): Promise<string> {
    const { answer } = await replies.use(now.row.id, entry);
    if (answer.file) await stage(answer, now);
    return answer.file ? '' : words(answer, now);
  }

  const fill = (entry: string): Promise<boolean> => tell(async () => {
    const now = thread();
    const text = await taken(entry, now);
    if (text === '') composer.focus(now.row.id);
    else if (mayWriteIn(latest(now))) composer.insert(now.row.id, text);
    else notice(t('locked'), true);
  });

  /** Counts a use, and gives what can be sent. */
  async function toSend(entry: string): Promise<Payload> {
    const now = thread();
    return payload((await replies.use(now.row.id, entry)).answer, now);
  }

  const give = (entry: string, what: (reply: Reply, now: Thread) => Payload): Promise<boolean> => tell(async () => {
    const now = thread();
    if (!maySendIn(now)) return notice(t('locked'), true);
    const reply = await replies.use(now.row.id, entry);
    if (!maySendIn(latest(now))) return notice(t('locked'), true);
    conversations.send(now.row.id, what(reply, now));
  });

  const send = (entry: string) => give(entry, ({ answer }, now) => payload(answer, now));

  /** Gives the customer a card that leads to the article. */
  const share = (entry: string) => give(entry, ({ title }) => ({ kind: 'articles', items: [{ id: `kb:${entry}`, title, image: null, url: null }] }));

  return { mayWrite, maySend, taken, toSend, fill, send, share, facts };
}
