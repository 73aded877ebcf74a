import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Line, Quote } from '../../wire/types';
import { NO_DRAFT, useDrafts } from './drafts';
import { quoteOf } from './messages';

/** The text box that is on the screen. */
interface Box { insert: (text: string) => void; focus: () => void }

/** The composer as other features see it: they put text into it, and it knows which line is being answered. */
export const useComposer = defineStore('composer', () => {
  const drafts = useDrafts();
  const quotes = shallowRef<ReadonlyMap<string, Quote>>(new Map());
  const boxes = new Map<string, Box>();

  function attach(conversation: string, box: Box): () => void {
    boxes.set(conversation, box);
    return () => { if (boxes.get(conversation) === box) boxes.delete(conversation); };
  }

  /** Puts text where the caret is and the focus there; behind the draft when the composer is not on the screen. */
  function insert(conversation: string, text: string): void {
    const box = boxes.get(conversation);
    if (box) {
      box.insert(text);
      return;
    }
    const draft = drafts.drafts.get(conversation) ?? NO_DRAFT;
    drafts.set(conversation, { ...draft, text: draft.text === '' ? text : `${draft.text}\n${text}` });
  }

  const focus = (conversation: string): void => boxes.get(conversation)?.focus();

  function setQuote(conversation: string, found: Quote | null): void {
    const changed = new Map(quotes.value);
    if (found) changed.set(conversation, found);
    else changed.delete(conversation);
    quotes.value = changed;
  }

  /** The next message answers this line; null: none. */
  function quote(conversation: string, line: Line | null): void {
    setQuote(conversation, line && quoteOf(line));
    focus(conversation);
  }

  /** A line was taken back: it is not quoted any more. */
  function forget(conversation: string, seq: number): void {
    if (quotes.value.get(conversation)?.seq === seq) setQuote(conversation, null);
  }

  return { quotes, attach, insert, focus, quote, forget };
});
