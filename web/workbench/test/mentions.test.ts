import { describe, expect, it, vi } from 'vitest';
import { calledIn, colleagues, meet } from '../src/features/mentions/called';
import { member } from './make';

const server = vi.hoisted(() => ({ get: vi.fn() }));
vi.mock('../src/wire/api', async (original) => ({ ...await original<object>(), ...server }));

describe('calling colleagues in notes', () => {
  it('takesTheOthersWhomThePageHasMetInTheGroup', async () => {
    const pages = [{ items: [member('me'), member('li', { name: '李娜' })], next: 'more' }, { items: [member('wang', { name: '王睿' })], next: null }];
    server.get.mockImplementation(() => Promise.resolve(pages.shift()));
    expect((await meet('g')).all).toBe(false);
    expect(await meet('g', '王')).toMatchObject({ members: [{ id: 'wang' }], all: true });
    expect(server.get.mock.calls.map(([path]) => path)).toEqual(['/api/desk/members?group=g', `/api/desk/members?group=g&name=${encodeURIComponent('王')}`]);
    expect(colleagues('g', 'me').map((one) => one.id)).toEqual(['li', 'wang']);
    expect(colleagues('other', 'me')).toEqual([]);
  });

  it('findsEachOnceAndTheLongerOfNamesThatBeginAlike', () => {
    const among = [member('a', { name: '王' }), member('b', { name: '王睿' }), member('c', { name: '陈' })];
    expect(calledIn('@王睿 请看，@王睿', among)).toEqual(['b']);
    expect(calledIn('@王睿 @王', among)).toEqual(['b', 'a']);
    expect(calledIn('王睿 陈', among)).toEqual([]);
  });
});
