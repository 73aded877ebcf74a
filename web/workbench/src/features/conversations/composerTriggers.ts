import { defineAsyncComponent, type Component } from 'vue';

/**
 * What a character typed in the composer opens: a list above it. The component gets `thread`, and `query`, what stands
 * behind the character; it emits `choose` (text that takes the place of character and query), `send` (a `Payload` that goes
 * out at once; character and query are taken away) or `close`. While it is open the composer asks its exposed
 * `key(event): boolean` about every key first: true means that the key was used. It may expose `active`, the id of the
 * highlighted option.
 */
export interface ComposerTrigger {
  id: string;
  char: string;
  /** Where the character counts: at the beginning of a line, or behind any space, too. */
  at: 'line' | 'word';
  /** In answers, in notes, or both. */
  mode: 'reply' | 'note' | 'both';
  component: Component;
}

/** All triggers. Other features add their line here. */
export const composerTriggers: readonly ComposerTrigger[] = [
  { id: 'mention', char: '@', at: 'word', mode: 'note', component: defineAsyncComponent(() => import('../mentions/MentionList.vue')) },
  { id: 'replies', char: '/', at: 'line', mode: 'reply', component: defineAsyncComponent(() => import('../replies/SlashList.vue')) },
];

export interface Triggered { trigger: ComposerTrigger; query: string; start: number }

/** The trigger whose character and query end at the caret. */
export function triggeredAt(triggers: readonly ComposerTrigger[], text: string, caret: number, note: boolean): Triggered | null {
  const line = text.lastIndexOf('\n', caret - 1) + 1;
  const word = Math.max(line, ...[' ', '\u3000', '\t'].map((space) => text.lastIndexOf(space, caret - 1) + 1));
  const piece = text.slice(word, caret);
  const trigger = triggers.find(({ char, at, mode }) => piece.startsWith(char) && (at === 'word' || word === line)
    && (mode === 'both' || (mode === 'note') === note));
  return trigger ? { trigger, query: piece.slice(trigger.char.length), start: word } : null;
}
