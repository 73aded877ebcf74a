import type { FileView } from '../../wire/types';

export type EntryKind = 'folder' | 'text' | 'image' | 'rich';

/** An entry as it stands in a tree; `parent` is null at the top of what is shown. */
export interface EntryNode {
  id: string;
  parent: string | null;
  kind: EntryKind;
  title: string;
  keywords: string[];
  brief: string;
  enabled: boolean;
  isNew: boolean;
  /** Its own setting; null: as its parent. */
  external: boolean | null;
  /** What that comes to: whether customers may be given it. */
  sharable: boolean;
  validFrom: string | null;
  validUntil: string | null;
  uses: number;
}

export interface Answer { kind: EntryKind; text: string | null; html: string | null; file: FileView | null }
export interface AtHand { sendAtOnce: boolean; personal: EntryNode[]; common: EntryNode[]; knowledge: EntryNode[] }
export interface Reply { id: string; title: string; sharable: boolean; answer: Answer }
export interface Hit { tree: 'personal' | 'public' | 'knowledge'; entry: EntryNode; snippet: string }

export interface EntryView {
  id: string;
  parent: string | null;
  title: string;
  answer: Answer;
  keywords: string[];
  enabled: boolean;
  isNew: boolean;
  external: boolean | null;
  validFrom: string | null;
  validUntil: string | null;
  uses: number;
  createdAt: string;
  changedAt: string;
}

/** What an editor sends; `parent` only when something is added. */
export interface EntryForm {
  parent?: string | null;
  kind: EntryKind;
  title: string;
  text?: string | null;
  html?: string | null;
  fileId?: string | null;
  keywords: string[];
  enabled: boolean;
  isNew: boolean;
  external?: boolean | null;
  validFrom: string | null;
  validUntil: string | null;
}
