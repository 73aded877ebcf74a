import { describe, expect, it, vi } from 'vitest';
import { backOff, Link, type LinkEnd } from '../../protocol/src/link';
import { aBrowser, FakeSocket, soon } from './scene';

aBrowser();

function aLink() {
  const states: [boolean, number, number][] = [];
  const frames: string[] = [];
  const ends: LinkEnd[] = [];
  const link = new Link<{ t: string }>({
    url: 'ws://desk', hello: () => ({ t: 'hello' }), onFrame: (frame) => frames.push(frame.t),
    onState: (...state) => states.push(state), onEnd: (why) => ends.push(why),
  });
  return { link, states, frames, ends };
}

describe('back-off', () => {
  it.each([[1, 250, 500], [2, 500, 1_000], [7, 15_000, 30_000], [50, 15_000, 30_000]])(
    'before attempt %i lies between %i and %i ms', (attempt, least, most) => {
      expect(backOff(attempt, 1006, () => 0)).toBe(least);
      expect(backOff(attempt, 1006, () => 1)).toBe(most);
    });

  it.each([1012, 4002])('after close code %i starts with 1 to 5 s', (code) => {
    expect(backOff(1, code, () => 0)).toBe(1_000);
    expect(backOff(1, code, () => 1)).toBe(5_000);
    expect(backOff(2, code, () => 1)).toBe(1_000);
  });
});

describe('a link', () => {
  it('says hello first and is up when it is answered', () => {
    const { link, states } = aLink();
    link.open();
    FakeSocket.last.open();
    expect(FakeSocket.last.sent).toEqual([{ t: 'hello' }]);
    expect(states).toEqual([]);
    FakeSocket.last.says({ t: 'hello' });
    expect(states).toEqual([[true, 0, 0]]);
  });

  it('answers beats', () => {
    const { link, frames } = aLink();
    link.open();
    FakeSocket.last.open();
    FakeSocket.last.says({ t: 'beat' });
    expect(FakeSocket.last.sent[1]).toEqual({ t: 'beat' });
    expect(frames).toEqual([]);
  });

  it('connects anew after a close, and after 60 s of silence', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const { link, states } = aLink();
    link.open();
    FakeSocket.last.open();
    FakeSocket.last.drop(1011);
    expect(states).toEqual([[false, 1, 1011]]);
    await soon(500);
    expect(FakeSocket.all).toHaveLength(2);
    FakeSocket.last.open();
    await soon(60_000);
    await soon(1_000);
    expect(FakeSocket.all).toHaveLength(3);
    vi.restoreAllMocks();
  });

  it.each([[1008, 'not-allowed'], [4001, 'too-old']])('stays closed after %i', async (code, why) => {
    const { link, ends } = aLink();
    link.open();
    FakeSocket.last.open();
    FakeSocket.last.drop(code);
    await soon(120_000);
    expect(ends).toEqual([why]);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('hurries when the network is back, but never opens a second socket', async () => {
    const { link } = aLink();
    link.open();
    link.open();
    link.hurry();
    expect(FakeSocket.all).toHaveLength(1);
    FakeSocket.last.drop();
    link.hurry();
    expect(FakeSocket.all).toHaveLength(2);
    await soon(40_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('sends nothing while it is down', () => {
    const { link } = aLink();
    link.open();
    expect(link.send({ t: 'typing' })).toBe(false);
    FakeSocket.last.open();
    expect(link.send({ t: 'typing' })).toBe(true);
  });
});
