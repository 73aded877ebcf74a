import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { useComposer } from '../src/features/conversations/composer';
import { triggeredAt, type ComposerTrigger } from '../src/features/conversations/composerTriggers';
import { Deliveries } from '../src/features/conversations/deliveries';
import { useDrafts } from '../src/features/conversations/drafts';
import { messageActions, type Chosen } from '../src/features/conversations/messageActions';
import { briefly, quoteOf, quoted, wordsOf } from '../src/features/conversations/messages';
import { kindOf } from '../src/features/conversations/outbox';
import { loudness, refusal } from '../src/features/conversations/recording';
import { setServerTime } from '../src/time';
import type { FileView, Line } from '../src/wire/types';
import { row, text } from './make';

const AT = '2026-01-05T10:00:00.000Z';
const of = (kind: string, content: object): Line => ({ ...text(1, 'customer', AT), kind, content } as unknown as Line);

describe('a message in a few words', () => {
  it('isItsKindOrItsText', () => {
    expect(briefly('text', '你好')).toBe('你好');
    expect(briefly('video', 'a.mp4')).toBe('[视频]');
    expect(briefly('products', '杯子')).toBe('[商品] 杯子');
    expect(briefly('file', 'a.pdf')).toBe('[文件] a.pdf');
    expect(briefly('unheard-of', 'x')).toBe('x');
  });

  it('canBeCopiedWhereItHasWords', () => {
    expect(wordsOf(of('rich', { html: '<p>a <b>b</b></p><ul><li>1</li><li>2</li></ul>' }))).toBe('a b\n1\n2');
    expect(wordsOf(of('products', { items: [{ id: '1', title: '杯子', image: null, url: 'https://a.example/1' }] }))).toBe('杯子\nhttps://a.example/1');
    expect(wordsOf(of('image', { file: {} }))).toBe('');
    expect(wordsOf(of('text', { recalled: true }))).toBe('');
  });

  it('isQuotedWithoutTheNameThatAgentsGaveTheCustomer', () => {
    expect(quoteOf(of('text', { text: `长\n${'文'.repeat(200)}` }))).toEqual({ seq: 1, name: null, kind: 'text', text: `长 ${'文'.repeat(118)}` });
    expect(quoteOf(text(2, 'other', AT, '好')).name).toBe('other');
    expect(quoted({ seq: 1, name: null, kind: 'text', recalled: true })).toBe('[撤回]');
  });

  it('hasTheKindThatItsFileIs', () => {
    const file = (mediaType: string, width?: number) => kindOf({ mediaType, width } as FileView);
    expect([file('image/png', 3), file('video/mp4'), file('audio/ogg'), file('application/pdf')]).toEqual(['image', 'video', 'audio', 'file']);
  });
});

describe('a trigger', () => {
  const slash: ComposerTrigger = { id: 's', char: '/', at: 'line', mode: 'reply', component: {} as Component };
  const mention: ComposerTrigger = { id: 'm', char: '@', at: 'word', mode: 'note', component: {} as Component };
  const found = (written: string, note = false, caret = written.length) => {
    const hit = triggeredAt([slash, mention], written, caret, note);
    return hit && `${hit.trigger.id}:${hit.query}:${hit.start}`;
  };

  it('opensAtTheBeginningOfALineOnly', () => {
    expect(found('/退款')).toBe('s:退款:0');
    expect(found('您好\n/')).toBe('s::3');
    expect(found('您好 /退款')).toBeNull();
    expect(found('/退款 好')).toBeNull();
    expect(found('/退款', false, 0)).toBeNull();
  });

  it('belongsToItsMode', () => {
    expect(found('问 @李', true)).toBe('m:李:2');
    expect(found('问 @李')).toBeNull();
    expect(found('/退款', true)).toBeNull();
  });
});

describe('what others put into the composer', () => {
  beforeEach(() => { setActivePinia(createPinia()); });

  it('goesWhereTheCaretIsOrBehindTheDraft', () => {
    const insert = vi.fn();
    const detach = useComposer().attach('a', { insert, focus: () => {} });
    useComposer().insert('a', '好');
    expect(insert).toHaveBeenCalledWith('好');
    detach();
    useComposer().insert('a', '一');
    useComposer().insert('a', '二');
    expect(useDrafts().drafts.get('a')).toEqual({ text: '一\n二', note: false });
  });

  it('quotesALineUntilItIsTakenBack', () => {
    const composer = useComposer();
    composer.quote('a', text(3, 'customer', AT));
    composer.forget('a', 2);
    expect(composer.quotes.get('a')).toMatchObject({ seq: 3 });
    composer.forget('a', 3);
    expect(composer.quotes.has('a')).toBe(false);
  });
});

describe('the menu of a message', () => {
  beforeEach(() => { setActivePinia(createPinia()); setServerTime(AT); });
  afterEach(() => { setServerTime(new Date().toISOString()); });
  const ids = (line: Line, more: Partial<Chosen> = {}) => {
    const chosen = { line, thread: { row: row('a') }, me: 'me', selection: '', ...more } as Chosen;
    return messageActions.filter((action) => action.shown(chosen)).map((action) => action.id).filter((id) => ['copy-selection', 'copy', 'quote', 'recall'].includes(id));
  };

  it('offersWhatCanBeDone', () => {
    expect(ids(text(1, 'customer', AT))).toEqual(['copy', 'quote']);
    expect(ids(text(1, 'customer', AT), { selection: 'x' })).toEqual(['copy-selection', 'copy', 'quote']);
    expect(ids(text(1, 'me', AT))).toEqual(['copy', 'quote', 'recall']);
    expect(ids(text(1, 'me', '2026-01-05T09:57:00.000Z'))).toEqual(['copy', 'quote']);
    expect(ids(text(1, 'other', AT))).toEqual(['copy', 'quote']);
    expect(ids(of('text', { recalled: true }))).toEqual([]);
    expect(ids({ ...of('system', { event: 'opened' }), sender: { kind: 'system' } } as Line)).toEqual([]);
  });
});

describe('deliveries', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('areToldAtOnceAndThenOnceASecond', () => {
    const told: string[] = [];
    const deliveries = new Deliveries((conversation, seq) => told.push(`${conversation}${seq}`));
    deliveries.came('a', 1);
    deliveries.came('a', 2);
    deliveries.came('a', 3);
    deliveries.came('b', 1);
    expect(told).toEqual(['a1', 'b1']);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['a1', 'b1', 'a3']);
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(3);
  });
});

describe('a recording', () => {
  it('saysWhyThereIsNoMicrophone', () => {
    expect(refusal(new DOMException('', 'NotAllowedError'))).toBe('denied');
    expect(refusal(new DOMException('', 'NotFoundError'))).toBe('no-microphone');
    expect(refusal(new Error('x'))).toBe('failed');
  });

  it('isAsLoudAsItsSamples', () => {
    expect(loudness(new Uint8Array(8).fill(128))).toBe(0);
    expect(loudness(new Uint8Array([0, 255]))).toBe(1);
    expect(loudness(new Uint8Array())).toBe(0);
  });
});
