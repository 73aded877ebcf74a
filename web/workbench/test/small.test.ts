import { expect, it } from 'vitest';
import { backOff } from '../../protocol/src/link';
import { EMOJI } from '../src/features/conversations/emoji';
import { breaksLine, insert, sends } from '../src/features/conversations/keys';
import { clamped, readWidths } from '../src/features/desk/widths';
import { receivers } from '../src/features/serving/receivers';
import { keepLink, readLink } from '../src/features/customers/link';
import { readOnlyReason } from '../src/features/conversations/rights';
import { fitting } from '../src/features/conversations/shrink';
import { lastLine, systemText } from '../src/features/conversations/words';
import { afterSignIn } from '../src/router';
import { linkify } from '../src/ui/links';
import { member, row } from './make';

const enter = (more: Partial<KeyboardEvent> = {}) => ({ key: 'Enter', isComposing: false, keyCode: 13, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

it('enterSendsAndCtrlEnterBreaksTheLine', () => {
  expect([sends(enter()), breaksLine(enter())]).toEqual([true, false]);
  expect([sends(enter({ ctrlKey: true })), breaksLine(enter({ ctrlKey: true }))]).toEqual([false, true]);
  expect([sends(enter(), true), breaksLine(enter(), true)]).toEqual([false, false]);
  expect([sends(enter({ ctrlKey: true }), true), breaksLine(enter({ ctrlKey: true }), true)]).toEqual([true, false]);
  expect([sends(enter({ shiftKey: true })), breaksLine(enter({ shiftKey: true }))]).toEqual([false, false]);
});

it('enterOfAnInputMethodDoesNeither', () => {
  for (const composing of [enter({ isComposing: true }), enter({ keyCode: 229 })]) expect([sends(composing), breaksLine(composing)]).toEqual([false, false]);
});

it('aPieceReplacesTheSelection', () => expect(insert('abcd', 1, 3, '\n')).toEqual({ text: 'a\nd', caret: 2 }));

it('onlyWebAddressesBecomeLinks', () => {
  const links = (text: string) => linkify(text).filter((piece) => piece.href).map((piece) => piece.text);
  expect(links('见 https://a.example/x?y=1，谢谢。')).toEqual(['https://a.example/x?y=1']);
  expect(links('(http://a.example/b).')).toEqual(['http://a.example/b']);
  expect(links('javascript:alert(1) data:text/html,x')).toEqual([]);
  expect(linkify('a https://b.example c').map((piece) => piece.text).join('')).toBe('a https://b.example c');
});

it('onlyColleaguesOfTheGroupWithRoomCanTakeOver', () => {
  const found = receivers([member('me'), member('off', { status: 'offline' }), member('full', { load: 10 }), member('busy', { status: 'busy', load: 1 }),
    member('free'), member('elsewhere', { groups: ['x'] })], row('a'), 'me');
  expect(found.map((one) => [one.member.id, one.refused])).toEqual([['free', null], ['busy', '忙碌'], ['full', '已满'], ['off', '离线']]);
});

it('everyReadOnlyConversationSaysWhy', () => {
  expect(readOnlyReason(row('a'), 'me', 'online')).toBeNull();
  expect(readOnlyReason(row('a', { agent: { id: 'li', name: '李强', avatar: null } }), 'me', 'online')).toContain('李强');
  expect(readOnlyReason(row('a', { state: 'queued', agent: null }), 'me', 'online')).toContain('排队');
  expect(readOnlyReason(row('a', { state: 'ended' }), 'me', 'online')).toContain('已结束');
  expect(readOnlyReason(row('a'), 'me', 'offline')).toContain('离线');
});

it('picturesFitInto1920WithoutChangingShape', () => {
  expect(fitting(1920, 1080)).toBeNull();
  expect(fitting(4000, 3000)).toEqual({ width: 1920, height: 1440 });
  expect(fitting(1000, 3840)).toEqual({ width: 500, height: 1920 });
});

it('systemLinesAreSentencesAndUnknownOnesAreNotShown', () => {
  expect(systemText({ event: 'transferred', member: { id: '1', name: '黄敏' }, to: { id: '2', name: '李强' }, note: '急' })).toBe('黄敏 将会话转接给 李强\n备注：急');
  expect(systemText({ event: 'ended', by: 'visitor' })).toBe('客户结束了会话');
  expect(systemText({ event: 'ended', by: 'agent' })).toBe('客服 结束了会话');
  expect(systemText({ event: 'of-tomorrow' })).toBeNull();
});

it('theLastLineOfARowSaysWhoAndWhat', () => {
  expect(lastLine(row('a', { lastKind: 'image', lastLine: '' }), true)).toBe('你：[图片]');
  expect(lastLine(row('a', { lastSender: 'customer' }), true)).toBe('你好');
  expect(lastLine(row('a', { lastSender: 'customer', lastKind: 'mail', subject: '发票' }), true)).toBe('发票');
});

it('aSignInLeadsToOurOwnPagesOnly', () => {
  expect([afterSignIn('/ended?mine=1'), afterSignIn('//evil.example'), afterSignIn('https://evil.example'), afterSignIn(undefined)]).toEqual(['/ended?mine=1', '/', '/', '/']);
});

it('reconnectingWaitsLongerEachTimeAndAfterARestartAtRandom', () => {
  expect([1, 2, 3, 9].map((attempt) => backOff(attempt, 1006, () => 1))).toEqual([500, 1_000, 2_000, 30_000]);
  expect(backOff(3, 1006, () => 0)).toBe(1_000);
  expect([0, 1].map((random) => backOff(1, 1012, () => random))).toEqual([1_000, 5_000]);
});

it('everyEmojiIsOneSignAndStandsThereOnce', () => {
  expect(new Set(EMOJI).size).toBe(EMOJI.length);
  expect(EMOJI.length).toBeGreaterThan(140);
  for (const emoji of EMOJI) expect(emoji).toMatch(/\p{Extended_Pictographic}/u);
});

it('paneWidthsThatMakeNoSenseAreTheUsualOnes', () => {
  expect(readWidths(null)).toEqual({ list: 304, side: 340 });
  expect(readWidths('{"list":9999,"side":"wide"}')).toEqual({ list: 480, side: 340 });
  expect(readWidths('nonsense')).toEqual({ list: 304, side: 340 });
  expect([clamped('list', 10), clamped('list', 400, 320), clamped('side', 900)]).toEqual([240, 320, 560]);
});

it('aLinkIsUndoneAfterAReloadByWhoMadeItWithinADay', () => {
  keepLink({ merge: 'm1', conversation: 'c1', member: 'emma', at: 1_000 });
  expect([readLink('emma', 2_000)?.merge, readLink('bob', 2_000), readLink('emma', 1_000 + 86_400_000)]).toEqual(['m1', null, null]);
  keepLink(null);
  expect(readLink('emma', 2_000)).toBeNull();
});
