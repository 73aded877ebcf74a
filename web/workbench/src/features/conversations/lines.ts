import type { Line, Mail } from '../../wire/types';

/** Lines in the order of seq, without holes. */
export type Lines = readonly Line[];

export const lastSeq = (lines: Lines): number => lines.at(-1)?.seq ?? 0;

/** Puts a pushed line at the end. `gap` = lines between are missing: read them with `after`, then they and it come. */
export function append(lines: Lines, line: Line): { lines: Lines; gap: boolean } {
  const last = lastSeq(lines);
  if (line.seq <= last) return { lines, gap: false };
  if (line.prev > last && lines.length > 0) return { lines, gap: true };
  return { lines: [...lines, line], gap: false };
}

/** Unites what is held with a page read over HTTP, before, after or overlapping it. */
export function unite(lines: Lines, page: Lines): Lines {
  const bySeq = new Map<number, Line>();
  for (const line of lines) bySeq.set(line.seq, line);
  for (const line of page) bySeq.set(line.seq, line);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** A line was taken back: its content goes, and the text of quotes of it. */
export function withoutRecalled(lines: Lines, seq: number): Lines {
  return lines.map((line) => {
    if (line.seq === seq) return { ...line, content: { recalled: true } } as unknown as Line;
    const { quote } = line.content;
    if (quote?.seq !== seq) return line;
    const { text: _, ...rest } = quote;
    return { ...line, content: { ...line.content, quote: { ...rest, recalled: true } } } as Line;
  });
}

/** The line of a mail of which more is known now, replaced. */
export function withMail(lines: Lines, seq: number, change: Partial<Mail>): Lines {
  return lines.map((line) => (line.seq === seq && line.kind === 'mail' ? { ...line, content: { ...line.content, ...change } } : line));
}
