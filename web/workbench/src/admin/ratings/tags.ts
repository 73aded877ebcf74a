import type { Tag } from '../../features/ratings/ratings';

export const MOST = 8;
export const LONGEST = 20;

/** Why the tags of one number of stars cannot be saved; null when they can. */
export function tagsProblem(tags: readonly Tag[]): 'missing' | 'long' | 'twice' | null {
  const taken = new Set<string>();
  for (const { zh, en } of tags) {
    if (!zh.trim() || !en.trim()) return 'missing';
    if (zh.length > LONGEST || en.length > LONGEST) return 'long';
    if (taken.has(zh) || taken.has(en)) return 'twice';
    taken.add(zh).add(en);
  }
  return null;
}
