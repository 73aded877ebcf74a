const PAUSE_MS = 1_000;

/** Tells the customer's page that lines have come, at most once a second for each conversation. */
export class Deliveries {
  private readonly last = new Map<string, number>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly tell: (conversation: string, seq: number) => void) {}

  came(conversation: string, seq: number): void {
    this.last.set(conversation, seq);
    if (this.timers.has(conversation)) return;
    this.tell(conversation, seq);
    this.timers.set(conversation, setTimeout(() => this.again(conversation, seq), PAUSE_MS));
  }

  private again(conversation: string, told: number): void {
    this.timers.delete(conversation);
    const seq = this.last.get(conversation)!;
    this.last.delete(conversation);
    if (seq > told) this.came(conversation, seq);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.last.clear();
  }
}
