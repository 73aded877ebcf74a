/** A node of the part of the tree that a group offers. */
export interface OfferedCategory { id: string; parentId: string | null; name: string; selectable: boolean }

/** A line of the tree as it is drawn: its depth, and the names above it. */
export interface TreeLine extends OfferedCategory { depth: number; path: string }

/** The tree from top to bottom; with words only what matches, each with the nodes above it. */
export function treeLines(all: readonly OfferedCategory[], words: string): TreeLine[] {
  const found: TreeLine[] = [];
  const wanted = words.trim().toLocaleLowerCase();
  const walk = (parent: string | null, depth: number, above: string, under: boolean): boolean => {
    let any = false;
    for (const one of all.filter((node) => node.parentId === parent)) {
      const path = above === '' ? one.name : `${above} / ${one.name}`;
      const matches = under || one.name.toLocaleLowerCase().includes(wanted);
      const at = found.length;
      found.push({ ...one, depth, path });
      const below = walk(one.id, depth + 1, path, matches && wanted !== '');
      if (matches || below) any = true;
      else found.splice(at);
    }
    return any;
  };
  walk(null, 0, '', false);
  return found;
}
