import { expect, it } from 'vitest';
import { brief, differences, type DoneAct } from '../src/admin/audit/acts';

const GROUP = '019c0000-0000-7000-8000-000000000001';
const GONE = '019c0000-0000-7000-8000-000000000002';
const act: DoneAct = {
  id: '1', at: '2026-11-22T00:00:00.000Z', member: null, memberName: null, act: 'sla-policy.changed', subjectKind: 'sla-policy', subject: null, subjectName: null, address: null,
  before: { name: '标准', groups: [], conditions: [{ values: [GROUP] }] }, after: { name: '标准', groups: [GROUP, GONE], conditions: [] }, names: { [GROUP]: '售后' },
};

it('whatAnActTellsOfIsCalledByTheNameOfItsMoment', () => {
  expect(differences(act).map((one) => [one.path, one.before, one.after])).toEqual([
    ['conditions', '[{"values":["售后"]}]', null], ['groups', null, `售后、${GONE}`],
  ]);
  expect(brief(act)).toContain('售后');
  expect(differences(act, true)).toHaveLength(3);
});
