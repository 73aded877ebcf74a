/** The address if a browser may follow it safely: http and https only. */
export function safeHref(url: string): string | null {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

export type Piece = { text: string; href: string | null };

const ADDRESS = /https?:\/\/[^\s<>"'，。！？；：、）】》”’]+/gu;
const TRAILING = /[.,;:!?)\]]+$/;

/** Splits a text into plain pieces and links. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    const href = safeHref(address);
    if (!href) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), href: null });
    pieces.push({ text: address, href });
    done = match.index + address.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), href: null });
  return pieces;
}
