import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { Problem, call, get } from '../../wire/api';
import type { Address, FileView, Ref } from '../../wire/types';
import { fromServer } from './written';

export type MailMode = 'reply' | 'reply-all' | 'forward';

/** A mail that is being written. */
export interface MailDraft {
  readonly mode: MailMode;
  /** The mail that it answers or passes on; null for the newest. */
  readonly mailId: string | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly subject: string;
  readonly html: string;
  /** Those of `html`. */
  readonly words: string;
  readonly files: readonly FileView[];
  readonly quote: boolean;
  readonly signature: boolean;
  /** The last line that its writer had seen when it was begun. */
  readonly newest: number;
  readonly track?: boolean;
  /** The address that it is written from; absent: the best one. */
  readonly from?: string;
  /** Of a forwarded mail: which of its files go along, by number; absent: all. */
  readonly attachments?: readonly number[];
  /** Of a forwarded mail: whether it goes along whole, as one file. */
  readonly asAttachment?: boolean;
}

/** `text` is what a note or a chat message says; `html`: that message, formatted. */
export interface Draft { readonly text: string; readonly note: boolean; readonly html?: string; readonly mail?: MailDraft }

export const NO_DRAFT: Draft = { text: '', note: false };

const PREFIX = 'yingda.draft.';
const SAVE_MS = 500;
const SHARE_MS = 3_000;

/** `version` of the server's draft that this one follows, 0 for none; `shared`: the server has it as it is. */
type Stored = Draft & { version?: number; shared?: boolean };
interface Found { draft: { kind: string; content: object; version: number } | null; others: Ref[] }

/** What the list shows of a draft; empty when nothing was written. */
export function draftWords(draft: Draft | undefined): string {
  if (!draft) return '';
  return draft.text.trim() || draft.mail?.words.trim() || (draft.mail && draft.mail.files.length > 0 ? draft.mail.subject : '');
}

/** What an empty composer leaves is nothing. */
const isEmpty = (draft: Draft): boolean => draft.text === '' && !draft.note && draft.html === undefined && draft.mail === undefined;

/**
 * What was typed and not sent yet, by conversation: kept in this browser after half a second, on the server after three,
 * so that every device of the member goes on with it.
 */
