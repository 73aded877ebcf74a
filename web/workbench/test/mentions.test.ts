import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../src/features/desk/state';
import { calledIn, colleagues } from '../src/features/mentions/called';
import { member, snapshot } from './make';

describe('calling colleagues in notes', () => {
  it('takesTheGroupsOtherMembers', () => {
    const found = snapshot([]);
    found.members.push(member('li', { name: '李娜' }), member('far', { name: '远方', groups: ['other'] }));
    expect(colleagues(fromSnapshot(found, []), 'g').map((one) => one.id)).toEqual(['li']);
    expect(colleagues(null, 'g')).toEqual([]);
  });

  it('findsEachOnceAndTheLongerOfNamesThatBeginAlike', () => {
    const among = [member('a', { name: '王' }), member('b', { name: '王睿' }), member('c', { name: '陈' })];
    expect(calledIn('@王睿 请看，@王睿', among)).toEqual(['b']);
    expect(calledIn('@王睿 @王', among)).toEqual(['b', 'a']);
    expect(calledIn('王睿 陈', among)).toEqual([]);
  });
});
