import { describe, expect, it } from 'vitest';
import { condition, fresh, length, moved, promises, type Policies, type Policy } from '../src/admin/sla/sla';
import { slaState, slaView, slaWhy } from '../src/features/desk/sla';
import { fromSnapshot, type Desk } from '../src/features/desk/state';
import { dueSoon } from '../src/features/notices/alerts';
import type { Sla } from '../src/wire/types';
import { row, snapshot } from './make';

const AT = Date.parse('2026-01-05T10:00:00.000Z');
const after = (minutes: number) => new Date(AT + minutes * 60_000).toISOString();
const sla = (more: Partial<Sla> = {}): Sla => ({ target: 'first', dueAt: after(10), nearAt: after(8), left: 0, ...more });

describe('a clock', () => {
  it('turnsAmberWhenItsAgentIsWarnedAndRedWhenTimeIsUp', () => {
    const at = (minutes: number) => slaView(sla(), AT + minutes * 60_000, false);
    expect(at(0)).toEqual({ text: '首响剩 10:00', look: '' });
    expect(at(8)).toEqual({ text: '首响剩 2:00', look: 'warn' });
    expect(at(10)).toEqual({ text: '首响超时 0:00', look: 'bad' });
    expect(at(75)).toEqual({ text: '首响超时 1 小时', look: 'bad' });
  });

  it('saysThatItRests', () => {
    const rests = sla({ target: 'end', dueAt: null, nearAt: null, left: 3_000 });
    expect(slaView(rests, AT, true)).toEqual({ text: '解决暂停计时', look: '' });
    expect(slaWhy(rests, String)).toBe('解决暂停计时，还剩 50:00');
    expect(slaState(rests, AT)).toBe('rests');
  });
});

describe('notices of clocks', () => {
  const other = { id: 'li', name: '李', avatar: null };
  const desk = (permissions: string[], ...rows: Parameters<typeof row>[]): Desk => fromSnapshot(snapshot(rows.map((args) => row(...args))), permissions);
  const said = (of: Desk, minutes: number, told = new Set<string>()) => dueSoon(of, AT + minutes * 60_000, told).map((one) => `${one.says} ${one.tag}`);

  it('tellTheAgentOfTheOwnOnesAndWhoSupervisesOfAll', () => {
    const rows: Parameters<typeof row>[] = [['mine', { sla: sla() }], ['theirs', { sla: sla(), agent: other }], ['calm', {}]];
    expect(said(desk([], ...rows), 8)).toEqual(['sla-near mine']);
    expect(said(desk(['supervise'], ...rows), 8)).toEqual(['sla-near mine', 'sla-near theirs']);
  });

  it('tellEachOnceAndNothingOfWhatWasSoLongBefore', () => {
    const told = new Set<string>();
    const mine = desk([], ['mine', { sla: sla() }]);
    expect([7, 8, 8.2, 10, 10.2].map((minutes) => said(mine, minutes, told))).toEqual([[], ['sla-near mine'], [], ['sla-late mine'], []]);
    expect(said(mine, 60)).toEqual([]);
  });
});

describe('a policy', () => {
  const world: Policies = { items: [], groups: [{ id: 'g', name: '售后' }], channels: [{ id: 'c', name: '官网' }, { id: 'd', name: '邮箱' }], tags: [] };
  const policy = (more: Partial<Policy>): Policy => ({ id: 'p', ...fresh(), ...more });

  it('isSaidInASentence', () => {
    expect(condition(policy({}), world)).toBe('所有会话');
    expect(condition(policy({ channels: ['c', 'd'], priorities: [2], tags: ['gone'] }), world)).toBe('渠道：官网或邮箱；优先级：紧急；客户标签：（已删除）');
    expect(promises(policy({ firstMinutes: 90, nextMinutes: null, endMinutes: 1_440 })).map((one) => one.text)).toEqual(['首次响应 90 分钟', '解决 24 小时']);
    expect(length(60)).toBe('1 小时');
  });

  it('goesToAnotherPlace', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  });
});
