import type { Frame, Outgoing, Placed } from './types';

type Ack = Extract<Frame, { t: 'ack' }>;

export type Merge = 'added' | 'known' | 'gap';

/** Names a line among all that are shown; a message of ours keeps its name when it is acknowledged. */
export function nameOf(line: Placed): string {
  return line.sender.kind === 'customer' ? line.clientId : `${line.conversation}:${line.seq}`;
}

/**
 * What is shown, in order: the lines, and the messages that are not acknowledged where the visitor saw them first:
 * before the line that overtook them, else at the end.
 */
export function shown(lines: Placed[], waiting: Outgoing[], before: Map<string, string>): (Placed | Outgoing)[] {
  const names = new Set(lines.map(nameOf));
  const held = waiting.filter((message) => names.has(before.get(message.id) ?? ''));
  const items = lines.flatMap((line): (Placed | Outgoing)[] =>
    [...held.filter((message) => before.get(message.id) === nameOf(line)), line]);
  return [...items, ...waiting.filter((message) => !held.includes(message))];
}

/** The line that a message of ours has become. */
export function acknowledged({ kind, text, file, quote }: Outgoing, ack: Ack): Placed {
  return {
    conversation: ack.conversation, seq: ack.seq, prev: ack.prev, id: ack.id, clientId: ack.id, kind,
    sender: { kind: 'customer' }, content: ack.content ?? { text, file, quote }, at: ack.at,
  };
}

/** All lines that are known, oldest first: conversations one after the other, within each by seq. */
export class Thread {
  lines: Placed[] = [];
  private readonly last = new Map<string, number>();

  /** The last line known of a conversation; 0 = none. */
  lastOf(conversation: string): number {
    return this.last.get(conversation) ?? 0;
  }

  has(clientId: string): boolean {
    return this.lines.some((line) => line.clientId === clientId);
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
    const known = new Set(this.lines.map(nameOf));
    const older = lines.filter((line) => !known.has(nameOf(line)));
    older.forEach((line) => this.last.set(line.conversation, Math.max(this.lastOf(line.conversation), line.seq)));
    this.lines = [...older, ...this.lines];
  }

  /** Starts anew from a snapshot; lines of `open` that came while it was read stay. */
  replace(lines: Placed[], open: string | null): void {
    const newer = this.lines.filter((line) => line.conversation === open);
    this.last.clear();
    this.lines = [];
    this.fill(lines);
    newer.forEach((line) => this.push(line));
  }

  /** How many messages of agents came after the one that was seen last. */
  unread(seen: [string, number] | null): number {
    let count = 0;
    for (let i = this.lines.length - 1; i >= 0; i -= 1) {
      const line = this.lines[i];
      if (seen && line.conversation === seen[0] && line.seq <= seen[1]) break;
      if (line.sender.kind === 'member') count += 1;
    }
    return count;
  }

  /** Its writer took it back: its content goes, and what others quote of it. */
  recall(conversation: string, seq: number): void {
    this.lines = this.lines.map((line) => {
      if (line.conversation !== conversation) return line;
      if (line.seq === seq) return { ...line, content: { recalled: true } };
      const { quote } = line.content;
      return quote?.seq === seq ? { ...line, content: { ...line.content, quote: { ...quote, text: undefined, recalled: true } } } : line;
    });
  }

  private append(line: Placed): void {
    this.last.set(line.conversation, line.seq);
    this.lines = [...this.lines, line];
  }
}
