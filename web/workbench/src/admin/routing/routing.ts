import { listed } from '../../i18n';
import { get } from '../../wire/api';
import { namesOf, type Named } from '../table/members';
import { t } from './words';

export interface Target { groupId: string | null; agents: string[]; priority: number }
export type RuleKind = 'channel' | 'group' | 'link' | 'parameter';
export interface Rule { name: string; on: boolean; kind: RuleKind; parameter: string | null; value: string; target: Target }
export interface EntryLink { id: string; name: string; target: Target }

export interface ChannelOf extends Named { kind: string; disabled: boolean; webchat: { link: string } | null }

/** What rules and links speak of; of the members those whom they name. */
export interface World { groups: Named[]; members: Named[]; channels: ChannelOf[]; links: EntryLink[] }

export const KINDS: readonly RuleKind[] = ['channel', 'group', 'link', 'parameter'];
export const PARAMETERS = ['id', 'nickname', 'app', 'brand', 'model', 'os', 'source'] as const;
export const PRIORITIES = [0, 1, 2] as const;
export const LINK_ID = /^[A-Za-z0-9-]{1,40}$/;

export const anywhere = (): Target => ({ groupId: null, agents: [], priority: 0 });

/** Reads all that links, and these rules, speak of. */
export async function readWorld(rules: readonly Rule[] = []): Promise<World> {
  const [desk, channels, links] = await Promise.all([
    get<{ groups: Named[] }>('/api/desk'), get<{ channels: ChannelOf[] }>('/api/channels'), get<{ links: EntryLink[] }>('/api/settings/entry-links'),
  ]);
  const members = await namesOf([...rules, ...links.links].flatMap((one) => one.target.agents));
  return { groups: desk.groups, channels: channels.channels, links: links.links, members };
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
    : t('to-agents', { group, agents: listed(target.agents.map((id) => nameOf(world.members, id))) });
  return target.priority === 0 ? to : t('with-priority', { to, priority: t(`priority-${target.priority as 1 | 2}`) });
}

/** The list with one item at another place. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const list = [...all];
  const [one] = list.splice(from, 1);
  if (one !== undefined) list.splice(Math.max(0, Math.min(list.length, to)), 0, one);
  return list;
}
