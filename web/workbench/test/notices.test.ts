import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { apply, applyAll, fromSnapshot, type Desk } from '../src/features/desk/state';
import { keyOf, useCommands } from '../src/features/keys/commands';
import { alertsBetween, overdue } from '../src/features/notices/alerts';
import { DEFAULTS, isQuiet, usePreferences, withDefaults } from '../src/features/notices/preferences';
import { row, snapshot } from './make';

const desk = (...rows: Parameters<typeof row>[]): Desk => fromSnapshot(snapshot(rows.map((args) => row(...args))), []);
const after = (before: Desk, id: string, more: Parameters<typeof row>[1]) => apply(before, { t: 'row', n: before.cursor.n + 1, row: row(id, { version: 2, ...more }) });
const told = (before: Desk, now: Desk) => alertsBetween(before, now).map(({ sound, tag }) => `${sound} ${tag}`);
const other = { id: 'li', name: '李', avatar: null };

describe('notices', () => {
  it('tellOfMessagesInTheOwnConversationsOnly', () => {
    const before = desk(['mine'], ['theirs', { agent: other }]);
    expect(told(before, after(before, 'mine', { unread: 1 }))).toEqual(['message mine']);
    expect(told(before, after(before, 'theirs', { unread: 1, agent: other }))).toEqual([]);
    expect(told(before, after(before, 'mine', { unread: 0, lastLine: 'my answer' }))).toEqual([]);
  });

  it('tellOfConversationsThatBecomeOnesOwn', () => {
    const before = desk(['one', { agent: other }]);
    expect(told(before, after(before, 'one', {}))).toEqual(['conversation one']);
    expect(told(before, after(before, 'two', { unread: 1 }))).toEqual(['conversation two']);
  });

  it('tellOfTheQueueByNumberUnlessOneIsOffline', () => {
    const before = desk();
    const longer = apply(before, { t: 'counts', n: 1, counts: { ...before.counts, queued: 1 } });
    expect(told(before, longer)).toEqual(['queue queue']);
    expect(told(longer, before)).toEqual([]);
    const away = { ...longer, seat: { ...longer.seat, status: 'offline' as const } };
    expect(told(before, away)).toEqual([]);
  });

  it('tellWhoWaitsToThoseWhoMaySee', () => {
    const before = desk();
    const now = applyAll(before, [{ t: 'row', n: 1, row: row('q', { state: 'queued', agent: null }) }, { t: 'counts', n: 2, counts: { ...before.counts, queued: 1 } }]);
    expect(alertsBetween(before, now)[0]!.row!.id).toBe('q');
  });

  it('tellOnceOfEachSilenceOfThreeMinutes', () => {
    const since = '2026-01-05T10:00:00.000Z';
    const waits = desk(['a', { waitingSince: since }], ['b', { waitingSince: since, agent: other }]);
    const remembered = new Set<string>();
    const at = Date.parse(since);
    expect(overdue(waits, at + 179_000, remembered)).toEqual([]);
    expect(overdue(waits, at + 180_000, remembered).map((one) => one.tag)).toEqual(['a']);
    expect(overdue(waits, at + 190_000, remembered)).toEqual([]);
    const again = desk(['a', { waitingSince: '2026-01-05T11:00:00.000Z' }]);
    expect(overdue(again, at + 7_200_000, remembered)).toHaveLength(1);
  });

  it('areQuietWhenChosenPastMidnightToo', () => {
    const at = (time: string) => new Date(`2026-01-05T${time}:00`);
    expect(['21:59', '22:00', '03:00', '07:59', '08:00'].map((time) => isQuiet({ from: '22:00', to: '08:00' }, at(time)))).toEqual([false, true, true, true, false]);
    expect(['11:59', '12:00', '13:00'].map((time) => isQuiet({ from: '12:00', to: '13:00' }, at(time)))).toEqual([false, true, false]);
    expect(isQuiet(null, at('03:00'))).toBe(false);
  });

  it('takeDefaultsForWhatIsNotStored', () => {
    expect(withDefaults({ sounds: { queue: false } as never })).toEqual({ ...DEFAULTS, sounds: { ...DEFAULTS.sounds, queue: false } });
  });
});

describe('keys', () => {
  beforeEach(() => setActivePinia(createPinia()));
  const press = (init: KeyboardEventInit, target: HTMLElement = document.body) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    Object.defineProperty(event, 'target', { value: target });
    useCommands().press(event);
    return event.defaultPrevented;
  };

  it('areNamedByWhatIsPressed', () => {
    expect(keyOf(new KeyboardEvent('keydown', { key: 'A', ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+A');
    expect(keyOf(new KeyboardEvent('keydown', { key: '?', shiftKey: true }))).toBe('?');
    expect(keyOf(new KeyboardEvent('keydown', { key: '˜', code: 'KeyN', altKey: true }))).toBe('Alt+N');
    expect(keyOf(new KeyboardEvent('keydown', { key: 'Control', ctrlKey: true }))).toBeNull();
  });

  it('runWhatIsOfferedAndNothingWhileOneComposes', () => {
    const run = vi.fn();
    const remove = useCommands().add('palette', run);
    expect(press({ key: 'k', ctrlKey: true, isComposing: true })).toBe(false);
    expect(press({ key: 'k', ctrlKey: true })).toBe(true);
    remove();
    expect(press({ key: 'k', ctrlKey: true })).toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('ofOneLetterAreOffInFieldsAndByChoice', () => {
    const run = vi.fn();
    useCommands().add('keys', run);
    expect(press({ key: '?', shiftKey: true }, document.createElement('textarea'))).toBe(false);
    expect(press({ key: '?', shiftKey: true })).toBe(true);
    usePreferences().chosen = { ...DEFAULTS, singleKeys: false };
    expect(press({ key: '?', shiftKey: true })).toBe(false);
  });

  it('canBeChanged', () => {
    const run = vi.fn();
    useCommands().add('end', run);
    usePreferences().chosen = { ...DEFAULTS, keys: { end: 'Alt+X' } };
    expect(press({ key: 'e', ctrlKey: true, shiftKey: true })).toBe(false);
    expect(press({ key: 'x', code: 'KeyX', altKey: true })).toBe(true);
  });
});
