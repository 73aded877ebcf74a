import { describe, expect, it } from 'vitest';
import { nameOf, shown, Thread } from '../src/thread';
import type { Outgoing } from '../src/types';
import { line } from './scene';

const seqs = (thread: Thread) => thread.lines.map((each) => each.seq);
const waiting = (id: string): Outgoing => ({ id, kind: 'text', text: id, at: '' });

describe('the thread', () => {
  it('takes a line that follows, drops a known one and reports a gap', () => {
    const thread = new Thread();
    expect(thread.push(line(1))).toBe('added');
    expect(thread.push(line(1))).toBe('known');
    expect(thread.push(line(3))).toBe('gap');
    expect(seqs(thread)).toEqual([1]);
  });

  it('follows prev, not seq: notes of agents are not for visitors', () => {
    const thread = new Thread();
    thread.push(line(1));
    expect(thread.push(line(4, { prev: 1 }))).toBe('added');
  });

  it('closes a gap without doubling', () => {
    const thread = new Thread();
    thread.push(line(1));
    thread.fill([line(1), line(2), line(3)]);
    thread.fill([line(2), line(3), line(4)]);
    expect(seqs(thread)).toEqual([1, 2, 3, 4]);
  });

  it('puts older lines before, once', () => {
    const thread = new Thread();
    thread.fill([line(3), line(4)]);
    thread.prepend([line(1), line(2), line(3)]);
    expect(seqs(thread)).toEqual([1, 2, 3, 4]);
    expect(thread.push(line(5))).toBe('added');
  });

  it('keeps lines of the open conversation that came while a snapshot was read', () => {
    const thread = new Thread();
    thread.fill([line(1), line(2), line(3)]);
    thread.replace([line(1), line(2)], 'c');
    expect(seqs(thread)).toEqual([1, 2, 3]);
  });

  it('takes what was taken back out of quotes too', () => {
    const thread = new Thread();
    thread.fill([line(1), line(2, { content: { text: 'b', quote: { seq: 1, name: null, kind: 'text', text: 'line 1' } } })]);
    thread.recall('c', 1);
    expect(thread.lines[0].content).toEqual({ recalled: true });
    expect(thread.lines[1].content).toEqual({ text: 'b', quote: { seq: 1, name: null, kind: 'text', recalled: true } });
    expect(JSON.stringify(thread.lines)).not.toContain('line 1');
  });

  it('counts each conversation by itself', () => {
    const thread = new Thread();
    thread.push(line(1));
    expect(thread.push(line(1, { conversation: 'd' }))).toBe('added');
    expect(thread.lastOf('d')).toBe(1);
    expect(thread.lastOf('e')).toBe(0);
  });
});

describe('what is shown', () => {
  const own = (seq: number, id: string) => line(seq, { clientId: id, sender: { kind: 'customer' } });
  const names = (items: ReturnType<typeof shown>) => items.map((item) => ('seq' in item ? nameOf(item) : item.id));

  it('puts what waits at the end', () => {
    expect(names(shown([line(1)], [waiting('m')], new Map()))).toEqual(['c:1', 'm']);
  });

  it('leaves a message before the line that overtook it', () => {
    const lines = [line(1), own(2, 'm2')];
    expect(names(shown(lines, [waiting('m1')], new Map([['m1', 'm2']])))).toEqual(['c:1', 'm1', 'm2']);
  });

  it('loses no message whose place is gone', () => {
    expect(names(shown([line(1)], [waiting('m1')], new Map([['m1', 'gone']])))).toEqual(['c:1', 'm1']);
  });

  it('gives a message of ours the same name before and after its acknowledgement', () => {
    expect(nameOf(own(2, 'm2'))).toBe('m2');
  });
});
