import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { call, get } from '../../wire/api';

export type Sound = 'queue' | 'conversation' | 'message' | 'waiting' | 'sla';

/** What a member has chosen for the own pages; kept on the server, so that it is the same on every machine. */
export interface Preferences {
  readonly sounds: Readonly<Record<Sound, boolean>>;
  /** 0…100 */
  readonly volume: number;
  readonly desktop: boolean;
  /** Times of day, `HH:mm`; between them nothing sounds or pops up. Null: never quiet. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** Keys by command where they differ from what the command brings; an empty one has none. */
  readonly keys: Readonly<Record<string, string>>;
  /** Whether commands of a single key are on. */
  readonly singleKeys: boolean;
  /** Whether Ctrl+Enter sends a chat message, and Enter breaks the line. */
  readonly ctrlEnterSends: boolean;
  /** For how long a mail that was sent is held back, so that it can be undone: 0, 5, 10, 20 or 30 s. The server follows it. */
  readonly mailUndoSeconds: number;
}

export const DEFAULTS: Preferences = {
  sounds: { queue: true, conversation: true, message: true, waiting: true, sla: true }, volume: 60, desktop: true, quiet: null, keys: {}, singleKeys: true, ctrlEnterSends: false, mailUndoSeconds: 10,
};

/** A stored value of any age, with defaults where it says nothing. */
export const withDefaults = (stored: Partial<Preferences>): Preferences =>
  ({ ...DEFAULTS, ...stored, sounds: { ...DEFAULTS.sounds, ...stored.sounds }, keys: stored.keys ?? {} });

/** Whether this moment lies in the quiet hours, past midnight too. */
export function isQuiet(quiet: Preferences['quiet'], now: Date): boolean {
  if (quiet === null) return false;
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
  return quiet.from <= quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}

export const usePreferences = defineStore('preferences', () => {
  const chosen = shallowRef<Preferences>(DEFAULTS);
  /** What the server keeps; other versions of the page may have put more into it. */
  let stored: Record<string, unknown> = {};

  async function start(): Promise<void> {
    stored = await get<Record<string, unknown>>('/api/preferences');
    chosen.value = withDefaults(stored as Partial<Preferences>);
  }

  async function change(part: Partial<Preferences>): Promise<void> {
    const before = chosen.value;
    chosen.value = { ...before, ...part };
    try {
      const value = { ...stored, ...chosen.value };
      await call('PUT', '/api/preferences', { value });
      stored = value;
    } catch (error) {
      chosen.value = before;
      throw error;
    }
  }

  return { chosen, start, change };
});
