import type { VNode } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { best } from '../src/match';
import { Passing } from '../src/passing';
import { rich } from '../src/rich';
import { serving } from './scene';

describe('questions that fit', () => {
  const entries = [
    { id: 'when', question: '沙发多久能送到？' }, { id: 'back', question: '怎样退换货？', keywords: ['退款'] },
    { id: 'pay', question: 'How can I pay by card?' },
  ];
  it.each([
    ['请问沙发什么时候送到', ['when']], ['我要退款', ['back']], ['can I pay with a CARD', ['pay']], ['你好', []], ['', []],
  ])('what was said: "%s"', (said, found) => {
    expect(best(entries, said, 3).map((entry) => entry.id)).toEqual(found);
  });

  it('are no more than wanted', () => {
    expect(best(entries, '沙发多久送到 怎样退换货', 1)).toHaveLength(1);
  });
});

describe('rich text', () => {
  type Plain = string | [string, ...Plain[]];
  const plain = (node: unknown): Plain => typeof node === 'string' ? node
    : [(node as VNode).type as string, ...[(node as VNode<{ children?: unknown }>).props.children ?? []].flat().map(plain)];
  const of = (html: string) => [(rich(html, 'http://desk') as VNode<{ children?: unknown }>).props.children ?? []].flat().map(plain);

  it.each<[string, Plain[]]>([
    ['<p>a<b>b</b></p>', [['p', 'a', ['b', 'b']]]],
    ['a<br>b', ['a', ['br'], 'b']],
    ['<div>a</div>', ['a']],
    ['<script>a</script>b<style>c</style>', ['b']],
    ['<b>open', [['b', 'open']]],
    ['<p><b>crossed</p></b>!', [['p', ['b', 'crossed']], '!']],
    ['&lt;b&gt; &amp;amp; &#20320; &#x597d; &unknown; &#0;', ['<b> &amp; 你 好 &unknown; ']],
    ['<!-- <b>no</b> -->1 < 2', ['1 ', '<', ' 2']],
    ['<img src="https://elsewhere.example/a.png">', []],
  ])('%s', (html, nodes) => {
    expect(of(html)).toEqual(nodes);
  });

  it('keeps links to the web and pictures of the desk', () => {
    const props = (html: string) => ([(rich(html, 'http://desk') as VNode<{ children?: unknown }>).props.children].flat()[0] as VNode).props;
    expect(props('<a href="https://a.example/?x=1&amp;y=2" onclick="x()">a</a>'))
      .toEqual({ href: 'https://a.example/?x=1&y=2', target: '_blank', rel: 'noopener noreferrer nofollow', children: 'a' });
    expect(props('<a href="javascript:x()">a</a>')).toEqual({ children: 'a' });
    expect(props('<img src=\'/files/w/f/a.png?s=1\' alt="桌">')).toEqual({ src: 'http://desk/files/w/f/a.png?s=1', alt: '桌', loading: 'lazy' });
  });
});

describe('what is said in passing', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });
  const talk = () => {
    const sent: Record<string, unknown>[] = [];
    return { sent, passing: new Passing((frame) => { sent.push(frame as Record<string, unknown>); return true; }, () => serving(9)) };
  };

  it('is told once a second, the last word included', async () => {
    const { sent, passing } = talk();
    for (const text of ['a', 'ab', 'abc']) passing.typing(true, text);
    for (const seq of [1, 2, 3]) passing.received('c', seq);
    expect(sent.map(({ t }) => t)).toEqual(['preview', 'typing', 'delivered']);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent.slice(3)).toEqual([{ t: 'preview', text: 'abc' }, { t: 'delivered', conversation: 'c', seq: 3 }]);
  });

  it('holds no more than 500 characters of unsent text, and none where it is not wanted', () => {
    const { sent, passing } = talk();
    passing.typing(true, null);
    expect(sent).toEqual([{ t: 'typing', on: true }]);
    passing.typing(true, '长'.repeat(900));
    expect((sent[1].text as string).length).toBe(500);
  });

  it('names a page once, and again after a new connection', () => {
    const { sent, passing } = talk();
    const page = { url: 'https://shop.example/', title: 'Shop' };
    passing.visit(page);
    passing.visit(page);
    expect(sent).toEqual([{ t: 'page', ...page }]);
    passing.anew();
    passing.visit(page);
    expect(sent).toHaveLength(2);
  });

  it('is only about the open conversation', () => {
    const { sent, passing } = talk();
    passing.read('other', 3);
    passing.received('other', 3);
    expect(sent).toEqual([]);
  });
});
