/** The words of docs/wire.md section 3. */

export interface FileView {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  width?: number | null;
  height?: number | null;
  url: string;
}

export interface Person { id: string; name: string; avatar: string | null }

/** The line that a message answers, as it was then. */
export interface Quote { seq: number; name: string | null; kind: string; text?: string; recalled?: boolean }

export interface Card { id: string; title: string; price?: string | null; summary?: string | null; image: string | null; url: string | null }

/** What is looked at while one chats. */
export interface Page { url: string; title: string }

export interface Content {
  text?: string;
  file?: FileView;
  event?: string;
  by?: string;
  member?: { id: string; name: string } | null;
  to?: { name: string } | null;
  group?: { id: string; name: string };
  /** The content was deleted; that there was a message stays. */
  erased?: boolean;
  recalled?: boolean;
  quote?: Quote | null;
  /** How long a sound or a film is. */
  seconds?: number | null;
  items?: Card[];
  html?: string | null;
  note?: string | null;
  /** When a card that moves the visitor to another group was used. */
  used?: string | null;
  /** Whether frequent questions go with an automatic answer. */
  faq?: boolean;
  question?: string;
  answer?: Answer;
  stars?: number;
}

/** An answer to a frequent question: one of these. */
export interface Answer { text?: string | null; html?: string | null; file?: FileView | null }

export interface Line {
  seq: number;
  prev: number;
  id: string;
  clientId: string;
  kind: string;
  sender: { kind: 'customer' | 'member' | 'system'; id?: string; name?: string; avatar?: string | null };
  content: Content;
  at: string;
}

/** A line with the conversation it belongs to: the panel shows all conversations of a visitor as one thread. */
export interface Placed extends Line { conversation: string }

export interface Conversation {
  id: string;
  state: 'queued' | 'serving' | 'ended';
  seq: number;
  agent: Person | null;
  place: number | null;
  expectedWaitSeconds?: number | null;
  readByAgent: number;
}

/** Whether somebody is at work; in `open` time only the hours are told. */
export interface Work {
  state: 'open' | 'off-hours' | 'holiday';
  hours: { zh: string; en: string };
  zone: string;
  nextOpening: string | null;
  /** What is said outside work time, and whether frequent questions go with it. */
  notice: { text: string; faq: boolean } | null;
  /** A group that is there around the clock. */
  emergency: { identifier: string; name: string } | null;
}

export interface Settings {
  name: string;
  color: string | null;
  welcome: string | null;
  /** Whether frequent questions go with the welcome. */
  welcomeFaq?: boolean;
  agentsOnline: boolean;
  work?: Work;
  /** Whether agents see what is typed before it is sent. */
  preview?: boolean;
  /** For how long a message may be taken back; 0 = never. */
  recallMinutes?: number;
  limits: { textLength: number; fileBytes: number };
}

export interface Snapshot {
  visitor: string | null;
  conversation: Conversation | null;
  lines: Placed[];
  more: string | null;
}

export type Frame =
  | { t: 'hello'; protocol: number; build: string; now: string; visitor: string | null; conversation: Conversation | null }
  | { t: 'ack'; id: string; conversation: string; seq: number; prev: number; at: string; first?: boolean; content?: Content }
  | { t: 'refused'; id: string | null; code: string; data: Record<string, unknown> }
  | { t: 'line'; conversation: string; line: Line }
  | { t: 'conversation'; conversation: Conversation }
  | { t: 'typing'; conversation: string; on: boolean }
  | { t: 'read' | 'delivered' | 'recalled'; conversation: string; seq: number }
  | { t: 'resync' }
  | { t: 'beat' };

/** A message of ours that is not acknowledged yet. */
export interface Outgoing {
  id: string;
  kind: 'text' | 'image' | 'file' | 'video' | 'audio';
  text?: string;
  file?: FileView;
  seconds?: number;
  /** What it answers, and in which conversation that stands. */
  quote?: Quote & { conversation: string };
  at: string;
  /** Set when the server refused it: its code. It waits for the visitor's word. */
  refused?: string;
}

/** What the host page or the address says of the visitor, and of the way to an agent; unproven. */
export type Label = Partial<Record<(typeof LABELS)[number], string>>;
export const LABELS = ['id', 'nickname', 'app', 'brand', 'model', 'os', 'source', 'group', 'link'] as const;
