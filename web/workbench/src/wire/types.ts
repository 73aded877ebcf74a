/** The words of docs/wire.md that agents' pages use. Ids are UUIDs, times RFC 3339 in UTC. */

export type State = 'queued' | 'serving' | 'ended';
export type Status = 'online' | 'busy' | 'offline';
export type ChannelKind = 'webchat' | 'email' | 'api';

export interface Ref { id: string; name: string }
export interface Person extends Ref { avatar: string | null }
export interface Channel extends Ref { kind: ChannelKind }

export interface Row {
  id: string;
  state: State;
  channel: Channel;
  group: Ref;
  /** `label`: what the page of its browser says about the visitor; unproven. */
  customer: Ref & { online: boolean; label: Record<string, string> | null };
  agent: Person | null;
  subject: string | null;
  seq: number;
  unread: number;
  lastAt: string;
  lastLine: string;
  /** `recalled`: the last message was taken back. */
  lastKind: Kind | 'recalled';
  lastSender: Sender['kind'];
  openedAt: string;
  servingSince: string | null;
  /** Since when the customer waits for an answer. */
  waitingSince: string | null;
  /** Whether the customer was reminded of the agent's question and has not written since. */
  timedOut: boolean;
  endedAt: string | null;
  endedBy: 'agent' | 'visitor' | 'auto' | 'discarded' | null;
  queuePlace: number | null;
  /** 0, 1 or 2: the higher is served first. */
  priority: number;
  /** When its agent wants it back; null while nobody has set it aside. */
  snoozedUntil: string | null;
  /** Nobody else sees it, its owner first; absent: seen by group and agent. */
  privateTo?: string[];
  /** What has been promised to the customer and is due first; absent: nothing. */
  sla?: Sla;
  /** Whether I have begun to write here and not sent it. */
  draft?: boolean;
  /** Grows with every change of the row; a row with a lower one is stale. */
  version: number;
}

/** `dueAt`, `nearAt` (when its agent is warned): null while it rests; `left`: seconds that it goes on with then. */
export interface Sla { target: 'first' | 'next' | 'end'; dueAt: string | null; nearAt: string | null; left: number }

export type Kind = 'text' | 'image' | 'file' | 'video' | 'audio' | 'rich' | 'products' | 'articles' | 'mail' | 'note' | 'system'
  | 'faq' | 'transfer-card' | 'rating-request';

export interface Sender { kind: 'customer' | 'member' | 'system'; id?: string; name?: string; avatar?: string | null }

export interface FileView {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  width?: number | null;
  height?: number | null;
  url: string;
}

export interface Address { name: string | null; address: string }
export type Delivery = 'held' | 'queued' | 'sending' | 'sent' | 'deferred' | 'unknown' | 'failed' | 'withdrawn';

/** Whom a mail of ours goes to; `reply`: what the server said when it did not take it. */
export interface Recipient { address: string; field: 'to' | 'cc' | 'bcc'; state: 'queued' | 'sent' | 'deferred' | 'failed'; reply: string | null }

/** What became of a mail of ours; the times are null where they do not apply. */
export interface DeliveryState {
  delivery?: Delivery | null;
  error?: string | null;
  /** Held: when it goes out; null: somebody has to decide. */
  dueAt?: string | null;
  /** Deferred, or waiting for its account: when it is tried again. */
  nextAt?: string | null;
  recipients?: Recipient[] | null;
}

/** Who opened a mail of ours and followed its links; `proxied` opens came through a provider, `machine` are visits of programs. */
export interface Tracking { opens: number; proxied: number; clicks: number; machine: number; replies: number; lastAt: string | null; links: { url: string; clicks: number }[] }

export interface Mail extends DeliveryState {
  mailId: string;
  /** Null when the mail could not be read. */
  from: Address | null;
  to: Address[];
  cc: Address[];
  bcc?: Address[];
  subject: string;
  date: string | null;
  text: string;
  html: boolean;
  quoted: boolean;
  /** `fileId`: the upload that it was made from; `linkedUntil`: it goes as a link only. */
  attachments: (FileView & { inline?: boolean; fileId?: string; linkedUntil?: string | null })[];
  kind: string;
  /** The writer took no part in the conversation before. */
  unverified?: boolean;
  /** The conversation, ended long ago or of somebody else, that this one follows. */
  related?: string;
  /** It came with too many others of the same sender. */
  flood?: boolean;
  /** Its sender was told that it is too large. */
  told?: boolean;
  /** Why it could not be read. */
  problem?: 'not-readable' | 'not-stored' | 'too-large' | 'not-delivered';
  /** What our own provider found out about the sender. */
  auth?: { spf: string | null; dkim: string | null; dmarc: string | null } | null;
  /** Why the mail is not to be trusted. */
  suspicious?: string[];
  /** The role of the folder that it lay in. */
  folder?: string | null;
  crypto?: string | null;
  tracking?: Tracking | null;
}

export interface SystemEvent {
  event: string;
  text?: string;
  by?: string;
  member?: Ref | null;
  group?: Ref | null;
  to?: Ref | null;
  note?: string | null;
  /** The automation rule that did it. */
  rule?: string;
  stars?: number;
  tags?: { zh: string; en: string }[];
  until?: string;
  priority?: number;
}

