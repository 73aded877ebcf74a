import type { Api } from './api';
import type { Thread } from './thread';

/** The way to lines that are older than those known. */
export class History {
  /** Where to read on; null when there is nothing older. */
  cursor: string | null = null;
  loading = false;

  constructor(private readonly api: Api, private readonly thread: Thread, private readonly changed: () => void) {}

  /** Reads a page of older lines; the view keeps its place. */
  async load(): Promise<void> {
    if (!this.cursor || this.loading) return;
    this.loading = true;
    try {
      const page = await this.api.older(this.cursor);
      this.thread.prepend(page.lines);
      this.cursor = page.more;
    } catch {
      // Scrolling up asks again.
    }
    this.loading = false;
    this.changed();
  }
}
