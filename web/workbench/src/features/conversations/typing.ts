const AGAIN_MS = 3_000;
const IDLE_MS = 4_000;

/** Tells the customer that somebody types: at most every 3 s, and over after 4 s without a key. */
export class TypingSignal {
  private lastSent = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (on: boolean) => void) {}

  typed(): void {
    if (Date.now() - this.lastSent >= AGAIN_MS) {
      this.lastSent = Date.now();
      this.tell(true);
    }
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stop(), IDLE_MS);
  }

  stop(): void {
    clearTimeout(this.idle);
    if (this.lastSent > 0) this.tell(false);
    this.lastSent = 0;
  }
}
