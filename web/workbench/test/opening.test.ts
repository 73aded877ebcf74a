import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useConversations } from '../src/features/conversations/store';
import { useDesk } from '../src/features/desk/store';
import type { Frame, Opened } from '../src/wire/types';
import { customer, row, snapshot, text } from './make';

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

const opened = (version: number): Opened => ({
  row: row('a', { version }), customer: customer('c'), lines: [text(1, 'customer', '2026-01-05T10:00:00.000Z')], more: false,
  readByCustomer: 0, readByAgent: 0, deliveredTo: 0,
});
const asked = () => server.get.mock.calls.filter(([path]) => path === '/api/conversations/a').length;

describe('a conversation whose row is pressed', () => {
  beforeEach(async () => {
    setActivePinia(createPinia());
    server.get.mockReset();
    server.get.mockImplementation((path: string) => Promise.resolve(path === '/api/desk' ? snapshot([row('a', { version: 5 })]) : opened(3)));
    await useDesk().start([]);
    useConversations().start('me');
  });

  it('isAskedForOnceAndShownWhenItOpens', async () => {
    const conversations = useConversations();
    conversations.prepare('a');
    conversations.prepare('a');
    expect(asked()).toBe(1);
    await conversations.open('a');
    expect(asked()).toBe(1);
    expect(conversations.threads.get('a')?.lines).toHaveLength(1);
    conversations.prepare('a');
    expect(asked()).toBe(1);
  });

  it('hasTheRowOfTheListWhenThatIsNewer', async () => {
    await useConversations().open('a');
    expect(useConversations().threads.get('a')?.row.version).toBe(5);
  });

  it('isAskedForAnewWhenItWentAwayMeanwhile', async () => {
    const conversations = useConversations();
    conversations.prepare('a');
    server.says({ t: 'gone', n: 1, id: 'a' } satisfies Frame);
    await conversations.open('a');
    expect(asked()).toBe(2);
  });

  it('keepsTheMarkOfWhatWasNewWhenItIsReadAnew', async () => {
    const conversations = useConversations();
    const mine = row('a', { version: 9, agent: { id: 'me', name: '黄敏', avatar: null } });
    server.get.mockResolvedValue({ ...opened(9), row: mine });
    await conversations.open('a');
    expect(conversations.threads.get('a')?.newAfter).toBe(0);
    server.get.mockResolvedValue({ ...opened(9), row: mine, readByAgent: 1 });
    server.says({ t: 'resync', conversation: 'a' } satisfies Frame);
    await vi.waitUntil(() => conversations.threads.get('a')?.readByAgent === 1);
    expect(conversations.threads.get('a')?.newAfter).toBe(0);
  });

  it('saysWhyItCannotBeOpened', async () => {
    const conversations = useConversations();
    server.get.mockRejectedValue(new Error('gone'));
    conversations.prepare('a');
    await conversations.open('a');
    expect(conversations.threads.has('a')).toBe(false);
    expect(conversations.problems.get('a')).toBeInstanceOf(Error);
  });
});
