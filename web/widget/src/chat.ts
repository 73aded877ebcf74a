import { backOff, Link } from '../../protocol/src/link';
import { Api, PASSING, Problem } from './api';
import { context, here } from './context';
import { Gaps } from './gaps';
import { Door } from './door';
import { History } from './history';
import { Memory } from './memory';
import { Outbox } from './outbox';
import { Passing } from './passing';
import { acknowledged, nameOf, Thread } from './thread';
import type { Conversation, FileView, Frame, Label, Line, Outgoing, Placed, Settings } from './types';
import { Typing } from './typing';
import { uuid } from './uuid';

const RESYNC_MS = 2_000;
const ANSWER_MS = 5_000;
const PROTOCOL = 1;

/** Everything the panel shows, and what it can do. Views redraw when `changed` is called. */
export class Chat {
  conversation: Conversation | null = null;
  /** Why nothing can be shown: a problem's code. */
  failure: string | null = null;
  up = false;
  /** Which attempt to connect comes next; 0 while connected. */
  attempt = 0;
  tooOld = false;
  /** What the page says of its visitor, which may lead to a group. */
  label: Label = {};
  /** The group to which only the next conversation goes. */
  urgent: string | undefined;
  /** What the next message answers. */
  quote: Outgoing['quote'];
  /** Why what was asked for last was not done: a problem's code. */
  refused: string | null = null;
  /** Up to where the agent's client has received this conversation. */
  delivered = 0;
  readonly thread = new Thread();
  readonly door: Door;
  readonly history: History;
  readonly outbox: Outbox;
  readonly memory: Memory;
  readonly api: Api;

  private readonly link: Link<Frame>;
  private readonly gaps: Gaps;
  private starting = false;
  private tries = 0;
  private again: ReturnType<typeof setTimeout> | undefined;
  private askedAt = 0;
  private build: string | null = null;
  private asked: string | null = null;
  private readonly passing: Passing;
  private readonly flash: Typing;

