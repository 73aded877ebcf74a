import { backOff, Link } from '../../protocol/src/link';
import { Api, PASSING, Problem, type Context } from './api';
import { Gaps } from './gaps';
import { Memory } from './memory';
import { Outbox } from './outbox';
import { nameOf, Thread } from './thread';
import type { Conversation, Frame, Label, Line, Outgoing, Placed, Settings } from './types';
import { uuid } from './uuid';

const TYPING_MS = 4_000;
const RESYNC_MS = 2_000;
const PROTOCOL = 1;

/** Everything the panel shows, and what it can do. Views redraw when `changed` is called. */
export class Chat {
  settings: Settings | null = null;
  conversation: Conversation | null = null;
  older: string | null = null;
  loading = false;
  /** Why nothing can be shown: a problem's code. */
  failure: string | null = null;
  up = false;
  attempt = 0;
  tooOld = false;
  typing = false;
  label: Label = {};
  readonly thread = new Thread();
  readonly outbox: Outbox;

  private readonly memory: Memory;
  private readonly api: Api;
  private readonly link: Link<Frame>;
  private readonly gaps: Gaps;
  private starting = false;
  private tries = 0;
  private again: ReturnType<typeof setTimeout> | undefined;
  private typingEnd: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private build: string | null = null;
  private asked: string | null = null;
  private readSeq = 0;

  constructor(base: string, key: string, private readonly changed: () => void) {
    this.memory = new Memory(key);
    this.api = new Api(base, key, () => this.memory.read().token);
    this.link = new Link<Frame>({
      url: `${base.replace(/^http/, 'ws')}/ws/visitor/${key}`,
      hello: () => this.hello(),
      onFrame: (frame) => this.take(frame),
      onState: (up, attempt, code) => this.connected(up, attempt, code),
      onEnd: (why) => {
        this.up = false;
        this.outbox.down(0);
        this.tooOld = why === 'too-old';
        this.failure = this.tooOld ? null : 'origin-not-allowed';
        this.changed();
      },
    });
    this.gaps = new Gaps(this.api, this.thread, () => this.up, () => {
      this.settleShown();
      this.changed();
    });
    this.outbox = new Outbox(this.memory, {
      up: () => this.up,
      frame: (message) => ({
        t: 'send', id: message.id, kind: message.kind,
        ...(message.kind === 'text' ? { text: message.text } : { file: message.file?.id }), ...this.context(),
      }),
      send: (frame) => this.link.send(frame),
      post: (message) => this.post(message),
      changed,
    });
  }

