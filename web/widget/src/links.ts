export type Piece = { text: string; href?: string };

const LINK = /https?:\/\/[^\s<>"'，。；！？、）】》]+/g;

/** Splits a text into plain pieces and web addresses. Nothing but http and https becomes a link. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const href = match[0].replace(/[.,;:!?)\]]+$/, '');
    if (match.index > at) found.push({ text: text.slice(at, match.index) });
    found.push({ text: href, href });
    at = match.index + href.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}
