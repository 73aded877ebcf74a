import { Link } from '../../protocol/src/link';
import { Api, Problem } from './api';
import { Memory } from './memory';
import { Thread } from './thread';
import type { Conversation, Frame, Label, Line, Outgoing, Placed, Settings } from './types';

const ACK_LIMIT_MS = 15_000;
const TYPING_MS = 4_000;
const PROTOCOL = 1;

/** Everything the panel shows, and what it can do. Views redraw when `changed` is called. */
export class Chat {
  settings: Settings | null = null;
  conversation: Conversation | null = null;
  outbox: Outgoing[] = [];
  older: string | null = null;
  /** Why nothing can be shown: a problem's code. */
  failure: string | null = null;
  up = false;
  attempt = 0;
  tooOld = false;
  typing = false;
  label: Label = {};
  readonly thread = new Thread();

  private readonly memory: Memory;
  private readonly api: Api;
  private readonly link: Link<Frame>;
  private readonly deadlines = new Map<string, ReturnType<typeof setTimeout>>();
  private typingEnd: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private filling = new Set<string>();
  private build: string | null = null;
  private readSeq = 0;

  constructor(base: string, key: string, private readonly changed: () => void) {
    this.memory = new Memory(key);
    this.api = new Api(base, key, () => this.memory.read().token);
    this.link = new Link<Frame>({
      url: `${base.replace(/^http/, 'ws')}/ws/visitor/${key}`,
      hello: () => this.hello(),
      onFrame: (frame) => this.take(frame),
      onState: (up, attempt) => this.connected(up, attempt),
      onEnd: (why) => {
        this.tooOld = why === 'too-old';
        this.failure = this.tooOld ? null : 'not-allowed';
        this.changed();
      },
    });
  }

  /** Reads the settings and, for a visitor who wrote before, the thread. Writes nothing. */
  async start(): Promise<void> {
    this.failure = null;
    this.outbox = this.memory.read().outbox;
    try {
      this.settings = await this.api.settings();
      if (this.memory.read().known) await this.snapshot();
      if (this.conversation || this.outbox.length) this.link.open();
    } catch (problem) {
      this.failure = (problem as Problem).code ?? 'unavailable';
    }
    this.changed();
  }

  get draft(): string {
    return this.memory.read().draft;
  }

  set draft(text: string) {
    if (text !== this.memory.read().draft) this.memory.change((kept) => { kept.draft = text; });
  }

  sendText(text: string): void {
    this.send({ id: crypto.randomUUID(), kind: 'text', text, at: new Date().toISOString() });
  }

  /** Uploads, then sends; rejects with a {@link Problem}. */
  async sendFile(file: Blob, name: string, progress: (part: number) => void): Promise<void> {
    this.memory.change((kept) => { kept.known = true; });
    const view = await this.api.upload(file, name, progress);
    const kind = view.mediaType.startsWith('image/') ? 'image' : 'file';
    this.send({ id: crypto.randomUUID(), kind, file: view, at: new Date().toISOString() });
  }

  retry(id: string): void {
    this.outbox = this.outbox.map((message) => message.id === id ? { ...message, refused: undefined } : message);
    this.keep();
    this.transmit(this.outbox.find((message) => message.id === id));
    this.link.open();
    this.link.hurry();
    this.changed();
  }

  discard(id: string): void {
    this.forget(id);
    this.changed();
  }

  /** Tells the agent that the visitor is typing, at most every few seconds. */
  type(on: boolean): void {
    if (on && Date.now() - this.typedAt < TYPING_MS / 2) return;
    this.typedAt = on ? Date.now() : 0;
    if (this.conversation?.state === 'serving') this.link.send({ t: 'typing', on });
  }

  /** Everything is in view. */
  read(): void {
    const last = this.thread.lines[this.thread.lines.length - 1];
    if (!last) return;
    if (this.conversation && last.conversation === this.conversation.id && last.seq > this.readSeq) {
      this.readSeq = last.seq;
      this.link.send({ t: 'read', seq: last.seq });
    }
    const seen = this.memory.read().seen;
    if (seen?.[0] !== last.conversation || seen[1] < last.seq) {
      this.memory.change((kept) => { kept.seen = [last.conversation, last.seq]; });
      this.changed();
    }
  }

  /** How many of the agents' messages were not seen. */
  unread(): number {
    const seen = this.memory.read().seen;
    let count = 0;
    for (let i = this.thread.lines.length - 1; i >= 0; i -= 1) {
      const line = this.thread.lines[i];
      if (seen && line.conversation === seen[0] && line.seq <= seen[1]) break;
      if (line.sender.kind === 'member') count += 1;
    }
    return count;
  }

  /** Reads older lines; the view keeps its place. */
  async loadOlder(): Promise<void> {
    const cursor = this.older;
    if (!cursor) return;
    this.older = null;
    try {
      const page = await this.api.older(cursor);
      this.thread.prepend(page.lines);
      this.older = page.more;
    } catch {
      this.older = cursor;
    }
    this.changed();
  }

  hurry(): void {
    this.link.hurry();
  }

  private hello(): object {
    const kept = this.memory.change(() => {});
    const conversation = this.conversation?.id ?? kept.open;
    return {
      t: 'hello', protocol: PROTOCOL, token: kept.token, conversation,
      after: conversation ? this.thread.lastOf(conversation) : 0,
    };
  }

  private connected(up: boolean, attempt: number): void {
    this.up = up;
    this.attempt = attempt;
    if (!up) this.typing = false;
    this.changed();
  }

  private send(message: Outgoing): void {
    this.outbox = [...this.outbox, message];
    this.memory.change((kept) => {
      kept.known = true;
      kept.draft = '';
      kept.outbox.push(message);
    });
    this.transmit(message);
    this.link.open();
    this.link.hurry();
    this.changed();
  }