  /** Reads the settings and, for a visitor who wrote before, the thread; again until it succeeds. Writes nothing. */
  async start(): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    clearTimeout(this.again);
    this.outbox.load();
    try {
      this.settings = await this.api.settings();
      if (this.memory.read().known) await this.snapshot();
      this.failure = null;
      this.tries = 0;
    } catch (problem) {
      this.failure = (problem as Problem).code ?? 'unavailable';
      this.tries += 1;
      if (PASSING.includes(this.failure)) this.again = setTimeout(() => void this.start(), backOff(this.tries, 0));
    }
    this.starting = false;
    // What waits to be sent, and who waits for an answer, need no settings.
    if (!this.failure || PASSING.includes(this.failure)) this.listen();
    this.changed();
  }

  get draft(): string {
    return this.memory.read().draft;
  }

  set draft(text: string) {
    if (text !== this.memory.read().draft) this.memory.change((kept) => { kept.draft = text; });
  }

  sendText(text: string): void {
    this.draft = '';
    this.send({ id: uuid(), kind: 'text', text, at: new Date().toISOString() });
  }

  /** Uploads, then sends; rejects with a {@link Problem}. */
  async sendFile(file: Blob, name: string, progress: (part: number) => void, signal: AbortSignal): Promise<void> {
    this.memory.change((kept) => { kept.known = true; });
    const view = await this.api.upload(file, name, progress, signal);
    const kind = view.mediaType.startsWith('image/') ? 'image' : 'file';
    this.send({ id: uuid(), kind, file: view, at: new Date().toISOString() });
  }

  retry(id: string): void {
    this.outbox.retry(id);
    this.hurry();
    this.changed();
  }

  discard(id: string): void {
    this.outbox.settle(id);
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
    if (this.up && last.conversation === this.conversation?.id && last.seq > this.readSeq) {
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
    if (!this.older || this.loading) return;
    this.loading = true;
    try {
      const page = await this.api.older(this.older);
      this.thread.prepend(page.lines);
      this.older = page.more;
    } catch {
      // Scrolling up asks again.
    }
    this.loading = false;
    this.changed();
  }

  /** Another tab of this visitor has written or read. */
  noticed(): void {
    this.listen();
    this.changed();
  }

  /** The network is back: try now instead of waiting. */
  hurry(): void {
    if (this.failure) void this.start();
    this.listen();
    this.link.hurry();
  }

  /** A socket is only for a visitor who has an open conversation or something to send. */
  private listen(): void {
    if (this.conversation || this.outbox.messages.length || this.memory.read().open) this.link.open();
  }

  private hello(): object {
    const kept = this.memory.change(() => {});
    this.asked = this.conversation?.id ?? kept.open;
    return {
      t: 'hello', protocol: PROTOCOL, token: kept.token, conversation: this.asked,
      after: this.asked ? this.thread.lastOf(this.asked) : 0,
    };
  }

  private connected(up: boolean, attempt: number, code: number): void {
    this.up = up;
    this.attempt = attempt;
    if (!up) {
      this.outbox.down(code);
      this.typing = false;
      this.readSeq = 0;
    }
    this.changed();
  }

  private send(message: Outgoing): void {
    this.outbox.add(message);
    this.link.open();
    this.link.hurry();
    this.changed();
  }

  private context(): Context {
    return {
      ...(/^https?:/.test(location.href)
        ? { page: { url: location.href.slice(0, 2000), title: document.title.slice(0, 200) } } : {}),
      ...(Object.keys(this.label).length ? { label: this.label } : {}),
    };
  }

  private async post(message: Outgoing): Promise<void> {
    const stored = await this.api.post(message, this.context());
    this.arrived(stored.conversation.id, stored.line);
    this.changedState(stored.conversation);
  }

  private take(frame: Frame): void {
    switch (frame.t) {
      case 'hello': this.greeted(frame); break;
      case 'ack': this.acknowledged(frame); break;
      case 'refused':
        if (frame.id) this.outbox.refuse(frame.id, frame.code, frame.data?.retryAfterMs as number | undefined);
        break;
      case 'line': this.arrived(frame.conversation, frame.line); break;
      case 'conversation': this.changedState(frame.conversation); break;
      case 'typing': if (frame.conversation === this.conversation?.id) this.showTyping(frame.on); break;
      case 'read': this.readByAgent(frame.conversation, frame.seq); break;
      case 'resync': void this.resync(); break;
    }
    this.changed();
  }

  private greeted(frame: Extract<Frame, { t: 'hello' }>): void {
    if (this.build && this.build !== frame.build) this.tooOld = true;
    this.build ??= frame.build;
    const open = frame.conversation;
    this.setConversation(open);
    // Another tab has opened one: the server sends only lines of the one that was asked for.
    if (open && open.id !== this.asked && this.thread.lastOf(open.id) < open.seq) void this.gaps.fill(open.id);
    if (this.failure) void this.start();
    this.outbox.pump();
  }

  private acknowledged(ack: Extract<Frame, { t: 'ack' }>): void {
    // Only `first` says that it is open: an answer given again may belong to one that has ended since.
    if (ack.first && !this.conversation) this.memory.change((kept) => { kept.open = ack.conversation; });
    const message = this.outbox.messages.find((candidate) => candidate.id === ack.id);
    if (!message) return;
    const open = this.conversation?.id ?? this.memory.read().open;
    if (ack.conversation !== open && !this.thread.lastOf(ack.conversation)) {
      this.outbox.settle(ack.id); // It belongs to history that is not loaded.
      return;
    }
    this.merge({
      conversation: ack.conversation, seq: ack.seq, prev: ack.prev, id: ack.id, clientId: ack.id, kind: message.kind,
      sender: { kind: 'customer' }, content: message.file ? { file: message.file } : { text: message.text }, at: ack.at,
    });
  }

  private arrived(conversation: string, line: Line): void {
    if (line.sender.kind === 'member') this.typing = false;
    this.merge(this.api.placed({ ...line, conversation }));
  }

  /** A message of ours behind a gap stays where it is until what came before it is read too. */
  private merge(line: Placed): void {
    if (this.thread.push(line) === 'gap') void this.gaps.fill(line.conversation);
    else if (line.sender.kind === 'customer') this.outbox.settle(line.clientId, nameOf(line));
  }

  private settleShown(): void {
    for (const message of this.outbox.messages) {
      const line = this.thread.lines.find((candidate) => candidate.clientId === message.id);
      if (line) this.outbox.settle(message.id, nameOf(line));
    }
  }

  private async resync(): Promise<void> {
    await this.snapshot().catch(() => setTimeout(() => this.up && void this.resync(), RESYNC_MS));
    this.changed();
  }

  private async snapshot(): Promise<void> {
    const found = await this.api.state();
    this.thread.replace(found.lines, found.conversation?.id ?? null);
    this.older = found.more;
    this.settleShown();
    this.setConversation(found.conversation);
  }

  /** The word on another conversation than the open one counts only when it opens, and an older word not at all. */
  private changedState(conversation: Conversation): void {
    if (conversation.id === this.conversation?.id && conversation.seq < this.conversation.seq) return;
    if (conversation.state !== 'ended') this.setConversation(conversation);
    else if (conversation.id === (this.conversation?.id ?? this.memory.read().open)) this.setConversation(null);
  }

  private setConversation(open: Conversation | null): void {
    if (open?.id !== this.conversation?.id) this.readSeq = 0;
    this.conversation = open && open.state !== 'ended' ? open : null;
    if (open?.agent?.avatar?.startsWith('/')) open.agent.avatar = this.api.base + open.agent.avatar;
    const id = this.conversation?.id ?? null;
    if (this.memory.read().open !== id) this.memory.change((kept) => { kept.open = id; });
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
}
