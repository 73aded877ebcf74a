import { Problem } from './api';
import type { Memory } from './memory';
import type { Outgoing } from './types';

/** How messages leave: over the socket, or by POST when they do not fit into a frame. */
export interface Way {
  up: () => boolean;
  frame: (message: Outgoing) => object;
  send: (frame: object) => boolean;
  /** Resolves when the server has committed it; rejects with a {@link Problem}. */
  post: (message: Outgoing) => Promise<void>;
  changed: () => void;
}

const ACK_LIMIT_MS = 15_000;
const FRAME_LIMIT = 8_000;
const FRAME_TOO_BIG = 1009;
/** A fault is not among them: a message that breaks the server is not sent again without the visitor's word. */
const SENT_AGAIN = ['busy', 'unavailable', 'offline', 'too-many'];

/**
 * Messages of ours that are not acknowledged: they leave in the order in which they were written, again after every
 * reconnection with the same ids, and only the visitor or the server's word takes one away.
 */
export class Outbox {
  messages: Outgoing[] = [];
  /** Those that got no answer for 15 s: this is shown and changes nothing else. */
  readonly late = new Set<string>();
  /** The line that follows a message which stayed behind, so that nothing shown changes places. */
  readonly before = new Map<string, string>();

  /** On their way over this connection. */
  private readonly flying = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly tooBig = new Set<string>();
  private posting = false;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly memory: Memory, private readonly way: Way) {}

  /** Takes over what this browser kept. */
  load(): void {
    const mine = new Set(this.messages.map((message) => message.id));
    this.messages = [...this.memory.read().outbox.filter((message) => !mine.has(message.id)), ...this.messages];
  }

  has(id: string | null): boolean {
    return this.messages.some((message) => message.id === id);
  }

  add(message: Outgoing): void {
    this.messages = [...this.messages, message];
    this.memory.change((kept) => {
      kept.known = true;
      kept.outbox.push(message);
    });
    this.pump();
  }

  /** Sends what may leave now. One that goes by POST flies alone, so that none overtakes another. */
  pump(): void {
    if (this.pause || !this.way.up()) return;
    for (const message of this.messages) {
      if (this.posting) return;
      if (message.refused || this.flying.has(message.id)) continue;
      const frame = this.way.frame(message);
      if (this.tooBig.has(message.id) || size(frame) > FRAME_LIMIT) {
        if (!this.flying.size) void this.post(message);
        return;
      }
      if (!this.way.send(frame)) return;
      this.watch(message.id);
    }
  }

  /** The connection is gone, and with it every answer that was still to come. */
  down(code: number): void {
    if (code === FRAME_TOO_BIG) [...this.flying.keys()].forEach((id) => this.tooBig.add(id));
    this.flying.forEach((timer) => clearTimeout(timer));
    this.flying.clear();
    this.late.clear();
  }

  /** The server has it, or the visitor does not want it any more. `line` is what stands in its place now. */
  settle(id: string, line?: string): void {
    this.landed(id);
    const at = this.messages.findIndex((message) => message.id === id);
    if (at >= 0) {
      if (line) this.stayBehind(this.messages.slice(0, at), line);
      this.messages = this.messages.filter((message) => message.id !== id);
    }
    if (this.memory.read().outbox.some((message) => message.id === id)) {
      this.memory.change((kept) => { kept.outbox = kept.outbox.filter((message) => message.id !== id); });
    }
    this.pump();
  }

  /** What passes is tried again by itself; anything else waits for the visitor's word. */
  refuse(id: string, code: string, afterMs = 1_000): void {
    this.landed(id);
    if (SENT_AGAIN.includes(code)) this.rest(afterMs * (1 + Math.random()));
    else this.mark(id, code);
    this.pump();
  }

  /** The visitor's word: once more, as if written now when it had been refused. */
  retry(id: string): void {
    const message = this.messages.find((candidate) => candidate.id === id);
    if (!message) return;
    this.landed(id);
    if (message.refused) {
      const fresh = { ...message, refused: undefined };
      this.before.delete(id);
      this.messages = [...this.messages.filter((other) => other.id !== id), fresh];
      this.memory.change((kept) => { kept.outbox = [...kept.outbox.filter((other) => other.id !== id), fresh]; });
    }
    this.pump();
  }

  private watch(id: string): void {
    this.flying.set(id, setTimeout(() => {
      this.late.add(id);
      this.way.changed();
    }, ACK_LIMIT_MS));
  }

  private landed(id: string): void {
    clearTimeout(this.flying.get(id));
    this.flying.delete(id);
    this.late.delete(id);
  }

  private async post(message: Outgoing): Promise<void> {
    this.posting = true;
    this.watch(message.id);
    const problem = await this.way.post(message).then(() => null, (failed: Problem) => failed);
    this.posting = false;
    if (problem) this.refuse(message.id, problem.code, problem.afterMs);
    else this.pump();
    this.way.changed();
  }

  private rest(ms: number): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.pump();
    }, ms);
  }

  private mark(id: string, code: string): void {
    const marked = (message: Outgoing) => message.id === id ? { ...message, refused: code } : message;
    this.messages = this.messages.map(marked);
    this.memory.change((kept) => { kept.outbox = kept.outbox.map(marked); });
  }

  private stayBehind(earlier: Outgoing[], line: string): void {
    earlier.filter((message) => !this.before.has(message.id)).forEach((message) => this.before.set(message.id, line));
  }
}

function size(frame: object): number {
  return new TextEncoder().encode(JSON.stringify(frame)).length;
}
