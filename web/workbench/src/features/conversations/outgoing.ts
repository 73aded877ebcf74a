import { shallowRef } from 'vue';
import { now } from '../../time';
import type { Frame, Line, Person } from '../../wire/types';
import { Outbox, type Payload, type Sending } from './outbox';
import { Sender } from './sender';

export interface OutgoingOptions {
  /** False when the socket is down. */
  send: (frame: object) => boolean;
  me: () => Person;
  /** A message has arrived: its line. */
  onLine: (conversation: string, line: Line) => void;
}

/** What is on its way: kept over reloads, sent as soon as there is a connection, in step with other tabs. */
export function createOutgoing(options: OutgoingOptions) {
  const sending = shallowRef<readonly Sending[]>([]);
  let outbox: Outbox | null = null;

  const sender = new Sender({
    send: options.send,
    pending,
    onLine: (sent, line) => landed(sent.conversation, sent.id, line),
    onFailed: (sent, code, data) => replace({ ...sent, failed: { code, data } }),
  });

  function start(member: string): void {
    outbox = new Outbox(member, localStorage);
    sending.value = outbox.all();
    addEventListener('storage', fromOtherTab);
  }

  function stop(): void {
    removeEventListener('storage', fromOtherTab);
    sender.disconnected();
    sending.value = [];
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
    sender.flush(conversation);
  }

  /** There is a new connection: everything that was not answered goes out on it. */
  function resend(): void {
    sender.disconnected();
    for (const conversation of new Set(sending.value.map((one) => one.conversation))) sender.flush(conversation);
  }

  function retry(one: Sending): void {
    replace({ ...one, failed: null });
    sender.flush(one.conversation);
  }

  /** Sends what the server wants to have confirmed. */
  function confirm(one: Sending): void {
    retry({ ...one, payload: { ...one.payload, confirmed: true } });
  }

  /** Sends a mail although the customer has written since it was begun. */
  function insist(one: Sending): void {
    if (one.payload.kind === 'mail') retry({ ...one, payload: { ...one.payload, staleOk: true } });
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

  function landed(conversation: string, id: string, line: Line): void {
    options.onLine(conversation, line);
    remove(id);
  }

  /** The acknowledged message as the line that every other reader gets. */
  function acknowledged(frame: Extract<Frame, { t: 'ack' }>): void {
    const one = sending.value.find((other) => other.id === frame.id);
    if (!one || one.payload.kind === 'mail') return;
    const { payload } = one;
    const base = { seq: frame.seq, prev: frame.prev, id: frame.id, clientId: frame.id, at: frame.at, sender: { kind: 'member' as const, ...options.me() } };
    const { kind, confirmed: _, ...content } = payload;
    landed(frame.conversation, frame.id, { ...base, kind, content: frame.content ?? content } as Line);
    sender.flush(one.conversation);
  }

  function refused(frame: Extract<Frame, { t: 'refused' }>): void {
    sender.answered(frame.id);
    const one = sending.value.find((other) => other.id === frame.id);
    if (one) replace({ ...one, failed: { code: frame.code, data: frame.data } });
  }

  function fromOtherTab(event: StorageEvent): void {
    const id = outbox?.idOf(event.key);
    if (!id) return;
    const others = sending.value.filter((one) => one.id !== id);
    sending.value = event.newValue ? [...others, JSON.parse(event.newValue) as Sending].sort((a, b) => a.at - b.at) : others;
  }

  return { sending, start, stop, lost: () => sender.disconnected(), pending, send, resend, retry, confirm, insist, remove, acknowledged, refused };
}
