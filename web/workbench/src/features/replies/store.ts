import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { explain } from '../../i18n/problems';
import { call, get, post } from '../../wire/api';
import type { AtHand, EntryForm, EntryNode, EntryView, Hit, Reply } from './types';

const FRESH_MS = 60_000;
const PERSONAL = '/api/trees/personal/entries';

/** What an agent has at hand in conversations: read when a tab or the search list is opened, kept for a minute. */
export const useReplies = defineStore('replies', () => {
  const atHand = shallowRef<ReadonlyMap<string, AtHand>>(new Map());
  const problems = shallowRef<ReadonlyMap<string, string>>(new Map());
  const read = new Map<string, number>();
  const reading = new Map<string, Promise<void>>();
  const answers = new Map<string, Promise<Reply>>();

  /** Reads anew when what is known is older than a minute, or `anew`. */
  async function load(conversation: string, anew = false): Promise<void> {
    if (!anew && Date.now() - (read.get(conversation) ?? 0) < FRESH_MS) return;
    const before = reading.get(conversation);
    if (before && !anew) return before;
    const now = fetchAll(conversation).finally(() => { if (reading.get(conversation) === now) reading.delete(conversation); });
    reading.set(conversation, now);
    await now;
  }

  async function fetchAll(conversation: string): Promise<void> {
    try {
      const found = await get<AtHand>(`/api/conversations/${conversation}/replies`);
      read.set(conversation, Date.now());
      atHand.value = new Map(atHand.value).set(conversation, found);
      setProblem(conversation, null);
      answers.clear();
    } catch (error) {
      setProblem(conversation, explain(error));
    }
  }

  function setProblem(conversation: string, problem: string | null): void {
    const changed = new Map(problems.value);
    if (problem === null) changed.delete(conversation);
    else changed.set(conversation, problem);
    problems.value = changed;
  }

  const search = (conversation: string, words: string): Promise<Hit[]> =>
    get<{ hits: Hit[] }>(`/api/conversations/${conversation}/replies/search?q=${encodeURIComponent(words)}`).then((found) => found.hits);

  /** In all that this agent has at hand anywhere. */
  const searchAll = (words: string): Promise<Hit[]> =>
    get<{ hits: Hit[] }>(`/api/quick-replies/search?q=${encodeURIComponent(words)}`).then((found) => found.hits);
  const look = (entry: string): Promise<Reply> => get<Reply>(`/api/quick-replies/${entry}`);

  /** What an entry says, for looking at it. */
  function answer(conversation: string, entry: string): Promise<Reply> {
    const key = `${conversation}/${entry}`;
    const known = answers.get(key);
    if (known) return known;
    const asked = get<Reply>(`/api/conversations/${conversation}/replies/${entry}`);
    answers.set(key, asked);
    asked.catch(() => answers.delete(key));
    return asked;
  }

  /** What an entry says, for sending it: counts. */
  const use = (conversation: string, entry: string): Promise<Reply> =>
    post<Reply>(`/api/conversations/${conversation}/replies/${entry}/use`);

  async function sendAtOnce(on: boolean): Promise<void> {
    await call('PUT', '/api/quick-replies/preference', { sendAtOnce: on });
    atHand.value = new Map([...atHand.value].map(([id, known]) => [id, { ...known, sendAtOnce: on }]));
  }

  /** All own replies, disabled ones included. */
  const personal = (): Promise<EntryNode[]> => get<{ nodes: EntryNode[] }>('/api/trees/personal').then((found) => found.nodes);
  const entry = (id: string): Promise<EntryView> => get<EntryView>(`${PERSONAL}/${id}`);
  const save = (id: string | null, form: EntryForm): Promise<EntryView> =>
    (id === null ? post<EntryView>(PERSONAL, form) : call<EntryView>('PUT', `${PERSONAL}/${id}`, form));
  const move = (id: string, parent: string | null, before: string | null): Promise<EntryNode[]> =>
    post<{ nodes: EntryNode[] }>(`${PERSONAL}/${id}/move`, { parent, before }).then((found) => found.nodes);
  const remove = (id: string): Promise<null> => call<null>('DELETE', `${PERSONAL}/${id}`);

  return { atHand, problems, load, search, searchAll, look, answer, use, sendAtOnce, personal, entry, save, move, remove };
});
