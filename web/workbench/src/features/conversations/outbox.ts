import type { Card, FileView, Quote } from '../../wire/types';
import type { MailDraft } from './drafts';

/** `confirmed`: the agent was warned of sensitive words and wants it so. */
export type Payload = { quote?: Quote; confirmed?: true } & (
  | { kind: 'text'; text: string }
  | { kind: 'note'; text: string; mentions?: string[] }
  | { kind: 'image' | 'file' | 'video' | 'audio'; file: FileView; seconds?: number }
  | { kind: 'rich'; html: string }
  | { kind: 'products' | 'articles'; items: Card[] }
  | { kind: 'mail'; text: string; mail: MailDraft; sendAt?: string; staleOk?: true });

/** What a file is shown as, by what its bytes are. */
export function kindOf(file: FileView): 'image' | 'video' | 'audio' | 'file' {
  if (file.width) return 'image';
  return file.mediaType.startsWith('video/') ? 'video' : file.mediaType.startsWith('audio/') ? 'audio' : 'file';
}

/** A message on its way. `id` is its client id, kept through every retry. */
export interface Sending {
  id: string;
  conversation: string;
  payload: Payload;
  /** When it was written, ms by the server's clock. */
  at: number;
  failed: { code: string; data: Record<string, unknown> } | null;
}

const PREFIX = 'yingda.outbox.';

/**
 * Messages that are not acknowledged yet, one local-storage entry each, so that they survive a reload. Every tab of the
 * member may send them: the server takes one client id once.
 */
export class Outbox {
  private readonly prefix: string;

  constructor(member: string, private readonly storage: Storage) {
    this.prefix = `${PREFIX}${member}.`;
  }

  keep(sending: Sending): void {
    this.storage.setItem(this.prefix + sending.id, JSON.stringify(sending));
  }

  drop(id: string): void {
    this.storage.removeItem(this.prefix + id);
  }

  /** Oldest first: the order in which they were written. */
  all(): Sending[] {
    const found: Sending[] = [];
    for (let index = 0; index < this.storage.length; index++) {
      const key = this.storage.key(index)!;
      if (key.startsWith(this.prefix)) found.push(JSON.parse(this.storage.getItem(key)!) as Sending);
    }
    return found.sort((a, b) => a.at - b.at);
  }

  /** The client id that a storage event of another tab is about; null when it is not about ours. */
  idOf(key: string | null): string | null {
    return key?.startsWith(this.prefix) ? key.slice(this.prefix.length) : null;
  }
}
