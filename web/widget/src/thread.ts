import type { Placed } from './types';

export type Merge = 'added' | 'known' | 'gap';

/** All lines that are shown, oldest first: conversations one after the other, within each by seq. */
export class Thread {
  lines: Placed[] = [];
  private readonly last = new Map<string, number>();

  /** The last line known of a conversation; 0 = none. */
  lastOf(conversation: string): number {
    return this.last.get(conversation) ?? 0;
  }

  /** Takes a pushed line if it follows on what is known. */
  push(line: Placed): Merge {
    const last = this.lastOf(line.conversation);
    if (line.seq <= last) return 'known';
    if (line.prev !== last) return 'gap';
    this.append(line);
    return 'added';
  }

  /** Takes lines that were read after `lastOf`: they close every gap. */
  fill(lines: Placed[]): void {
    for (const line of lines) {
      if (line.seq > this.lastOf(line.conversation)) this.append(line);
    }
  }

  /** Puts older lines before all others. */
  prepend(lines: Placed[]): void {
    for (const line of lines) {
      if (!this.last.has(line.conversation)) this.last.set(line.conversation, 0);
      this.last.set(line.conversation, Math.max(this.lastOf(line.conversation), line.seq));
    }
    this.lines = [...lines, ...this.lines];
  }

  replace(lines: Placed[]): void {
    this.last.clear();
    this.lines = [];
    this.fill(lines);
  }

  private append(line: Placed): void {
    this.last.set(line.conversation, line.seq);
    this.lines = [...this.lines, line];
  }
}
