import { afterEach, beforeEach, vi } from 'vitest';
import { Chat } from '../src/chat';
import type { Conversation, Line, Placed, Settings } from '../src/types';

/** A socket whose other end is the test. */
export class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: Record<string, unknown>[] = [];
  onopen = () => {};
  onmessage = (_message: { data: string }) => {};
  onclose = (_event: { code: number }) => {};

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    return FakeSocket.all[FakeSocket.all.length - 1];
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen();
  }

  says(frame: object): void {
    this.onmessage({ data: JSON.stringify(frame) });
  }

  /** Opens and greets. */
  greet(conversation: Conversation | null = null, build = 'b1'): void {
    this.open();
    this.says({ t: 'hello', protocol: 1, build, now: new Date().toISOString(), visitor: 'v', conversation });
  }

  drop(code = 1006): void {
    this.readyState = 3;
    this.onclose({ code });
  }

  sends(): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame.t === 'send');
  }
}

export const SETTINGS: Settings = {
  name: '云杉家居', color: null, welcome: '您好', agentsOnline: true, limits: { textLength: 4000, fileBytes: 20 << 20 },
};

/** What the desk answers over HTTP: by path below the channel, in the order of the calls; the last answer stays. */
export class FakeHttp {
  readonly calls: { path: string; body: Record<string, unknown> | null }[] = [];
  private readonly answers = new Map<string, (() => Promise<Response>)[]>();

  on(path: string, ...answers: (object | number | Promise<object>)[]): void {
    this.answers.set(path, answers.map((answer) => async () => {
      if (answer === 0) throw new TypeError('no network');
      if (typeof answer === 'number') return new Response(JSON.stringify({ code: answer === 404 ? 'not-found' : 'unavailable' }), { status: answer });
      return new Response(JSON.stringify(await answer));
    }));
  }

  readonly fetch = async (url: string, request: { body?: string }): Promise<Response> => {
    const path = url.replace('http://desk/api/webchat/key', '').replace(/\?$/, '');
    this.calls.push({ path, body: request.body ? JSON.parse(request.body) as Record<string, unknown> : null });
    const left = this.answers.get(path);
    if (!left) throw new Error(`unexpected call ${path}`);
    return (left.length > 1 ? left.shift()! : left[0])();
  };
}

export let http: FakeHttp;
export let store: Map<string, string>;

/** Every test gets a browser of its own, with a clock that stands still. */
export function aBrowser(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.all = [];
    http = new FakeHttp();
    http.on('', SETTINGS);
    store = new Map();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => store.get(name) ?? null,
      setItem: (name: string, value: string) => store.set(name, value),
    });
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('fetch', http.fetch);
    vi.stubGlobal('location', { href: 'https://shop.example/sofa' });
    vi.stubGlobal('document', { title: 'Sofa' });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

export async function aChat(): Promise<Chat> {
  const chat = new Chat('http://desk', 'key', () => {});
  await chat.start();
  return chat;
}

/** A chat with an open conversation and a socket that is up. */
export async function aTalk(lines: Placed[] = [line(1)]): Promise<Chat> {
  remember({ known: true, open: 'c' });
  http.on('/state', { visitor: 'v', conversation: serving(lines.length), lines, more: null });
  const chat = await aChat();
  FakeSocket.last.greet(serving(lines.length));
  return chat;
}

export function remember(part: object): void {
  store.set('yingda:key', JSON.stringify({ token: 'a'.repeat(22), ...part }));
}

export function kept(): { open: string | null; outbox: { id: string }[]; token: string } {
  return JSON.parse(store.get('yingda:key') ?? '{}') as ReturnType<typeof kept>;
}

export function serving(seq: number, id = 'c'): Conversation {
  return { id, state: 'serving', seq, agent: { id: 'a', name: '陈晓雯', avatar: null }, place: null, readByAgent: 0 };
}

export function line(seq: number, more: Partial<Placed> = {}): Placed {
  return {
    conversation: 'c', seq, prev: seq - 1, id: `l${seq}`, clientId: `x${seq}`, kind: 'text',
    sender: { kind: 'member', id: 'a', name: '陈晓雯' }, content: { text: `line ${seq}` }, at: '2026-01-02T03:04:05.678Z', ...more,
  };
}

export function pushed(seq: number, more: Partial<Placed> = {}): { t: 'line'; conversation: string; line: Line } {
  const { conversation, ...rest } = line(seq, more);
  return { t: 'line', conversation, line: rest };
}

export function ack(id: unknown, seq: number, more: object = {}): object {
  return { t: 'ack', id, conversation: 'c', seq, prev: seq - 1, at: '2026-01-02T03:04:06.000Z', first: false, ...more };
}

export const soon = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
