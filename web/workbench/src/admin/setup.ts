import { get } from '../wire/api';

/** One thing that a new desk needs, and whether it is there. */
export interface Step { key: StepKey; done: boolean; to: string }
export type StepKey = 'group-members' | 'channel' | 'mailbox' | 'colleagues' | 'knowledge' | 'given' | 'off-hours';

interface Probe { key: StepKey; permission: string; to: string; done: () => Promise<boolean> }

const PROBES: readonly Probe[] = [
  { key: 'colleagues', permission: 'members-manage', to: '/users', done: async () => (await get<{ items: unknown[] }>('/api/members')).items.length > 1 },
  { key: 'group-members', permission: 'groups-manage', to: '/groups', done: async () => { const { items } = await get<{ items: { memberCount: number }[] }>('/api/groups'); return items.length > 0 && items.every((group) => group.memberCount > 0); } },
  { key: 'channel', permission: 'channels-manage', to: '/channels', done: async () => (await get<{ channels: { kind: string; disabled: boolean }[] }>('/api/channels')).channels.some((one) => one.kind === 'webchat' && !one.disabled) },
  { key: 'mailbox', permission: 'channels-manage', to: '/mailboxes', done: async () => (await get<{ mailboxes: { usableAt: string | null; disabled: boolean }[] }>('/api/mailboxes')).mailboxes.some((one) => one.usableAt !== null && !one.disabled) },
  { key: 'off-hours', permission: 'replies-manage', to: '/replies', done: async () => (await get<{ offHours: { on: boolean } }>('/api/replies')).offHours.on },
  { key: 'knowledge', permission: 'knowledge-manage', to: '/knowledge', done: async () => (await get<{ nodes: unknown[] }>('/api/trees/knowledge')).nodes.length > 0 },
  { key: 'given', permission: 'knowledge-manage', to: '/groups', done: async () => (await get<{ groups: { all: boolean; entries: string[] }[] }>('/api/trees/faq/groups')).groups.some((one) => one.all || one.entries.length > 0) },
];

/** What of the set-up a member of these permissions can see to; what cannot be asked at the moment is left out. */
export async function setup(permissions: readonly string[], paths: readonly string[]): Promise<Step[]> {
  const mine = PROBES.filter((probe) => permissions.includes(probe.permission) && paths.includes(probe.to.slice(1)));
  const steps = await Promise.all(mine.map(({ key, to, done }) => done().then((is): Step[] => [{ key, to, done: is }], () => [])));
  return steps.flat();
}
