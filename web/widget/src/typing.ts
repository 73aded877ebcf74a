const SHOWN_MS = 8_000;

/** Whether the agent types. The word that it has stopped may get lost: it is believed for a while only. */
export class Typing {
  on = false;
  private end: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {}

  show(on: boolean): void {
    clearTimeout(this.end);
    this.on = on;
    if (!on) return;
    this.end = setTimeout(() => {
      this.on = false;
      this.changed();
    }, SHOWN_MS);
  }
}
