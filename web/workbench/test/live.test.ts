import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useConversations } from '../src/features/conversations/store';
import { useDesk } from '../src/features/desk/store';
import type { Frame } from '../src/wire/types';
import { row, snapshot, text } from './make';

const server = vi.hoisted(() => ({ get: vi.fn(), says: (_frame: unknown): void => {} }));

vi.mock('../src/wire/api', () => ({ get: server.get, call: vi.fn(), post: vi.fn() }));
vi.mock('../../protocol/src/link', () => ({
  Link: class {
    constructor(options: { onFrame: (frame: unknown) => void }) { server.says = options.onFrame; }
    open(): void {}
    close(): void {}
    send(): boolean { return true; }
  },
}));

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
});
afterEach(() => {
  useConversations().stop();
  useDesk().stop();
  server.get.mockReset();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('whatWaitsForTheScreenIsAppliedWhenTheTabIsHidden', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  server.get.mockResolvedValue(snapshot([row('a')]));
  const desk = useDesk();
  await desk.start([]);
  server.says({ t: 'row', n: 1, row: row('b') });
  expect(desk.desk!.rows.has('b')).toBe(false);
  hidden.mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(desk.desk!.rows.has('b')).toBe(true);
});

it('aGapThatShowsUpWhileOneIsFilledIsFilledToo', async () => {
  const lines = [1, 2, 3, 4, 5].map((seq) => text(seq, 'other', '2026-01-05T10:00:00.000Z'));
  const says = (seq: number) => server.says({ t: 'line', conversation: 'a', line: lines[seq - 1] } as Frame);
  let answer: (page: unknown) => void = () => {};
  const paths: string[] = [];
  server.get.mockImplementation((path: string) => {
    paths.push(path);
    if (path === '/api/desk') return Promise.resolve(snapshot([row('a')]));
    if (path.endsWith('after=1')) return new Promise((resolve) => { answer = resolve; });
    if (path.endsWith('after=3')) return Promise.resolve({ lines: lines.slice(3), more: false });
    return Promise.resolve({
      row: row('a'), customer: { id: 'c-a', displayName: '林晓彤' }, lines: lines.slice(0, 1), more: false, readByCustomer: 0, readByAgent: 0, deliveredTo: 0,
    });
  });
  await useDesk().start([]);
  const conversations = useConversations();
  conversations.start('me');
  await conversations.open('a');
  says(3);
  says(5);
  answer({ lines: lines.slice(1, 3), more: false });
  await flushPromises();
  expect(conversations.threads.get('a')!.lines.map((line) => line.seq)).toEqual([1, 2, 3, 4, 5]);
  expect(paths.filter((path) => path.includes('after='))).toHaveLength(2);
});

it('aListGoesOnWhereItsSnapshotEndedAndAPartOfItWhereTheWholeDoes', async () => {
  const asked: string[] = [];
  const first = { ...snapshot([row('a')]), next: { serving: '2026-01-05T10:00:00Z_a_0', mine: null, queued: null } };
  server.get.mockImplementation((path: string) => {
    asked.push(path);
    const at = `2026-01-05T0${9 - asked.length}:00:00.000Z`;
    return Promise.resolve(path === '/api/desk' ? first : { rows: [row(`r${asked.length}`, { lastAt: at })], next: asked.length < 4 ? `${at}_r_0` : null });
  });
  const desk = useDesk();
  await desk.start([]);
  const ids = (channel: string | null) => desk.rows('serving', { mine: false, channel }).map((one) => one.id);
  await desk.more('serving', { mine: true, channel: null });
  expect(asked).toHaveLength(1);
  await desk.more('serving', { mine: false, channel: null });
  await desk.more('serving', { mine: false, channel: 'web' });
  expect(asked.slice(1).map((path) => new URLSearchParams(path.split('?')[1]).get('cursor'))).toEqual(['2026-01-05T10:00:00Z_a_0', '2026-01-05T07:00:00.000Z_r_0']);
  expect([ids(null), ids('web')]).toEqual([['a', 'r2'], ['a', 'r2', 'r3']]);
  await desk.more('serving', { mine: false, channel: 'web' });
  await desk.more('serving', { mine: false, channel: 'web' });
  expect(asked).toHaveLength(4);
  expect(ids('web')).toEqual(['a', 'r2', 'r3', 'r4']);
});
