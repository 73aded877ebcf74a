/** One socket that comes back by itself, as docs/wire.md section 1 asks: beats, silence, back-off. */

export type LinkEnd = 'not-allowed' | 'too-old';

export interface LinkOptions<Frame> {
  url: string;
  /** The first frame of every connection. */
  hello: () => object;
  onFrame: (frame: Frame) => void;
  /** `attempt` is 0 when the link is up, else the number of the coming attempt; `code` is the close code of the last. */
  onState: (up: boolean, attempt: number, code: number) => void;
  /** The server will not have us any more: sign in again, or load the page anew. */
  onEnd: (why: LinkEnd) => void;
}

const SILENCE_MS = 60_000;

/** How long to wait before connection number `attempt` (1…), after the one before closed with `code`. */
export function backOff(attempt: number, code: number, random: () => number = Math.random): number {
  if (attempt === 1 && (code === 1012 || code === 4002)) return 1_000 + random() * 4_000;
  const full = Math.min(30_000, 500 * 2 ** (attempt - 1));
  return full / 2 + (random() * full) / 2;
}

/** Frames that cannot be sent now are dropped: callers send anew after `hello`. */
export class Link<Frame extends { t: string }> {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private stopped = true;

  constructor(private readonly options: LinkOptions<Frame>) {}

  /** Connects unless connected, connecting or about to. */
  open(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.connect();
  }

  private connect(): void {
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
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Try now instead of waiting: the browser says that the network is back. */
  hurry(): void {
    if (!this.stopped && !this.socket) this.connect();
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
      this.options.onState(true, 0, 0);
    }
    this.options.onFrame(frame);
  }

  /** A dead peer may never answer a close handshake: forget the socket at once. */
  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      const socket = this.socket;
      this.lost(1006);
      socket?.close();
    }, SILENCE_MS);
  }

  private lost(code: number): void {
    clearTimeout(this.silence);
    this.socket = null;
    if (this.stopped) return;
    if (code === 1008 || code === 4001) {
      this.stopped = true;
      this.options.onEnd(code === 1008 ? 'not-allowed' : 'too-old');
      return;
    }
    this.attempt += 1;
    this.options.onState(false, this.attempt, code);
    this.retry = setTimeout(() => this.connect(), backOff(this.attempt, code));
  }
}
