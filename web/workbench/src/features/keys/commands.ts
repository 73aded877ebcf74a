import { defineStore } from 'pinia';
import { onBeforeUnmount, onMounted, shallowRef } from 'vue';
import { usePreferences } from '../notices/preferences';
import { t, type CommandName } from './words';

/** Something that can be done by a key or from the palette. */
export interface Command { id: CommandName; key: string; run: () => void }

/** The keys of commands as they come; `Mod` is Ctrl, on Macs ⌘. An empty one has none. */
export const KEYS: Readonly<Record<CommandName, string>> = {
  palette: 'Mod+K', search: 'Mod+Shift+K', keys: '?', 'next-conversation': 'Alt+ArrowDown', 'previous-conversation': 'Alt+ArrowUp', 'take-next': 'Mod+Shift+A',
  note: 'Alt+N', unread: 'Alt+U', reply: 'R', 'reply-all': 'A', forward: 'F', end: 'Mod+Shift+E', transfer: 'Mod+Shift+F', 'side-1': 'Alt+1', 'side-2': 'Alt+2', 'side-3': 'Alt+3', 'side-4': 'Alt+4', 'side-5': 'Alt+5',
  'only-mine': '', online: '', busy: '', offline: '', ended: '', open: '', me: '',
};

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The key as this page names it, `Mod+Shift+A`; null for one that is held down only to press others. */
export function keyOf(event: KeyboardEvent): string | null {
  if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return null;
  // With Alt, Macs make other letters: the place on the keyboard says which key it was.
  const key = event.altKey && /^(Key|Digit)/.test(event.code) ? event.code.slice(-1) : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const mod = onMac ? event.metaKey : event.ctrlKey;
  const shift = event.shiftKey && (event.key.length > 1 || /^[A-Z]$/.test(key));
  return [mod && 'Mod', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

/** As people read it: `Ctrl+Shift+A`, `⌘⇧A`. */
export const shown = (key: string): string => (onMac ? key.replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧') : key.replace('Mod', 'Ctrl'))
  .replace('ArrowDown', '↓').replace('ArrowUp', '↑');

const single = (key: string) => key.length === 1;
const writes = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** What can be done now: components say so while they are on the screen. */
export const useCommands = defineStore('commands', () => {
  const commands = shallowRef<ReadonlyMap<CommandName, () => void>>(new Map());
  const preferences = usePreferences();

  const keyFor = (id: CommandName): string => preferences.chosen.keys[id] ?? KEYS[id];

  function add(id: CommandName, run: () => void): () => void {
    commands.value = new Map(commands.value).set(id, run);
    return () => {
      if (commands.value.get(id) !== run) return;
      const left = new Map(commands.value);
      left.delete(id);
      commands.value = left;
    };
  }

  /** Runs the command of a pressed key. Never while text is composed; single keys never in a field, and not when switched off. */
  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const key = keyOf(event);
    if (key === null || (single(key) && (writes(event.target) || !preferences.chosen.singleKeys))) return;
    for (const [id, run] of commands.value) {
      if (keyFor(id) !== key) continue;
      event.preventDefault();
      run();
      return;
    }
  }

  const all = (): Command[] => [...commands.value].map(([id, run]) => ({ id, key: keyFor(id), run }));

  return { add, press, all, keyFor };
});

/** Offers a command while the calling component is on the screen. */
export function useCommand(id: CommandName, run: () => void): void {
  const commands = useCommands();
  let remove = () => {};
  onMounted(() => { remove = commands.add(id, run); });
  onBeforeUnmount(() => remove());
}

export const nameOf = (id: CommandName): string => t(id);
