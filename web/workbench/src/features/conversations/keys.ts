type Key = Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Enter belongs to the input method while it composes; old Safari says so by key code 229 only. */
const composing = (event: Key) => event.isComposing || event.keyCode === 229;

/** Enter alone sends. */
export const sends = (event: Key): boolean =>
  event.key === 'Enter' && !composing(event) && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** Ctrl+Enter breaks the line; browsers do it by themselves for Shift+Enter only. */
export const breaksLine = (event: Key): boolean =>
  event.key === 'Enter' && !composing(event) && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;

/** Puts a piece where the selection is. */
export function insert(text: string, start: number, end: number, piece: string): { text: string; caret: number } {
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}