  constructor(base: string, key: string, readonly changed: () => void, private readonly news = () => {}) {
    this.memory = new Memory(key);
    this.api = new Api(base, key, () => this.memory.read().token);
    this.door = new Door(this.api, () => this.address);
    this.history = new History(this.api, this.thread, changed);
    this.link = new Link<Frame>({
      url: `${base.replace(/^http/, 'ws')}/ws/visitor/${key}`,
      hello: () => this.hello(),
      onFrame: (frame) => this.take(frame),
      onState: (up, attempt, code) => this.connected(up, attempt, code),
      onEnd: (why) => {
        this.up = false;
        this.outbox.down(0);
        this.tooOld = why === 'too-old';
        this.failure = this.tooOld ? null : 'not-found';
        this.changed();
      },
    });
    this.gaps = new Gaps(this.api, this.thread, () => this.up, () => {
      this.settleShown();
      this.changed();
    });
    this.flash = new Typing(changed);
    this.passing = new Passing((frame) => this.up && this.link.send(frame), () => this.conversation);
    this.outbox = new Outbox(this.memory, {
      up: () => this.up,
      frame: (message) => ({
        t: 'send', id: message.id, kind: message.kind, ...(message.file ? { file: message.file.id } : { text: message.text }),
        ...context({ ...this.label, ...this.urgent && { group: this.urgent } }, message, this.conversation),
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
      await this.door.read();
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

  get settings(): Settings | null {
    return this.door.settings;
  }

  /** Where the visitor stands, as a query: its own conversation counts before what the page's address says. */
  get address(): string {
    const label = `${new URLSearchParams(Object.entries(this.label).filter((part) => part[1]))}`;
    return label || this.memory.read().open ? `?${label}` : '';
  }

  /** The page says more of its visitor: another group may have other hours and questions. */
  describe(label: Label): void {
    this.label = { ...this.label, ...label };
    void this.door.read().then(this.changed, () => {});
  }

  get typing(): boolean {
    return this.flash.on;
  }

  sendText(text: string): void {
    this.memory.draft = '';
    const { quote } = this;
    this.quote = undefined;
    this.send({ id: uuid(), kind: 'text', text, ...(quote ? { quote } : {}), at: new Date().toISOString() });
  }

  /** Sends what is uploaded already; `seconds` is how long a sound is. */
  sendFile(file: FileView, seconds?: number): void {
    const kind = (/^(image|video|audio)(?=\/)/.exec(file.mediaType)?.[0] ?? 'file') as Outgoing['kind'];
    this.send({ id: uuid(), kind, file, ...(seconds ? { seconds } : {}), at: new Date().toISOString() });
  }

  /** The next message answers this; nothing when it is undefined. */
  answer(quote: Outgoing['quote']): void {
    this.quote = quote;
    this.changed();
  }

  /** What was asked for was not done; null takes the word away. */
  refuse(code: string | null): void {
    this.refused = code;
    this.changed();
  }

  /** Asks for what is done at once or not at all; false without a connection. Whether it was refused stands in `refused`. */
  ask(frame: object): boolean {
    const sent = this.up && this.link.send(frame);
    this.askedAt = Date.now();
    this.refuse(sent ? null : 'offline');
    return sent;
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

  /** The visitor writes: this stands in the box. */
  type(text: string): void {
    this.passing.typing(text !== '', this.settings?.preview ? text : null);
  }

  /** The page says where it is: agents see it while a conversation is open. */
  visit(): void {
    this.passing.visit(here());
  }

  /** Everything is in view. */
  read(): void {
    const last = this.thread.lines[this.thread.lines.length - 1];
    if (!last) return;
    if (this.up) this.passing.read(last.conversation, last.seq);
    const seen = this.memory.read().seen;
    if (seen?.[0] !== last.conversation || seen[1] < last.seq) {
      this.memory.change((kept) => { kept.seen = [last.conversation, last.seq]; });
      this.changed();
    }
  }

  /** How many of the agents' messages were not seen. */
  unread(): number {
    return this.thread.unread(this.memory.read().seen);
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
      this.flash.show(false);
      this.passing.anew();
    }
    this.changed();
  }

  private send(message: Outgoing): void {
    this.outbox.add(message);
    this.link.open();
    this.link.hurry();
    this.changed();
  }

  private async post(message: Outgoing): Promise<void> {
    const stored = await this.api.post(message, context({ ...this.label, ...this.urgent && { group: this.urgent } }, message, this.conversation));
    this.arrived(stored.conversation.id, stored.line);
    this.changedState(stored.conversation);
  }

  private take(frame: Frame): void {
    switch (frame.t) {
      case 'hello': this.greeted(frame); break;
      case 'ack': this.acknowledged(frame); break;
      case 'refused':
        if (this.outbox.has(frame.id)) this.outbox.refuse(frame.id!, frame.code, frame.data?.retryAfterMs as number | undefined);
        else if (Date.now() - this.askedAt < ANSWER_MS) this.refused = frame.code;
        break;
      case 'line':
        this.arrived(frame.conversation, frame.line);
        if (frame.line.sender.kind === 'member') this.news();
        if (frame.line.content.event === 'moved') this.describe({});
        break;
      case 'recalled': this.thread.recall(frame.conversation, frame.seq); break;
      case 'delivered':
        if (frame.conversation === this.conversation?.id) this.delivered = Math.max(this.delivered, frame.seq);
        break;
      case 'conversation': this.changedState(frame.conversation); break;
      case 'typing': if (frame.conversation === this.conversation?.id) this.flash.show(frame.on); break;
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
    this.visit();
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
    this.merge(this.api.placed(acknowledged(message, ack)));
  }

  private arrived(conversation: string, line: Line): void {
    if (line.sender.kind === 'member') {
      this.flash.show(false);
      this.passing.received(conversation, line.seq);
    }
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
    this.history.cursor = found.more;
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
    if (open?.id !== this.conversation?.id) {
      this.passing.anew();
      this.delivered = 0;
      this.quote = undefined;
    }
    this.conversation = open && open.state !== 'ended' ? open : null;
    if (open?.agent?.avatar?.startsWith('/')) open.agent.avatar = this.api.base + open.agent.avatar;
    const id = this.conversation?.id ?? null;
    if (this.memory.read().open !== id) this.memory.change((kept) => { kept.open = id; });
  }

  private readByAgent(conversation: string, seq: number): void {
    if (this.conversation?.id === conversation) {
      this.conversation = { ...this.conversation, readByAgent: Math.max(seq, this.conversation.readByAgent) };
    }
  }
}
