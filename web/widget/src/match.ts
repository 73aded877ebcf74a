/** A frequent question, as far as it is compared. */
export interface Entry { id: string; question: string; keywords?: string[] }

/** Pairs of neighbouring characters, which works for Chinese as for English. */
function pairs(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, ' ').trim();
  const found = new Set<string>();
  for (let i = 0; i + 1 < plain.length; i += 1) {
    const pair = plain.slice(i, i + 2);
    if (!pair.includes(' ')) found.add(pair);
  }
  return found;
}

const WEAKEST = 0.25;

/** The questions that share most with what was said, best first; none that share little. */
export function best<Some extends Entry>(entries: Some[], said: string, most: number): Some[] {
  const wanted = pairs(said);
  const score = (entry: Some) => {
    const own = pairs([entry.question, ...entry.keywords ?? []].join(' '));
    const common = [...own].filter((pair) => wanted.has(pair)).length;
    return common / Math.max(1, Math.min(own.size, wanted.size));
  };
  return entries.map((entry) => ({ entry, score: score(entry) })).filter((one) => one.score >= WEAKEST)
    .sort((one, other) => other.score - one.score).slice(0, most).map((one) => one.entry);
}
