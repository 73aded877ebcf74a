import type { Outgoing } from './types';

/** What this browser keeps of one channel. */
export interface Kept {
  token: string;
  /** The open conversation, while one is. */
  open: string | null;
  /** Whether this browser has ever written: until then the server knows nothing of it. */
  known: boolean;
  outbox: Outgoing[];
  draft: string;
  /** The last line that was shown, as conversation and seq. */
  seen: [string, number] | null;
  /** Whether news come without a sound. */
  quiet: boolean;
}

function token(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

/** The kept state of a channel in local storage; in memory alone where the browser forbids storage. */
export class Memory {
  private fallback: string | null = null;
  private readonly name: string;

  constructor(key: string) {
    this.name = `yingda:${key}`;
  }

  read(): Kept {
    const fresh: Kept = { token: '', open: null, known: false, outbox: [], draft: '', seen: null, quiet: false };
    try {
      return { ...fresh, ...(JSON.parse(this.load() ?? '{}') as Partial<Kept>) };
    } catch {
      return fresh;
    }
  }

  get draft(): string {
    return this.read().draft;
  }

  set draft(text: string) {
    if (text !== this.draft) this.change((kept) => { kept.draft = text; });
  }

  /** Reads, changes and writes in one go: other tabs of this page change the same entry. */
  change(change: (kept: Kept) => void): Kept {
    const kept = this.read();
    kept.token ||= token();
    change(kept);
    this.save(JSON.stringify(kept));
    return kept;
  }

  private load(): string | null {
    try {
      return localStorage.getItem(this.name) ?? this.fallback;
    } catch {
      return this.fallback;
    }
  }

  private save(text: string): void {
    this.fallback = text;
    try {
      localStorage.setItem(this.name, text);
    } catch {
      // Forbidden or full: this page keeps it for as long as it lives.
    }
  }
}
