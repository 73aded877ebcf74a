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

export interface Content {
  text?: string;
  file?: FileView;
  event?: string;
  by?: string;
  member?: { id: string; name: string } | null;
  /** The content was deleted; that there was a message stays. */
  erased?: boolean;
}

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
  readByAgent: number;
}

export interface Settings {
  name: string;
  color: string | null;
  welcome: string | null;
  agentsOnline: boolean;
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
  | { t: 'ack'; id: string; conversation: string; seq: number; prev: number; at: string; first?: boolean }
  | { t: 'refused'; id: string | null; code: string; data: Record<string, unknown> }
  | { t: 'line'; conversation: string; line: Line }
  | { t: 'conversation'; conversation: Conversation }
  | { t: 'typing'; conversation: string; on: boolean }
  | { t: 'read'; conversation: string; seq: number }
  | { t: 'resync' }
  | { t: 'beat' };

/** A message of ours that is not acknowledged yet. */
export interface Outgoing {
  id: string;
  kind: 'text' | 'image' | 'file';
  text?: string;
  file?: FileView;
  at: string;
  /** Set when the server refused it: its code. It waits for the visitor's word. */
  refused?: string;
}

/** What the host page or the address says of the visitor; unproven. */
export type Label = Partial<Record<'id' | 'nickname' | 'app' | 'brand' | 'model' | 'os', string>>;
