import type { Conversation, Page } from './types';

const TYPING_MS = 4_000;
const PACE_MS = 1_000;
const PREVIEW_LENGTH = 500;

type Said = { t: string } & Record<string, unknown>;

/** What is said in passing: typing, unsent text, what was received, read and visited. Nothing is lost with one of these. */
export class Passing {
  private typedAt = 0;
  private seen = 0;
  private visited = '';
  private readonly waiting = new Map<string, Said | null>();

  constructor(private readonly send: (frame: object) => boolean, private readonly open: () => Conversation | null) {}

  /** A new connection, or another conversation: what was said before is to be said again. */
  anew(): void {
    this.seen = 0;
    this.visited = '';
  }

  /** `text` is what stands in the box; it is told only where the settings say so. */
  typing(on: boolean, text: string | null): void {
    if (text !== null && this.open()) this.pace({ t: 'preview', text: text.slice(0, PREVIEW_LENGTH) });
    if (on && Date.now() - this.typedAt < TYPING_MS / 2) return;
    this.typedAt = on ? Date.now() : 0;
    if (this.open()?.state === 'serving') this.send({ t: 'typing', on });
  }

  read(conversation: string, seq: number): void {
    if (conversation !== this.open()?.id || seq <= this.seen) return;
    this.seen = seq;
    this.send({ t: 'read', seq });
  }

  received(conversation: string, seq: number): void {
    if (conversation === this.open()?.id) this.pace({ t: 'delivered', conversation, seq });
  }

  /** Told once a page, while a conversation is open. */
  visit(page: Page | undefined): void {
    if (!page || page.url === this.visited || !this.open()) return;
    if (this.send({ t: 'page', ...page })) this.visited = page.url;
  }

  /** One frame of a kind a second; of those that come faster the last one counts. */
  private pace(frame: Said): void {
    if (this.waiting.has(frame.t)) {
      this.waiting.set(frame.t, frame);
      return;
    }
    this.send(frame);
    this.waiting.set(frame.t, null);
    setTimeout(() => {
      const last = this.waiting.get(frame.t);
      this.waiting.delete(frame.t);
      if (last) this.pace(last);
    }, PACE_MS);
  }
}
