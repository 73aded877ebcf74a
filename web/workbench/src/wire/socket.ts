import type { Frame } from './types';

export type LinkState = { up: boolean; attempt: number };
export type LinkEnd = 'signed-out' | 'too-old';

export interface LinkOptions {
  url: string;
  /** The first frame of every connection. */
  hello: () => object;
  onFrame: (frame: Frame) => void;
  onState: (state: LinkState) => void;
  /** The server will not have us any more: sign in again, or load the page anew. */
  onEnd: (why: LinkEnd) => void;
}

const SILENCE_MS = 60_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** How long to wait before connection number `attempt` (1…), after the one before closed with `code`. */
export function backOff(attempt: number, code: number, random: () => number = Math.random): number {
  if (attempt === 1 && (code === 1012 || code === 4002)) return 1_000 + random() * 4_000;
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return full / 2 + (random() * full) / 2;
}

/** One socket that comes back by itself. Frames that cannot be sent now are dropped: callers resend after `hello`. */
export class Link {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(private readonly options: LinkOptions) {}

  open(): void {
    this.stopped = false;
    clearTimeout(this.retry);
    const socket = new WebSocket(this.options.url);
    this.socket = socket;
    socket.onopen = () => {
      this.heard();
      socket.send(JSON.stringify(this.options.hello()));
    };
    socket.onmessage = (message) => {
      if (socket === this.socket) this.take(JSON.parse(message.data as string) as Frame);
    };
    socket.onclose = (event) => {
      if (socket === this.socket) this.lost(event.code);
    };
  }

  /** False when there is no connection. */
  send(frame: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Try now instead of waiting: the browser says that the network is back. */
  hurry(): void {
    if (!this.stopped && this.socket === null) this.open();
  }

  close(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }

  private take(frame: Frame): void {
    this.heard();
    if (frame.t === 'beat') {
      this.send({ t: 'beat' });
      return;
    }
    if (frame.t === 'hello') {
      this.attempt = 0;
      this.options.onState({ up: true, attempt: 0 });
    }
    this.options.onFrame(frame);
  }

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.abandon(), SILENCE_MS);
  }

  /** A dead peer may never answer a close handshake: forget the socket at once. */
  private abandon(): void {
    const socket = this.socket;
    this.lost(1006);
    socket?.close();
  }

  private lost(code: number): void {
    clearTimeout(this.silence);
    this.socket = null;
    if (this.stopped) return;
    if (code === 1008 || code === 4001) {
      this.stopped = true;
      this.options.onEnd(code === 1008 ? 'signed-out' : 'too-old');
      return;
    }
    this.attempt += 1;
    this.options.onState({ up: false, attempt: this.attempt });
    this.retry = setTimeout(() => this.open(), backOff(this.attempt, code));
  }
}
