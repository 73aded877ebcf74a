import { PASSING, type Api, type Problem } from './api';
import type { Thread } from './thread';

const AGAIN_MS = 2_000;

/** Reads what is missing of a conversation over HTTP, again when another gap shows up meanwhile. */
export class Gaps {
  /** Conversations that are being read; true when one more reading is needed. */
  private readonly filling = new Map<string, boolean>();

  constructor(
    private readonly api: Api,
    private readonly thread: Thread,
    private readonly up: () => boolean,
    private readonly filled: () => void,
  ) {}

  async fill(conversation: string): Promise<void> {
    if (this.filling.has(conversation)) {
      this.filling.set(conversation, true);
      return;
    }
    this.filling.set(conversation, false);
    try {
      this.thread.fill(await this.api.after(conversation, this.thread.lastOf(conversation)));
    } catch (problem) {
      // When the connection is gone as well, its return brings what is missing.
      if (PASSING.includes((problem as Problem).code)) setTimeout(() => this.up() && void this.fill(conversation), AGAIN_MS);
    }
    const more = this.filling.get(conversation);
    this.filling.delete(conversation);
    this.filled();
    if (more) await this.fill(conversation);
  }
}