/** A product has a price, an article a summary. */
export interface Card {
  id: string;
  title: string;
  price?: string | number | null;
  summary?: string | null;
  image: string | null;
  url: string | null;
}

/** The line that a message answers; `name` is null for the customer's. */
export interface Quote { seq: number; name: string | null; kind: Kind; text?: string; recalled?: true }

export interface Answer { kind: string; text?: string | null; html?: string | null; file?: FileView | null }

export interface Contents {
  text: { text: string };
  note: { text: string; whisper?: true };
  image: { file: FileView };
  file: { file: FileView };
  video: { file: FileView; seconds?: number };
  audio: { file: FileView; seconds?: number };
  rich: { html: string };
  products: { items: Card[] };
  articles: { items: Card[] };
  faq: { entry: string; question: string; answer: Answer };
  'transfer-card': { group: Ref; note?: string | null; used?: string | null };
  'rating-request': Record<never, never>;
  mail: Mail;
  system: SystemEvent;
}

/**
 * A line of a conversation; `prev` is the seq of the line before it that this reader may see. When its content was
 * deleted, `erased` is all of it, and `recalled` when it was taken back. `masked`: the guard replaced something by `*`.
 */
export type Line = { [K in Kind]: {
  seq: number;
  prev: number;
  id: string;
  clientId: string;
  kind: K;
  sender: Sender;
  content: Contents[K] & { erased?: true; recalled?: true; quote?: Quote; masked?: true; rule?: string };
  at: string;
} }[Kind];

export interface Member extends Person {
  status: Status;
  load: number;
  capacity: number;
  groups: string[];
}

export interface Seat { status: Status; autoAccept: boolean; capacity: number; load: number; greeting: string }
export interface Cursor { epoch: string; n: number }

export interface Counts {
  serving: number;
  mine: number;
  queued: number;
  byGroup: Record<string, { queued: number; serving: number; unread: number }>;
  /** Of the whole workspace: members who are not offline, and customers whom members serve. */
  staff: { present: number; served: number };
}

export interface Session {
  member: Person & { role: string; language: 'zh' | 'en' };
  workspace: Ref;
  permissions: string[];
  csrfToken: string;
}

export interface DeskSnapshot {
  cursor: Cursor;
  me: { member: Person; seat: Seat };
  groups: Ref[];
  channels: Channel[];
  rows: Row[];
  /** Where the next page of each list begins; null where all of it is here. */
  next: { serving: string | null; mine: string | null; queued: string | null };
  counts: Counts;
}

export interface CustomerTag extends Ref { color: string; customers: number }

/** The fields of a card that are edited each for itself. */
export interface CardFields { displayName: string; note: string; gender: string; region: string; address: string; membership: string }

export interface Customer extends CardFields {
  id: string;
  createdAt: string;
  contactPoints: { id: string; kind: string; value: string }[];
  page: { url: string; title: string | null } | null;
  label: Record<string, string> | null;
  tags: CustomerTag[];
  blacklisted: { reason: string; until: string | null; at: string; by: Ref } | null;
}

/** A message that bears a tag. */
export interface TaggedMessage { id: string; conversation: string; seq: number; customer: Ref; tag: Ref; note: string; by: Ref; at: string }

export interface Opened {
  row: Row;
  customer: Customer;
  lines: Line[];
  more: boolean;
  readByCustomer: number;
  readByAgent: number;
  deliveredTo: number;
}

/** List events: numbered, applied to the desk. */
export type ListEvent =
  | { t: 'row'; n: number; row: Row }
  | { t: 'gone'; n: number; id: string }
  | { t: 'counts'; n: number; counts: Counts }
  | { t: 'member'; n: number; member: Member }
  | { t: 'me'; n?: number; seat: Seat; permissions: string[] }
  /** A member begins or ends a draft; of one's own the list shows that. */
  | { t: 'drafting'; n?: number; conversation: string; member: Ref; on: boolean };

/** What the socket sends down. */
export type Frame =
  | ListEvent
  | { t: 'hello'; protocol: number; build: string; now: string; cursor: Cursor }
  | { t: 'ack'; id: string; conversation: string; seq: number; prev: number; at: string; content?: Line['content'] }
  | { t: 'refused'; id: string; code: string; data: Record<string, unknown> }
  | { t: 'line'; conversation: string; line: Line }
  | { t: 'typing'; conversation: string; on: boolean }
  | { t: 'read'; conversation: string; seq: number }
  | { t: 'recalled'; conversation: string; seq: number; by: 'customer' | 'member' }
  | { t: 'delivered'; conversation: string; seq: number }
  | { t: 'preview'; conversation: string; text: string }
  | ({ t: 'delivery'; conversation: string; seq: number } & DeliveryState)
  | { t: 'tracking'; conversation: string; seq: number; tracking: Tracking }
  | { t: 'viewing'; conversation: string; member: Ref; asks: boolean }
  | { t: 'mentioned'; conversation: string; seq: number }
  | { t: 'customer'; conversation: string }
  | { t: 'page'; conversation: string; page: { url: string; title: string | null }; at: string }
  | { t: 'tag'; conversation: string; seq: number; tag: TaggedMessage | null }
  | { t: 'notice'; event: 'transferred' | 'taken-over' | 'whispered' | 'rule'; conversation: string; by: { id: string | null; name: string }; note: string | null }
  | { t: 'resync'; conversation?: string; afterMs?: number }
  | { t: 'beat' };
