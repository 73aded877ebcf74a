import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { NO_FILTER, query } from '../src/admin/knowledge/trees';
import { triggeredAt, composerTriggers } from '../src/features/conversations/composerTriggers';
import { useDrafts } from '../src/features/conversations/drafts';
import { stagedFor, unstage } from '../src/features/conversations/staged';
import { useConversations } from '../src/features/conversations/store';
import { fromOpened, type Thread } from '../src/features/conversations/thread';
import { fromSnapshot } from '../src/features/desk/state';
import { useDesk } from '../src/features/desk/store';
import { filled, filledHtml, marked, wordsOf } from '../src/features/replies/fill';
import { useSending } from '../src/features/replies/sending';
import SlashList from '../src/features/replies/SlashList.vue';
import { below, nested, step } from '../src/features/replies/tree';
import TreePanel from '../src/features/replies/TreePanel.vue';
import type { AtHand, EntryNode } from '../src/features/replies/types';
import { customer, ME, row, snapshot, StillUploading } from './make';

const node = (id: string, parent: string | null = null, more: Partial<EntryNode> = {}): EntryNode => ({
  id, parent, kind: 'text', title: `标题${id}`, keywords: [], brief: `内容${id}`, enabled: true, isNew: false, external: null, sharable: false,
  validFrom: null, validUntil: null, uses: 0, ...more,
});

