type Key = Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Enter belongs to the input method while it composes; old Safari says so by key code 229 only. */
const composing = (event: Key) => event.isComposing || event.keyCode === 229;

const isEnter = (event: Key) => event.key === 'Enter' && !composing(event) && !event.shiftKey && !event.altKey;

/** Enter alone sends, or Ctrl+Enter where the member chose that. */
export const sends = (event: Key, withCtrl = false): boolean => isEnter(event) && (event.ctrlKey || event.metaKey) === withCtrl;

/** Ctrl+Enter breaks the line where Enter sends: browsers do it by themselves for Enter and Shift+Enter only. */
export const breaksLine = (event: Key, withCtrl = false): boolean => isEnter(event) && !withCtrl && (event.ctrlKey || event.metaKey);

/** Puts a piece where the selection is. */
export function insert(text: string, start: number, end: number, piece: string): { text: string; caret: number } {
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}
