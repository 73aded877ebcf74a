import { treeApi } from '../knowledge/trees';
import { call, get } from '../../wire/api';

/** A node of a tree that is given to groups. Each stands behind its parent. */
export interface GivenNode { id: string; parent: string | null; title: string }
/** What a group is given: the whole tree, or these nodes with all below them. */
export interface Given { all: boolean; ids: string[] }
export interface GivenTree { nodes: GivenNode[]; given: Given }
export type GivenKind = 'knowledge' | 'faq' | 'categories';

interface Category { id: string; parentId: string | null; name: string; groups: string[] }

const inOrder = (all: Category[], parent: string | null = null): Category[] =>
  all.filter((one) => one.parentId === parent).flatMap((one) => [one, ...inOrder(all, one.id)]);

const categoryTree = (all: Category[], group: string): GivenTree => ({
  nodes: inOrder(all).map((one) => ({ id: one.id, parent: one.parentId, title: one.name })),
  given: { all: false, ids: all.filter((one) => one.groups.includes(group)).map((one) => one.id) },
});

export async function readGiven(kind: GivenKind, group: string): Promise<GivenTree> {
  if (kind === 'categories') return categoryTree((await get<{ items: Category[] }>('/api/categories')).items, group);
  const api = treeApi(kind);
  const [nodes, groups] = await Promise.all([api.nodes(), api.groups()]);
  const own = groups.find((one) => one.id === group);
  return { nodes, given: { all: own?.all ?? false, ids: own?.entries ?? [] } };
}

export async function give(kind: GivenKind, group: string, wanted: Given): Promise<Given> {
  if (kind === 'categories') {
    const { items } = await call<{ items: Category[] }>('PUT', `/api/categories/offers/${group}`, { categories: wanted.ids });
    return categoryTree(items, group).given;
  }
  const given = await treeApi(kind).assign(group, wanted.all, wanted.ids);
  return { all: given.all, ids: given.entries };
}