describe('a tree', () => {
  const nodes = [node('a'), node('b', 'a'), node('c', 'b'), node('d', 'a'), node('e')];

  it('nestsWhatStandsBehindItsParent', () => {
    const [first, second] = nested(nodes);
    expect(first!.children.map((one) => one.node.id)).toEqual(['b', 'd']);
    expect(first!.children[0]!.children[0]!.node.id).toBe('c');
    expect(second!.node.id).toBe('e');
  });

  it('movesAmongSiblingsAndNotPastThem', () => {
    expect(step(nodes, nodes[3]!, -1)).toBe('b');
    expect(step(nodes, nodes[1]!, 1)).toBeNull();
    expect(step(nodes, nodes[0]!, 1)).toBeNull();
    expect(step(nodes, nodes[0]!, -1)).toBeUndefined();
    expect(step(nodes, nodes[3]!, 1)).toBeUndefined();
    expect(step([node('x'), node('y'), node('z')], node('x'), 1)).toBe('z');
  });

  it('knowsWhatLiesBelow', () => {
    expect([...below(nodes, 'a')].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a reply', () => {
  const facts = { customer: '<b>林晚</b>', agent: '小黄', group: '售前', now: new Date(2026, 0, 5, 9, 7) };

  it('fillsItsVariablesByEitherName', () => {
    expect(filled('{客户昵称}您好，我是{agent}（{group}），现在{date} {时间}', facts)).toBe('<b>林晚</b>您好，我是小黄（售前），现在2026-01-05 09:07');
    expect(filled('{金额} {} { customer }', facts)).toBe('{金额} {} { customer }');
  });

  it('letsNoNameBecomeMarkup', () => {
    expect(filledHtml('<p>{customer}</p>', facts)).toBe('<p>&#60;b&#62;林晚&#60;/b&#62;</p>');
  });

  it('isPlainWordsForTheComposer', () => {
    expect(wordsOf('<p>一<br>二</p><ul><li>三</li></ul>')).toBe('一\n二\n三');
  });

  it('showsWhereTheWordsStand', () => {
    expect(marked('如何开发票', '发票').map((part) => [part.text, part.found])).toEqual([['如何开', false], ['发票', true]]);
    expect(marked('ABC abc', 'b c').filter((part) => part.found).map((part) => part.text)).toEqual(['B', 'C', 'b', 'c']);
    expect(marked('没有', '').length).toBe(1);
  });
});

describe('the filter of the table', () => {
  it('namesOnlyWhatIsWantedAndCountsTheLastDay', () => {
    expect(query(NO_FILTER)).toBe('sort=newest');
    const parts = new URLSearchParams(query({ ...NO_FILTER, q: ' 发票 ', from: '2026-01-01', until: '2026-01-01' }, '3.x'));
    expect(parts.get('q')).toBe('发票');
    expect(new Date(parts.get('until')!).getTime() - new Date(parts.get('from')!).getTime()).toBe(86_400_000);
    expect(parts.get('cursor')).toBe('3.x');
  });
});

describe('beside a chat', () => {
  let shown: VueWrapper | null = null;
  const atHand: AtHand = { sendAtOnce: false, personal: [node('p', null, { title: '我的问候', uses: 1 })], common: [node('f', null, { kind: 'folder', title: '日常' }), node('c', 'f', { title: '欢迎', uses: 9 })], knowledge: [] };
  const asked: string[] = [];
  const thread = (): Thread => fromOpened({ row: row('x'), customer: customer('c'), lines: [], more: false, readByCustomer: 0, readByAgent: 0, deliveredTo: 0 }, ME.id);

  beforeEach(() => {
    setActivePinia(createPinia());
    useDesk().desk = fromSnapshot(snapshot([row('x')]), ['conversations-serve']);
    asked.length = 0;
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      const answer = path.endsWith('/use') ? { id: 'c', title: '欢迎', sharable: false, answer: { kind: 'text', text: '{customer}，欢迎', html: null, file: null } }
        : path.includes('search') ? { hits: [{ tree: 'public', entry: atHand.common[1], snippet: '欢迎光临' }] } : atHand;
      return Promise.resolve(new Response(JSON.stringify(answer)));
    });
  });
  afterEach(() => {
    shown?.unmount();
    vi.unstubAllGlobals();
  });

  it('showsItsTreesAndSaysWhatIsEmpty', async () => {
    shown = mount(TreePanel, { props: { thread: thread(), trees: ['personal', 'common', 'knowledge'], shares: true }, attachTo: document.body });
    await flushPromises();
    expect(shown.findAll('h3').map((one) => one.text())).toEqual(['个人回复', '公共回复', '本组知识库']);
    expect(shown.text()).toContain('我的问候');
    expect(shown.text()).toContain('管理员还没有给这个客服组分配知识库');
    await shown.get('.folder').trigger('click');
    expect(shown.get('.folder').attributes('aria-expanded')).toBe('false');
  });

  it('offersTheMostUsedFirstAndTakesTheOneOnWhichEnterIsPressed', async () => {
    const list = mount(SlashList, { props: { thread: thread(), query: '' }, attachTo: document.body });
    shown = list as unknown as VueWrapper;
    await flushPromises();
    expect(list.findAll('[role=option] .name').map((one) => one.text())).toEqual(['欢迎', '我的问候']);
    const { key } = list.vm as unknown as { key: (event: KeyboardEvent) => boolean };
    expect(key(new KeyboardEvent('keydown', { key: 'a' }))).toBe(false);
    expect(key(new KeyboardEvent('keydown', { key: 'Enter' }))).toBe(true);
    await flushPromises();
    expect(asked.at(-1)).toBe('/api/conversations/x/replies/c/use');
    expect(list.emitted('choose')).toEqual([['小林，欢迎']]);
  });

  describe('chosen just before another conversation is opened', () => {
    const of = (id: string, name: string, state: 'serving' | 'ended' = 'serving'): Thread => ({ ...thread(), row: row(id, { state }), customer: customer(`c-${id}`, { displayName: name }) });
    const file = { id: 'f', name: '尺码表.png', mediaType: 'image/png', bytes: 3, url: '/files/f' };
    /** Chooses in the first conversation, opens the second, and only then lets the server answer. */
    async function late(act: (sending: ReturnType<typeof useSending>) => Promise<unknown>, answer: object, meanwhile = () => {}): Promise<void> {
      let release = () => {};
      const held = new Promise<void>((done) => { release = done; });
      vi.stubGlobal('fetch', async (path: string) => {
        await held;
        return path === file.url ? new Response('png') : Response.json({ id: 'e', title: '退换', sharable: true, answer: { kind: 'text', text: null, html: null, file: null, ...answer } });
      });
      let open = of('x', '甲');
      const acted = act(useSending(() => open));
      open = of('y', '乙');
      meanwhile();
      release();
      await acted;
    }
    const draft = (id: string) => useDrafts().drafts.get(id)?.text;
    let sent: MockInstance;
    beforeEach(() => {
      vi.stubGlobal('XMLHttpRequest', StillUploading);
      sent = vi.spyOn(useConversations(), 'send').mockImplementation(() => {});
    });
    afterEach(() => { for (const id of ['x', 'y']) for (const one of stagedFor(id)) unstage(id, one); });

    it('isFilledInForTheCustomerForWhomItWasChosen', async () => {
      await late((sending) => sending.fill('e'), { text: '{customer}，您好' });
      expect([draft('x'), draft('y')]).toEqual(['甲，您好', undefined]);
    });

    it('leavesAPictureWhereItWasChosen', async () => {
      await late((sending) => sending.fill('e'), { file });
      expect([stagedFor('x').map((one) => one.name), stagedFor('y')]).toEqual([['尺码表.png'], []]);
    });

    it('isSentToTheCustomerForWhomItWasChosen', async () => {
      await late((sending) => sending.send('e'), { text: '{customer}，您好' });
      expect(sent.mock.calls).toEqual([['x', { kind: 'text', text: '甲，您好' }]]);
      await late((sending) => sending.share('e'), {});
      expect(sent.mock.calls[1]).toMatchObject(['x', { kind: 'articles', items: [{ title: '退换' }] }]);
    });

    it('goesNowhereWhenTheConversationHasEndedMeanwhile', async () => {
      const end = () => { vi.spyOn(useConversations(), 'threads', 'get').mockReturnValue(new Map([['x', of('x', '甲', 'ended')]])); };
      await late((sending) => sending.send('e'), { text: '好' }, end);
      await late((sending) => sending.fill('e'), { text: '好' }, end);
      await late((sending) => sending.fill('e'), { file }, end);
      expect([sent.mock.calls, draft('x'), stagedFor('x')]).toEqual([[], undefined, []]);
    });
  });

  it('isOpenedByASlashAtTheBeginningOfALineOfAnAnswer', () => {
    expect(triggeredAt(composerTriggers, '/fa', 3, false)?.query).toBe('fa');
    expect(triggeredAt(composerTriggers, 'a /fa', 5, false)).toBeNull();
    expect(triggeredAt(composerTriggers, '/fa', 3, true)).toBeNull();
  });
});
