import type { Api } from './api';
import type { Settings } from './types';

const FRESH_MS = 60_000;

/** The channel's public settings. Hours pass and agents come and go: they are read again now and then. */
export class Door {
  settings: Settings | null = null;
  private readAt = 0;
  private turn = 0;

  constructor(private readonly api: Api, private readonly address: () => string) {}

  /** Outside work time messages can be left only. */
  get closed(): boolean {
    return (this.settings?.work?.state ?? 'open') !== 'open';
  }

  async read(): Promise<void> {
    this.readAt = Date.now();
    const turn = ++this.turn;
    const found = await this.api.settings(this.address());
    if (turn === this.turn || !this.settings) this.settings = found;
  }

  /** Reads them again when they were known and are old; what is known stays when that fails. */
  async refresh(): Promise<void> {
    if (this.settings && Date.now() - this.readAt > FRESH_MS) await this.read().catch(() => {});
  }
}
