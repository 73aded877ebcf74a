import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { now } from '../../time';
import { get, post } from '../../wire/api';
import type { Frame, Line, Opened, Row } from '../../wire/types';
import { useDesk } from '../desk/store';
import { lastSeq } from './lines';
import { Outbox, type Payload, type Sending } from './outbox';
import { Sender } from './sender';
import { applyFrame, fromOpened, markNew, read, withPage, type Thread } from './thread';

const KEPT_THREADS = 20;
const TYPING_MS = 6_000;

/** Open conversations and what is on its way to them. */
export const useConversations = defineStore('conversations', () => {
  const desk = useDesk();
  const threads = shallowRef<ReadonlyMap<string, Thread>>(new Map());
  const sending = shallowRef<readonly Sending[]>([]);
  const problems = shallowRef<ReadonlyMap<string, unknown>>(new Map());
  const quiet = new Map<string, ReturnType<typeof setTimeout>>();
  const filling = new Set<string>();
  let outbox: Outbox | null = null;
  let watched: string | null = null;
  let me = '';

  const sender = new Sender({
    send: (frame) => desk.send(frame),
    pending,
    onLine: (sent, line) => landed(sent.conversation, sent.id, line),
    onFailed: (sent, code, data) => replace({ ...sent, failed: { code, data } }),
  });

  function start(member: string): void {
    me = member;
    outbox = new Outbox(member, localStorage);
    sending.value = outbox.all();
    desk.listen(take);
    addEventListener('storage', fromOtherTab);
  }

  function stop(): void {
    desk.unlisten(take);
    removeEventListener('storage', fromOtherTab);
    sender.disconnected();
    threads.value = new Map();
    problems.value = new Map();
    sending.value = [];
    watched = null;
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
    if (thread) put(id, { ...thread, newAfter: null, typing: false });
  }

  async function load(id: string): Promise<void> {
    try {
      const opened = await get<Opened>(`/api/conversations/${id}`);
      setProblem(id, null);
      put(id, fromOpened(opened, me));
      if (watched === id) watch(id);
    } catch (error) {
      setProblem(id, error);
    }
  }

  function setProblem(id: string, problem: unknown): void {
    const changed = new Map(problems.value);
    if (problem === null) changed.delete(id);
    else changed.set(id, problem);
    problems.value = changed;
  }

  const watch = (id: string) => desk.send({ t: 'watch', conversation: id, after: lastSeq(threads.value.get(id)!.lines) });

  function take(frame: Frame): void {
    switch (frame.t) {
      case 'hello':
        sender.disconnected();
        if (watched !== null && threads.value.has(watched)) watch(watched);
        for (const conversation of new Set(sending.value.map((one) => one.conversation))) sender.flush(conversation);
        break;
      case 'ack':
        acknowledged(frame);
        break;
      case 'refused': {
        sender.answered(frame.id);
        const refused = sending.value.find((one) => one.id === frame.id);
        if (refused) replace({ ...refused, failed: { code: frame.code, data: frame.data } });
        break;
      }
      case 'gone':
        if (frame.id === watched) void load(frame.id);
        else forget(frame.id);
        break;
      case 'row':
        applyTo(frame.row.id, frame);
        break;
      case 'line': case 'typing': case 'read': case 'delivery': case 'resync':
        if (frame.conversation !== undefined) applyTo(frame.conversation, frame);
        break;
    }
  }

  function applyTo(id: string, frame: Frame): void {
    const thread = threads.value.get(id);
    if (!thread) return;
    const { thread: next, missing } = applyFrame(thread, frame);
    if (next !== thread) put(id, next);
    if (frame.t === 'line' && frame.line.sender.id === me) remove(frame.line.clientId);
    if (missing === 'all') void load(id);
    if (missing === 'lines') void fill(id);
    if (frame.t === 'typing') expectQuiet(id, frame.on);
  }

  /** A browser that vanished never says that it stopped typing. */
  function expectQuiet(id: string, on: boolean): void {
    clearTimeout(quiet.get(id));
    if (on) quiet.set(id, setTimeout(() => applyTo(id, { t: 'typing', conversation: id, on: false }), TYPING_MS));
  }

  async function fill(id: string): Promise<void> {
    if (filling.has(id)) return;
    filling.add(id);
    try {
      for (let more = true; more;) {
        const thread = threads.value.get(id);
        if (!thread) return;
        const page = await get<{ lines: Line[]; more: boolean }>(`/api/conversations/${id}/lines?after=${lastSeq(thread.lines)}`);
        put(id, withPage(threads.value.get(id) ?? thread, page.lines));
        more = page.more && page.lines.length > 0;
      }
    } catch (error) {
      setProblem(id, error);
    } finally {
      filling.delete(id);
    }
  }

  /** Reads the 50 lines before the first one held. */
  async function older(id: string): Promise<void> {
    const thread = threads.value.get(id);
    if (!thread?.more) return;
    const page = await get<{ lines: Line[]; more: boolean }>(`/api/conversations/${id}/lines?before=${thread.lines[0]?.seq ?? 0}`);
    put(id, withPage(threads.value.get(id) ?? thread, page.lines, page.more));
  }

  function pending(conversation: string): Sending[] {
    return sending.value.filter((one) => one.conversation === conversation);
  }

  /** Shows the message at once and sends it as soon as there is a connection. */
  function send(conversation: string, payload: Payload): void {
    const at = Math.max(now(), (sending.value.at(-1)?.at ?? 0) + 1);
    const one: Sending = { id: crypto.randomUUID(), conversation, payload, at, failed: null };
    outbox?.keep(one);
    sending.value = [...sending.value, one];
    const thread = threads.value.get(conversation);
    if (thread) put(conversation, { ...thread, newAfter: null });
    sender.flush(conversation);
  }

  function retry(one: Sending): void {
    replace({ ...one, failed: null });
    sender.flush(one.conversation);
  }

  function replace(one: Sending): void {
    if (!sending.value.some((other) => other.id === one.id)) return;
    outbox?.keep(one);
    sending.value = sending.value.map((other) => (other.id === one.id ? one : other));
  }

  function remove(id: string): void {
    sender.answered(id);
    outbox?.drop(id);
    if (sending.value.some((one) => one.id === id)) sending.value = sending.value.filter((one) => one.id !== id);
  }

  function acknowledged(frame: Extract<Frame, { t: 'ack' }>): void {
    const one = sending.value.find((other) => other.id === frame.id);
    if (!one || one.payload.kind === 'mail') return;
    const { payload } = one;
    const base = { seq: frame.seq, prev: frame.prev, id: frame.id, clientId: frame.id, at: frame.at, sender: myself() };
    const line: Line = 'file' in payload
      ? { ...base, kind: payload.kind, content: { file: payload.file } }
      : { ...base, kind: payload.kind, content: { text: payload.text } };
    landed(frame.conversation, frame.id, line);
    sender.flush(one.conversation);
  }

  const myself = () => {
    const member = desk.desk?.me;
    return { kind: 'member' as const, id: me, name: member?.name, avatar: member?.avatar ?? null };
  };

  function landed(conversation: string, id: string, line: Line): void {
    applyTo(conversation, { t: 'line', conversation, line });
    remove(id);
  }

  function fromOtherTab(event: StorageEvent): void {
    const id = outbox?.idOf(event.key);
    if (!id) return;
    const others = sending.value.filter((one) => one.id !== id);
    sending.value = event.newValue ? [...others, JSON.parse(event.newValue) as Sending].sort((a, b) => a.at - b.at) : others;
  }

  /** Everything was on the screen: tells the server, which tells the customer and the other tabs. */
  function markRead(id: string): void {
    const thread = threads.value.get(id);
    const last = thread ? lastSeq(thread.lines) : 0;
    if (!thread || thread.row.agent?.id !== me || thread.row.state !== 'serving' || thread.readByAgent >= last) return;
    if (desk.send({ t: 'read', conversation: id, seq: last })) put(id, read(thread));
  }

  const typing = (id: string, on: boolean) => void desk.send({ t: 'typing', conversation: id, on });

  async function change(id: string, verb: 'accept' | 'end' | 'transfer', body: object = {}): Promise<Row> {
    const row = await post<Row>(`/api/conversations/${id}/${verb}`, body);
    const thread = threads.value.get(id);
    if (thread && row.version >= thread.row.version) put(id, { ...thread, row });
    return row;
  }

  return { threads, sending, problems, start, stop, open, load, older, fill, send, retry, remove, pending, markRead, typing, change };
});