export const useDrafts = defineStore('drafts', () => {
  const drafts = shallowRef<ReadonlyMap<string, Draft>>(new Map());
  /** Of which conversations this page knows whether they have a draft. */
  const known = shallowRef<ReadonlySet<string>>(new Set());
  /** When the server took the latest state of a draft. */
  const savedAt = shallowRef<ReadonlyMap<string, string>>(new Map());
  const versions = new Map<string, number>();
  /** What the server does not have yet. */
  const unshared = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const shares = new Map<string, ReturnType<typeof setTimeout>>();
  const turns = new Map<string, Promise<void>>();
  let prefix = PREFIX;

  function start(member: string): void {
    prefix = `${PREFIX}${member}.`;
    const found = new Map<string, Draft>();
    for (let index = 0; index < localStorage.length; index++) {
      const key = localStorage.key(index)!;
      if (key.startsWith(prefix)) found.set(key.slice(prefix.length), take(key.slice(prefix.length), localStorage.getItem(key)!));
    }
    drafts.value = found;
    addEventListener('pagehide', saveAll);
    addEventListener('storage', fromOtherTab);
  }

  function take(conversation: string, stored: string): Draft {
    const { version, shared, ...draft } = JSON.parse(stored) as Stored;
    versions.set(conversation, version ?? 0);
    if (shared !== true) unshared.add(conversation);
    return draft;
  }

  function put(conversation: string, draft: Draft): void {
    const changed = new Map(drafts.value);
    if (isEmpty(draft)) changed.delete(conversation);
    else changed.set(conversation, draft);
    drafts.value = changed;
    clearTimeout(timers.get(conversation));
    timers.set(conversation, setTimeout(() => save(conversation), SAVE_MS));
  }

  function set(conversation: string, draft: Draft): void {
    if (isEmpty(draft) && !drafts.value.has(conversation)) return;
    put(conversation, draft);
    unshared.add(conversation);
    known.value = new Set(known.value).add(conversation);
    clearTimeout(shares.get(conversation));
    shares.set(conversation, setTimeout(() => void share(conversation), isEmpty(draft) ? 0 : SHARE_MS));
  }

  function save(conversation: string): void {
    clearTimeout(timers.get(conversation));
    timers.delete(conversation);
    const draft = drafts.value.get(conversation);
    const version = versions.get(conversation) ?? 0;
    if (draft) localStorage.setItem(prefix + conversation, JSON.stringify({ ...draft, version, shared: !unshared.has(conversation) } satisfies Stored));
    else localStorage.removeItem(prefix + conversation);
  }

  function saveAll(): void {
    for (const conversation of [...timers.keys()]) save(conversation);
  }

  function fromOtherTab(event: StorageEvent): void {
    if (!event.key?.startsWith(prefix)) return;
    const conversation = event.key.slice(prefix.length);
    if (timers.has(conversation)) return;
    const changed = new Map(drafts.value);
    if (event.newValue) changed.set(conversation, take(conversation, event.newValue));
    else changed.delete(conversation);
    unshared.delete(conversation); // the other tab brings it to the server
    drafts.value = changed;
  }

  /** One after the other, so that the server hears of changes in their order. */
  function share(conversation: string): Promise<void> {
    clearTimeout(shares.get(conversation));
    shares.delete(conversation);
    const turn = (turns.get(conversation) ?? Promise.resolve()).then(() => bring(conversation));
    turns.set(conversation, turn);
    return turn;
  }

  async function bring(conversation: string): Promise<void> {
    const draft = drafts.value.get(conversation);
    const version = versions.get(conversation) ?? 0;
    try {
      unshared.delete(conversation);
      if (draft && draftWords(draft) !== '') await store(conversation, draft, version);
      else if (version > 0) {
        await call('DELETE', `/api/conversations/${conversation}/draft`);
        versions.delete(conversation);
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Without a connection, or without the right to write here any more, it stays in this browser.
      if (drafts.value.get(conversation) === draft && draft) unshared.add(conversation);
    }
    save(conversation);
  }

  /** What is on the screen wins over what another device had saved: its writer is here. */
  async function store(conversation: string, draft: Draft, version: number): Promise<void> {
    const path = `/api/conversations/${conversation}/draft`;
    const body = { kind: draft.mail ? 'mail' : 'chat', content: draft };
    try {
      noteSaved(conversation, await call('PUT', path, { ...body, version }));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'draft-changed') throw error;
      noteSaved(conversation, await call('PUT', path, { ...body, version: Number(error.data.version) }));
    }
  }

  function noteSaved(conversation: string, saved: { version: number; savedAt: string }): void {
    versions.set(conversation, saved.version);
    savedAt.value = new Map(savedAt.value).set(conversation, saved.savedAt);
  }

  /** A conversation is opened: what another device wrote comes here, unless something newer stands here. Answers who else writes in it. */
  async function open(conversation: string): Promise<Ref[]> {
    try {
      const { draft, others } = await get<Found>(`/api/conversations/${conversation}/draft`);
      known.value = new Set(known.value).add(conversation);
      const mine = versions.get(conversation) ?? 0;
      if (unshared.has(conversation)) return others;
      if (draft && draft.version > mine) {
        versions.set(conversation, draft.version);
        put(conversation, fromServer(draft.kind, draft.content));
      } else if (!draft && mine > 0) {
        versions.delete(conversation);
        put(conversation, NO_DRAFT);
      }
      return others;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return []; // what stands in this browser is shown
    }
  }

  /** I have begun to write in a conversation, here or on another device; in that case its words come when it is opened. */
  function begun(conversation: string): void {
    if (drafts.value.has(conversation) || !known.value.has(conversation)) return;
    const changed = new Set(known.value);
    changed.delete(conversation);
    known.value = changed;
  }

  /** What was written has been sent, by a call that took the server's draft away. */
  function sent(conversation: string): void {
    clearTimeout(shares.get(conversation));
    shares.delete(conversation);
    versions.delete(conversation);
    put(conversation, NO_DRAFT);
    unshared.delete(conversation);
  }

  return { drafts, savedAt, known, start, set, open, begun, sent };
});
