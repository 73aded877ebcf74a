import { describe, expect, it } from 'vitest';
import { destination, moved, condition, type World } from '../src/admin/routing/routing';
import { section, sectionOf, fromSnapshot } from '../src/features/desk/state';
import { actsOf, localInput, snoozeTimes } from '../src/features/serving/acts';
import { treeLines, type OfferedCategory } from '../src/features/serving/categories';
import { sentence } from '../src/features/serving/notices';
import { receivers } from '../src/features/serving/receivers';
import { ME, member, row, snapshot } from './make';

const nobody = () => false;
const everything = () => true;
const li = { id: 'li', name: '李强', avatar: null };

describe('what may be done with a row', () => {
  it('isServingAndThrowingOutForWhoSeesWhoWaits', () => {
    const waiting = row('a', { state: 'queued', agent: null });
    expect(actsOf(waiting, 'me', everything)).toEqual(['serve', 'priority', 'discard']);
    expect(actsOf(waiting, 'me', nobody)).toEqual([]);
  });

  it('isHandingOverSettingAsideAndEndingOfTheOwnOnes', () => {
    expect(actsOf(row('a'), 'me', nobody)).toEqual(['transfer', 'card', 'unread', 'snooze', 'end']);
    expect(actsOf(row('a', { unread: 1 }), 'me', nobody)).not.toContain('unread');
    expect(actsOf(row('a', { snoozedUntil: '2026-01-06T01:00:00.000Z' }), 'me', nobody)).toContain('wake');
  });

  it('isNoCardForMail', () => expect(actsOf(row('a', { channel: { id: 'm', kind: 'email', name: '邮箱' } }), 'me', nobody)).not.toContain('card'));

  it('isTakingOverOfOthersForSupervisorsOnly', () => {
    expect(actsOf(row('a', { agent: li }), 'me', everything)).toEqual(['whisper', 'take-over']);
    expect(actsOf(row('a', { agent: li }), 'me', nobody)).toEqual([]);
  });
});

describe('sections', () => {
  const later = { snoozedUntil: '2026-01-06T01:00:00.000Z' };

  it('holdTheOwnOnesThatAreSetAsideApart', () => {
    expect(sectionOf(row('a', later), 'me')).toBe('snoozed');
    expect(sectionOf(row('a', { ...later, agent: li }), 'me')).toBe('serving');
  });

  it('sortWhoWaitsByPriorityThenByPlace', () => {
    const waits = (id: string, priority: number, queuePlace: number | null) => row(id, { state: 'queued', agent: null, priority, queuePlace });
    const desk = fromSnapshot(snapshot([waits('new', 0, null), waits('b', 0, 2), waits('a', 0, 1), waits('urgent', 2, 9)]), []);
    expect(section(desk, 'queued', { mine: false, channel: null }).map((one) => one.id)).toEqual(['urgent', 'a', 'b', 'new']);
  });
});

describe('setting aside', () => {
  it('offersTimesToCome', () => {
    const friday = new Date(2026, 0, 9, 15, 30);
    expect(snoozeTimes(friday).map((one) => localInput(one.at))).toEqual(['2026-01-09T16:30', '2026-01-09T18:30', '2026-01-10T09:00', '2026-01-12T09:00']);
  });

  it('meansTheNextMondayOnAMonday', () => expect(localInput(snoozeTimes(new Date(2026, 0, 5, 8, 0))[3]!.at)).toBe('2026-01-12T09:00'));
});

describe('categories', () => {
  const all: OfferedCategory[] = [
    { id: '1', parentId: null, name: '退款', selectable: false }, { id: '2', parentId: '1', name: '未到账', selectable: true },
    { id: '3', parentId: '1', name: '金额不符', selectable: true }, { id: '4', parentId: null, name: '物流', selectable: true },
  ];

  it('areDrawnFromTopToBottom', () => expect(treeLines(all, '').map((line) => [line.id, line.depth, line.path])).toEqual([
    ['1', 0, '退款'], ['2', 1, '退款 / 未到账'], ['3', 1, '退款 / 金额不符'], ['4', 0, '物流']]));
  it('areFoundWithTheNodesAbove', () => expect(treeLines(all, '到账').map((line) => line.id)).toEqual(['1', '2']));
  it('areFoundWithAllBelow', () => expect(treeLines(all, '退款').map((line) => line.id)).toEqual(['1', '2', '3']));
  it('mayNotBeFound', () => expect(treeLines(all, '投诉')).toEqual([]));
});

it('aTransferMayGoToAllWhenTheWorkspaceWantsIt', () => {
  const elsewhere = member('elsewhere', { groups: ['x'] });
  expect(receivers([elsewhere], row('a'), 'me')).toEqual([]);
  expect(receivers([elsewhere, member('disabled', { groups: [] })], row('a'), 'me', true).map((one) => one.member.id)).toEqual(['elsewhere']);
});

it('aNoticeSaysWhoDidWhat', () => {
  const notice = (event: 'transferred' | 'taken-over' | 'whispered', note: string | null) =>
    sentence({ t: 'notice', event, conversation: 'c', by: { id: 'li', name: '李强' }, note });
  expect(notice('transferred', '客户急用')).toBe('李强 把一个会话转给了你：客户急用');
  expect(notice('taken-over', null)).toBe('李强 接管了你的会话');
  expect(notice('whispered', '先问订单号')).toBe('李强 悄悄提醒：先问订单号');
});

describe('rules of assignment', () => {
  const world: World = { groups: [{ id: 'g', name: '售后' }], members: [ME], channels: [{ id: 'web', name: '官网', kind: 'webchat', disabled: false, webchat: null }], links: [] };
  const target = { groupId: 'g', agents: ['me'], priority: 2 };

  it('areToldAsSentences', () => {
    expect(condition({ name: 'x', on: true, kind: 'channel', parameter: null, value: 'web', target }, world)).toBe('渠道是「官网」');
    expect(condition({ name: 'x', on: true, kind: 'parameter', parameter: 'source', value: '', target }, world)).toBe('带有参数 source');
    expect(condition({ name: 'x', on: true, kind: 'link', parameter: null, value: 'old', target }, world)).toContain('已删除');
    expect(destination(target, world)).toBe('售后：黄敏（紧急）');
  });

  it('areMovedWithinTheList', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
  });
});
