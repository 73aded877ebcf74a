import { Problem, post } from '../../wire/api';
import type { Address, Line } from '../../wire/types';
import { mailHtml } from './mailHtml';
import type { Payload, Sending } from './outbox';

/** Above this a frame goes over HTTP: the socket takes 8 KiB. */
const FRAME_BYTES = 7_500;
const ANSWER_MS = 15_000;
const AGAIN_MS = 3_000;

export interface SenderOptions {
  /** False when the socket is down. */
  send: (frame: object) => boolean;
  pending: (conversation: string) => readonly Sending[];
  onLine: (sending: Sending, line: Line) => void;
  onFailed: (sending: Sending, code: string, data: Record<string, unknown>) => void;
}

const more = ({ quote, confirmed }: Payload): object => ({ ...(quote ? { quote: quote.seq } : {}), ...(confirmed ? { confirmed } : {}) });

/** The fields of a message; a file is called `file` on the socket and `fileId` over HTTP. */
function fields(payload: Exclude<Payload, { kind: 'mail' }>, file: 'file' | 'fileId'): object {
  const head = { kind: payload.kind, ...more(payload) };
  switch (payload.kind) {
    case 'text': return { ...head, text: payload.text };
    case 'note': return { ...head, text: payload.text, ...(payload.mentions?.length ? { mentions: payload.mentions } : {}) };
    case 'rich': return { ...head, html: payload.html };
    case 'products': case 'articles': return { ...head, ids: payload.items.map((card) => card.id) };
    default: return { ...head, [file]: payload.file.id, ...(payload.seconds === undefined ? {} : { seconds: payload.seconds }) };
  }
}

function mail({ mail: draft, sendAt, staleOk, confirmed }: Extract<Payload, { kind: 'mail' }>): object {
  const { files, words: _, mailId, ...rest } = draft;
  const people = (list: readonly Address[]) => list.map(({ name, address }) => ({ name, address }));
  return {
    ...rest, ...(mailId ? { mailId } : {}), to: people(rest.to), cc: people(rest.cc), bcc: people(rest.bcc), html: mailHtml(rest.html), fileIds: files.map((file) => file.id),
    ...(sendAt ? { sendAt } : {}), ...(staleOk ? { staleOk } : {}), ...(confirmed ? { confirmed } : {}),
  };
}

const body = (payload: Payload): object => (payload.kind === 'mail' ? mail(payload) : fields(payload, 'fileId'));

/** What goes up the socket; mails have no frame. */
function frame({ payload, id, conversation }: Sending): object | null {
  return payload.kind === 'mail' ? null : { t: 'send', conversation, id, ...fields(payload, 'file') };
}

const overHttp = (sending: Sending): boolean => {
  const found = frame(sending);
  return found === null || new TextEncoder().encode(JSON.stringify(found)).length > FRAME_BYTES;
};

/**
 * Sends what is pending, in the order in which it was written: small messages by socket, one after the other without
 * waiting; mails and long texts over HTTP, each waiting for those before it.
 */
export class Sender {
  private readonly bySocket = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly byHttp = new Set<string>();

  constructor(private readonly options: SenderOptions) {}

  flush(conversation: string): void {
    let earlier = false;
    for (const sending of this.options.pending(conversation)) {
      if (sending.failed) continue;
      if (this.byHttp.has(sending.id)) return;
      if (this.bySocket.has(sending.id)) {
        earlier = true;
        continue;
      }
      if (overHttp(sending)) {
        if (!earlier) void this.post(sending);
        return;
      }
      if (!this.options.send(frame(sending)!)) return;
      earlier = true;
      this.bySocket.set(sending.id, setTimeout(() => this.unanswered(sending), ANSWER_MS));
    }
  }

  /** The socket answered for this client id. */
  answered(id: string): void {
    clearTimeout(this.bySocket.get(id));
    this.bySocket.delete(id);
  }

  /** What the socket has not answered goes out again on the next one. */
  disconnected(): void {
    for (const id of [...this.bySocket.keys()]) this.answered(id);
  }

  private unanswered(sending: Sending): void {
    this.answered(sending.id);
    this.options.onFailed(sending, 'no-answer', {});
    this.flush(sending.conversation);
  }

  private async post(sending: Sending): Promise<void> {
    this.byHttp.add(sending.id);
    const path = sending.payload.kind === 'mail' ? 'mail' : 'messages';
    try {
      const line = await post<Line>(`/api/conversations/${sending.conversation}/${path}`, { clientId: sending.id, ...body(sending.payload) });
      this.byHttp.delete(sending.id);
      this.options.onLine(sending, line);
    } catch (error) {
      this.byHttp.delete(sending.id);
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'offline') {
        setTimeout(() => this.flush(sending.conversation), AGAIN_MS);
        return;
      }
      this.options.onFailed(sending, error.code, error.data);
    }
    this.flush(sending.conversation);
  }
}
