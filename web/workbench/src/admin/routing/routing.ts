import { get } from '../../wire/api';
import { t } from './words';

export interface Target { groupId: string | null; agents: string[]; priority: number }
export type RuleKind = 'channel' | 'group' | 'link' | 'parameter';
export interface Rule { name: string; on: boolean; kind: RuleKind; parameter: string | null; value: string; target: Target }
export interface EntryLink { id: string; name: string; target: Target }

export interface Named { id: string; name: string }
export interface GroupOf extends Named { members: string[] }
export interface ChannelOf extends Named { kind: string; disabled: boolean; webchat: { link: string } | null }

/** What rules and links speak of. */
export interface World { groups: GroupOf[]; members: Named[]; channels: ChannelOf[]; links: EntryLink[] }

export const KINDS: readonly RuleKind[] = ['channel', 'group', 'link', 'parameter'];
export const PARAMETERS = ['id', 'nickname', 'app', 'brand', 'model', 'os', 'source'] as const;
export const PRIORITIES = [0, 1, 2] as const;
export const LINK_ID = /^[A-Za-z0-9-]{1,40}$/;

export const anywhere = (): Target => ({ groupId: null, agents: [], priority: 0 });

/** Groups with those who are in them, as the members of the desk say. */
export const peopled = (groups: readonly Named[], members: readonly (Named & { groups: string[] })[]): GroupOf[] =>
  groups.map((group) => ({ ...group, members: members.filter((one) => one.groups.includes(group.id)).map((one) => one.id) }));

/** Reads it all; members by pages. */
export async function readWorld(): Promise<World> {
  const [groups, channels, links, desk] = await Promise.all([
    get<{ items: Named[] }>('/api/groups'), get<{ channels: ChannelOf[] }>('/api/channels'),
    get<{ links: EntryLink[] }>('/api/settings/entry-links'), get<{ members: (Named & { groups: string[] })[] }>('/api/desk'),
  ]);
  return { groups: peopled(groups.items, desk.members), channels: channels.channels, links: links.links, members: desk.members };
}

const nameOf = (all: readonly Named[], id: string) => all.find((one) => one.id === id)?.name ?? t('gone');

/** When a rule fits, as a sentence. */
export function condition(rule: Rule, world: World): string {
  switch (rule.kind) {
    case 'channel': return t('is-channel', { name: nameOf(world.channels, rule.value) });
    case 'group': return t('is-group', { name: nameOf(world.groups, rule.value) });
    case 'link': return t('is-link', { name: nameOf(world.links, rule.value) });
    case 'parameter': return rule.value === '' ? t('has-parameter', { parameter: rule.parameter ?? '' })
      : t('is-parameter', { parameter: rule.parameter ?? '', name: rule.value });
  }
}

/** Where it leads, as a sentence. */
export function destination(target: Target, world: World): string {
  const group = target.groupId === null ? t('same-group') : nameOf(world.groups, target.groupId);
  const to = target.agents.length === 0 ? group
    : t('to-agents', { group, agents: target.agents.map((id) => nameOf(world.members, id)).join('、') });
  return target.priority === 0 ? to : t('with-priority', { to, priority: t(`priority-${target.priority as 1 | 2}`) });
}

/** The list with one item at another place. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const list = [...all];
  const [one] = list.splice(from, 1);
  if (one !== undefined) list.splice(Math.max(0, Math.min(list.length, to)), 0, one);
  return list;
}
