import { defineStore } from 'pinia';
import { shallowRef, watch as observe } from 'vue';
import { explainCode } from '../../i18n/problems';
import { notice } from '../../ui/notices';
import { call, get } from '../../wire/api';
import type { Customer, Frame, Line, Opened, Row } from '../../wire/types';
import { useDesk } from '../desk/store';
import { lastSeq } from './lines';
import { useComposer } from './composer';
import { useDrafts } from './drafts';
import { Deliveries } from './deliveries';
import type { Payload } from './outbox';
import { createOutgoing } from './outgoing';
import { applyFrame, fromOpened, markNew, read, withPage, type Thread } from './thread';

export type Verb = 'accept' | 'end' | 'transfer' | 'transfer-card' | 'discard' | 'priority' | 'unread' | 'snooze' | 'take-over' | 'sharing';

const KEPT_THREADS = 20;
const TYPING_MS = 6_000;
/** How long the answer for a conversation that is about to be opened counts as fresh. */
const PREPARED_MS = 3_000;

/** Open conversations and what is on its way to them. */
export const useConversations = defineStore('conversations', () => {
  const desk = useDesk();
  const drafts = useDrafts();
  const threads = shallowRef<ReadonlyMap<string, Thread>>(new Map());
  const problems = shallowRef<ReadonlyMap<string, unknown>>(new Map());
  const quiet = new Map<string, ReturnType<typeof setTimeout>>();
  const filling = new Set<string>();
  /** Gaps that showed up while the conversation was being filled. */
  const refill = new Set<string>();
  const asking = new Set<string>();
  /** Texts that I took back here, by line id, to be written anew. */
  const takenBack = shallowRef<ReadonlyMap<string, string>>(new Map());
  /** Recalls that wait for their answer, by the id of their frame. */
  const recalls = new Map<string, string>();
  const deliveries = new Deliveries((conversation, seq) => void desk.send({ t: 'delivered', conversation, seq }));
  let watched: string | null = null;
  /** Read while there was no connection. */
  let unsaid: string | null = null;
  /** What was asked for before its conversation was opened. */
  let prepared: { id: string; at: number; answer: Promise<Opened> } | null = null;
  let me = '';

  const outgoing = createOutgoing({
    send: (frame) => desk.send(frame),
    me: () => desk.desk!.me,
    onLine: (conversation, line) => applyTo(conversation, { t: 'line', conversation, line }),
  });

  observe(() => desk.link, (link) => { if (!link.up) outgoing.lost(); }, { flush: 'sync' });

  function start(member: string): void {
    me = member;
    outgoing.start(member);
    desk.listen(take);
  }

  function stop(): void {
    desk.unlisten(take);
    outgoing.stop();
    deliveries.stop();
    takenBack.value = new Map();
    threads.value = new Map();
    problems.value = new Map();
    watched = null;
    prepared = null;
  }

  function put(id: string, thread: Thread): void {
    const changed = new Map(threads.value);
    changed.delete(id);
    changed.set(id, thread);
    for (const oldest of changed.keys()) {
      if (changed.size <= KEPT_THREADS) break;
      if (oldest !== watched) changed.delete(oldest);
    }
    threads.value = changed;
  }

  function forget(id: string): void {
    if (!threads.value.has(id)) return;
    const changed = new Map(threads.value);
    changed.delete(id);
    threads.value = changed;
  }

  /** Shows a conversation: from memory if it was open before, then what is new. Null leaves it. */
  async function open(id: string | null): Promise<void> {
    if (watched !== null && watched !== id) leave(watched);
    watched = id;
    if (id === null) return;
    const held = threads.value.get(id);
    if (!held) return load(id);
    put(id, held.row.agent?.id === me ? markNew(held) : held);
    watch(id);
  }

  function leave(id: string): void {
    desk.send({ t: 'unwatch', conversation: id });
    const thread = threads.value.get(id);
    if (thread) put(id, { ...thread, newAfter: null, typing: false, preview: '' });
  }

  /** Asks for a conversation that will be opened in a moment: the pointer is down on its row. */
  function prepare(id: string): void {
    if (threads.value.has(id) || (prepared?.id === id && Date.now() - prepared.at < PREPARED_MS)) return;
    prepared = { id, at: Date.now(), answer: get<Opened>(`/api/conversations/${id}`) };
    prepared.answer.catch(() => { /* Said when it is opened. */ });
  }

  function ask(id: string): Promise<Opened> {
    const before = prepared;
    prepared = null;
    return before?.id === id && Date.now() - before.at < PREPARED_MS ? before.answer : get<Opened>(`/api/conversations/${id}`);
  }

  /** What the list was told since the answer was asked for is newer. */
  function latest(row: Row): Row {
    const listed = desk.desk?.rows.get(row.id);
    return listed && listed.version > row.version ? { ...listed, draft: listed.draft ?? row.draft } : row;
  }

  async function load(id: string): Promise<void> {
    try {
      const opened = await ask(id);
      setProblem(id, null);
      const marked = watched === id ? threads.value.get(id)?.newAfter ?? null : null; // read anew, what was new stays marked
      const thread = fromOpened({ ...opened, row: latest(opened.row) }, me);
      put(id, { ...thread, newAfter: marked ?? thread.newAfter });
      if (watched === id) watch(id);
    } catch (error) {
      setProblem(id, error);
    }
  }

  function setProblem(id: string, problem: unknown): void {
    if (problem === null && !problems.value.has(id)) return;
    const changed = new Map(problems.value);
    if (problem === null) changed.delete(id);
    else changed.set(id, problem);
    problems.value = changed;
  }

  const watch = (id: string) => desk.send({ t: 'watch', conversation: id, after: lastSeq(threads.value.get(id)!.lines) });

  function take(frame: Frame): void {
    switch (frame.t) {
      case 'hello':
        if (watched !== null && threads.value.has(watched)) watch(watched);
        outgoing.resend();
        if (unsaid !== null) markRead(unsaid);
        break;
      case 'ack':
        outgoing.acknowledged(frame);
        break;
      case 'refused':
        if (recalls.has(frame.id)) refusedRecall(frame);
        else outgoing.refused(frame);
        break;
      case 'gone':
        if (prepared?.id === frame.id) prepared = null;
        if (frame.id === watched) void load(frame.id);
        else forget(frame.id);
        break;
      case 'drafting':
        if (frame.member.id === me && frame.on) drafts.begun(frame.conversation);
        break;
      case 'row':
        applyTo(frame.row.id, frame);
        break;
      case 'line': case 'typing': case 'read': case 'delivery': case 'tracking': case 'resync': case 'recalled': case 'delivered': case 'preview':
        if (frame.conversation !== undefined) applyTo(frame.conversation, frame);
        break;
    }
  }

  function applyTo(id: string, frame: Frame): void {
    const thread = threads.value.get(id);
    if (!thread) return;
    const { thread: next, missing } = applyFrame(thread, frame);
    if (next !== thread) put(id, next);
    if (frame.t === 'line' && frame.line.sender.id === me) outgoing.remove(frame.line.clientId);
    if (frame.t === 'line' && frame.line.sender.kind === 'customer' && next.row.agent?.id === me) deliveries.came(id, frame.line.seq);
    if (isNews(thread, frame)) void readCustomer(id);
    if (missing === 'all') void load(id);
    if (missing === 'lines') void fill(id);
    if (frame.t === 'typing') expectQuiet(id, frame.on);
    if (frame.t === 'recalled') useComposer().forget(id, frame.seq);
  }

  /** The page on which the customer is comes with each message; the name may be changed by a colleague. */
  const isNews = (thread: Thread, frame: Frame) => (frame.t === 'line' && frame.line.sender.kind === 'customer' && frame.line.kind !== 'mail')
    || (frame.t === 'row' && frame.row.customer.name !== thread.row.customer.name);

  async function readCustomer(id: string): Promise<void> {
    const thread = threads.value.get(id);
    if (!thread || asking.has(id)) return;
    asking.add(id);
    try {
      changeCustomer(id, await get<Customer>(`/api/customers/${thread.customer.id}`));
    } catch (error) {
      setProblem(id, error);
    } finally {
      asking.delete(id);
    }
  }

  function changeCustomer(id: string, change: Partial<Customer>): void {
    const thread = threads.value.get(id);
    if (thread) put(id, { ...thread, customer: { ...thread.customer, ...change } });
  }

  /** A browser that vanished never says that it stopped typing. */
  function expectQuiet(id: string, on: boolean): void {
    clearTimeout(quiet.get(id));
    if (on) quiet.set(id, setTimeout(() => applyTo(id, { t: 'typing', conversation: id, on: false }), TYPING_MS));
  }

  async function fill(id: string): Promise<void> {
    if (filling.has(id)) {
      refill.add(id);
      return;
    }
    filling.add(id);
    try {
      for (let more = true; more;) {
        const thread = threads.value.get(id);
        if (!thread) break;
        const page = await get<{ lines: Line[]; more: boolean }>(`/api/conversations/${id}/lines?after=${lastSeq(thread.lines)}`);
        put(id, withPage(threads.value.get(id) ?? thread, page.lines));
        more = page.more && page.lines.length > 0;
      }
    } catch (error) {
      setProblem(id, error);
    } finally {
      filling.delete(id);
    }
    if (refill.delete(id)) await fill(id);
  }

  /** Reads the 50 lines before the first one held. */
  async function older(id: string): Promise<void> {
    const thread = threads.value.get(id);
    if (!thread?.more) return;
    const page = await get<{ lines: Line[]; more: boolean }>(`/api/conversations/${id}/lines?before=${thread.lines[0]?.seq ?? 0}`);
    put(id, withPage(threads.value.get(id) ?? thread, page.lines, page.more));
  }

  function send(conversation: string, payload: Payload): void {
    const thread = threads.value.get(conversation);
    if (thread) put(conversation, { ...thread, newAfter: null });
    outgoing.send(conversation, payload);
  }

  /** Takes back an own message; the line changes when the server has done it, here and on every other page. */
  function recall(conversation: string, line: Line): void {
    const id = crypto.randomUUID();
    if (!desk.send({ t: 'recall', id, conversation, seq: line.seq })) {
      notice(explainCode('offline'), true);
      return;
    }
    recalls.set(id, line.id);
    if (line.kind === 'text' || line.kind === 'note') takenBack.value = new Map(takenBack.value).set(line.id, line.content.text);
  }

  function refusedRecall(frame: Extract<Frame, { t: 'refused' }>): void {
    const kept = new Map(takenBack.value);
    kept.delete(recalls.get(frame.id)!);
    recalls.delete(frame.id);
    takenBack.value = kept;
    notice(explainCode(frame.code, frame.data), true);
  }

  /** Everything was on the screen: tells the server, which tells the customer and the other tabs. */
  function markRead(id: string): void {
    unsaid = null;
    const thread = threads.value.get(id);
    const last = thread ? lastSeq(thread.lines) : 0;
    if (!thread || thread.row.agent?.id !== me || thread.row.state !== 'serving' || (thread.readByAgent >= last && thread.row.unread === 0)) return;
    if (desk.send({ t: 'read', conversation: id, seq: last })) put(id, read(thread));
    else unsaid = id;
  }

  const typing = (id: string, on: boolean) => void desk.send({ t: 'typing', conversation: id, on });

  /** Asks for a change of the conversation; shown at once, and for all others by the row that comes. */
  async function change(id: string, verb: Verb, body?: object, method = 'POST'): Promise<Row> {
    const row = await call<Row>(method, `/api/conversations/${id}/${verb}`, body);
    const thread = threads.value.get(id);
    if (thread && row.version >= thread.row.version) put(id, { ...thread, row });
    return row;
  }

  return {
    threads, problems, sending: outgoing.sending, start, stop, prepare, open, load, older, send, markRead, typing, change, changeCustomer,
    recall, takenBack, pending: outgoing.pending, retry: outgoing.retry, confirm: outgoing.confirm, insist: outgoing.insist, remove: outgoing.remove,
  };
});