  private transmit(message: Outgoing | undefined): void {
    if (!message || message.refused || !this.up) return;
    const sent = this.link.send({
      t: 'send', id: message.id, kind: message.kind,
      ...(message.kind === 'text' ? { text: message.text } : { file: message.file?.id }),
      page: { url: location.href.slice(0, 2000), title: document.title.slice(0, 200) },
      ...(Object.keys(this.label).length ? { label: this.label } : {}),
    });
    if (sent) {
      clearTimeout(this.deadlines.get(message.id));
      this.deadlines.set(message.id, setTimeout(() => this.refuse(message.id, 'no-answer'), ACK_LIMIT_MS));
    }
  }

  private take(frame: Frame): void {
    switch (frame.t) {
      case 'hello': this.greeted(frame); break;
      case 'ack': this.acknowledged(frame); break;
      case 'refused': this.refuse(frame.id, frame.code); break;
      case 'line': this.arrived(frame.conversation, frame.line); break;
      case 'conversation': this.setConversation(frame.conversation); break;
      case 'typing': this.showTyping(frame.on); break;
      case 'read': this.readByAgent(frame.conversation, frame.seq); break;
      case 'resync': void this.snapshot().catch(() => {}).then(this.changed); return;
    }
    this.changed();
  }

  private greeted(frame: Extract<Frame, { t: 'hello' }>): void {
    if (this.build && this.build !== frame.build) this.tooOld = true;
    this.build ??= frame.build;
    this.setConversation(frame.conversation);
    this.outbox.forEach((message) => this.transmit(message));
  }

  private acknowledged(ack: Extract<Frame, { t: 'ack' }>): void {
    const message = this.outbox.find((candidate) => candidate.id === ack.id);
    clearTimeout(this.deadlines.get(ack.id));
    if (this.conversation?.id !== ack.conversation) {
      this.memory.change((kept) => { kept.open = ack.conversation; });
      this.readSeq = 0;
    }
    if (!message) return;
    const gap = this.thread.push({
      conversation: ack.conversation, seq: ack.seq, prev: ack.prev, id: ack.id, clientId: ack.id, kind: message.kind,
      sender: { kind: 'customer' }, content: message.file ? { file: message.file } : { text: message.text }, at: ack.at,
    }) === 'gap';
    // Until what came before it is read too, it stays where the visitor sees it.
    if (gap) void this.fill(ack.conversation).then(() => this.forgetShown(ack.id));
    else this.forget(ack.id);
  }

  private forgetShown(id: string): void {
    if (this.thread.lines.some((line) => line.clientId === id)) this.forget(id);
    this.changed();
  }

  private arrived(conversation: string, line: Line): void {
    if (line.sender.kind === 'customer') this.forget(line.clientId);
    else if (line.sender.kind === 'member') this.typing = false;
    this.merge(this.api.placed({ ...line, conversation }));
  }

  private merge(line: Placed): void {
    if (this.thread.push(line) === 'gap') void this.fill(line.conversation);
  }

  private async fill(conversation: string): Promise<void> {
    if (this.filling.has(conversation)) return;
    this.filling.add(conversation);
    try {
      this.thread.fill(await this.api.after(conversation, this.thread.lastOf(conversation)));
    } catch {
      // The connection is gone: its return brings what is missing.
    }
    this.filling.delete(conversation);
    this.changed();
  }

  private async snapshot(): Promise<void> {
    const found = await this.api.state();
    this.thread.replace(found.lines);
    this.older = found.more;
    const shown = new Set(found.lines.map((line) => line.clientId));
    this.outbox.filter((message) => shown.has(message.id)).forEach((message) => this.forget(message.id));
    this.setConversation(found.conversation);
  }

  private setConversation(conversation: Conversation | null): void {
    const open = conversation && conversation.state !== 'ended' ? conversation : null;
    this.conversation = open;
    if (open && open.agent?.avatar?.startsWith('/')) open.agent.avatar = this.api.base + open.agent.avatar;
    if (this.memory.read().open !== (open?.id ?? null)) {
      this.memory.change((kept) => { kept.open = open?.id ?? null; });
    }
  }

  private showTyping(on: boolean): void {
    clearTimeout(this.typingEnd);
    this.typing = on;
    if (on) {
      this.typingEnd = setTimeout(() => {
        this.typing = false;
        this.changed();
      }, TYPING_MS * 2);
    }
  }

  private readByAgent(conversation: string, seq: number): void {
    if (this.conversation?.id === conversation) {
      this.conversation = { ...this.conversation, readByAgent: Math.max(seq, this.conversation.readByAgent) };
    }
  }

  /** `busy` and a late answer are tried again by themselves; anything else waits for the visitor. */
  private refuse(id: string, code: string): void {
    clearTimeout(this.deadlines.get(id));
    this.deadlines.delete(id);
    if (code === 'busy') {
      setTimeout(() => this.transmit(this.outbox.find((message) => message.id === id)), 1000 + Math.random() * 2000);
      return;
    }
    this.outbox = this.outbox.map((message) => message.id === id ? { ...message, refused: code } : message);
    this.keep();
    this.changed();
  }

  private forget(id: string): void {
    clearTimeout(this.deadlines.get(id));
    this.deadlines.delete(id);
    if (!this.outbox.some((message) => message.id === id)) return;
    this.outbox = this.outbox.filter((message) => message.id !== id);
    this.memory.change((kept) => { kept.outbox = kept.outbox.filter((message) => message.id !== id); });
  }

  private keep(): void {
    const mine = new Map(this.outbox.map((message) => [message.id, message]));
    this.memory.change((kept) => { kept.outbox = kept.outbox.map((message) => mine.get(message.id) ?? message); });
  }
}

