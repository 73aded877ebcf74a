/** What tree functions need of a node. */
export interface Noded { id: string; parent: string | null }
export interface Branch<T extends Noded> { node: T; children: Branch<T>[] }

/** Nests a flat list in which each node stands behind its parent. */
export function nested<T extends Noded>(nodes: readonly T[]): Branch<T>[] {
  const top: Branch<T>[] = [];
  const known = new Map<string, Branch<T>>();
  for (const node of nodes) {
    const branch = { node, children: [] };
    known.set(node.id, branch);
    (known.get(node.parent ?? '')?.children ?? top).push(branch);
  }
  return top;
}

/** The siblings of a node in their order, itself included. */
export const siblings = <T extends Noded>(nodes: readonly T[], node: Noded): T[] =>
  nodes.filter((one) => (one.parent ?? null) === (node.parent ?? null));

/** Where a step up (-1) or down (1) puts a node: the sibling in front of which it is to stand, null for behind all; undefined when it cannot go there. */
export function step<T extends Noded>(nodes: readonly T[], node: Noded, by: -1 | 1): string | null | undefined {
  const all = siblings(nodes, node);
  const at = all.findIndex((one) => one.id === node.id);
  if (at < 0 || at + by < 0 || at + by >= all.length) return undefined;
  return by < 0 ? all[at - 1]!.id : all[at + 2]?.id ?? null;
}

/** The node and all below it. */
export function below<T extends Noded>(nodes: readonly T[], id: string): Set<string> {
  const found = new Set([id]);
  for (const node of nodes) if (node.parent !== null && found.has(node.parent)) found.add(node.id);
  return found;
}
