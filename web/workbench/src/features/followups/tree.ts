import { shallowRef } from 'vue';
import { get } from '../../wire/api';

export interface MessageTag { id: string; parentId: string | null; title: string }
/** A tag and how deep it stands, from 0. */
export interface Leaf extends MessageTag { depth: number }

/** The tree from top to bottom, as it is shown. */
export function unfolded(tags: readonly MessageTag[], parent: string | null = null, depth = 0): Leaf[] {
  return tags.filter((tag) => tag.parentId === parent)
    .flatMap((tag) => [{ ...tag, depth }, ...unfolded(tags, tag.id, depth + 1)]);
}

/** The tags that there are; read when they are needed. */
export function useTagTree() {
  const leaves = shallowRef<Leaf[] | null>(null);
  const read = async () => { leaves.value = unfolded((await get<{ items: MessageTag[] }>('/api/message-tags')).items); };
  return { leaves, read };
}
