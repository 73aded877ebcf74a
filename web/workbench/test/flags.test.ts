import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { useDesk } from '../src/features/desk/store';
import { useFlags } from '../src/features/followups/flags';
import type { Frame, TaggedMessage } from '../src/wire/types';
import { snapshot } from './make';

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

const tagged = (seq: number, tag: string): TaggedMessage => ({
  id: `t${seq}`, conversation: 'a', seq, customer: { id: 'c', name: '林晓彤' }, tag: { id: tag, name: tag }, note: '', by: { id: 'me', name: '黄敏' }, at: '2026-01-05T10:00:00.000Z',
});
const says = (seq: number, tag: TaggedMessage | null) => server.says({ t: 'tag', conversation: 'a', seq, tag } satisfies Frame);
let answer: (page: unknown) => void;

beforeEach(async () => {
  setActivePinia(createPinia());
  server.get.mockImplementation((path: string) => (path === '/api/desk' ? Promise.resolve(snapshot([])) : new Promise((resolve) => { answer = resolve; })));
  await useDesk().start([]);
});

it('whatIsToldWhileTagsAreReadIsNewerThanWhatWasRead', async () => {
  const flags = useFlags();
  const reading = flags.show('a');
  says(2, null);
  says(3, tagged(3, '投诉'));
  answer({ items: [tagged(1, '表扬'), tagged(2, '表扬'), tagged(3, '表扬')] });
  await reading;
  expect([...flags.flags].map(([seq, one]) => [seq, one.tag.name]).sort()).toEqual([[1, '表扬'], [3, '投诉']]);
  says(1, null);
  expect([...flags.flags.keys()]).toEqual([3]);
});

it('tagsOfAConversationThatWasLeftAreNotShown', async () => {
  const flags = useFlags();
  const reading = flags.show('a');
  const late = answer;
  void flags.show('b');
  late({ items: [tagged(1, '表扬')] });
  await reading;
  says(2, tagged(2, '投诉'));
  expect(flags.flags.size).toBe(0);
});
