const LOOKS_LIKE_ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,})(?:[/?#:]\S*)?$/iu;
const NUMBERS = /^(\d{1,3}\.){3}\d{1,3}$|^\[/;

/** Why a link asks before it is followed: its words name another host, it hides its host, or the host only looks known. */
export type Doubt = 'other-host' | 'hidden' | 'look-alike';

/** The host that a link really leads to, and what speaks against it. Null for what is no web address. */
export function linkTruth(words: string, href: string): { host: string; doubt: Doubt | null } | null {
  let address: URL;
  try {
    address = new URL(href);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(address.protocol)) return null;
  const host = address.hostname;
  const named = LOOKS_LIKE_ADDRESS.exec(words.trim().replace(/[\u200b-\u200f\u2060\ufeff]/g, ''))?.[1];
  if (named !== undefined && !related(ascii(named), host)) return { host, doubt: 'other-host' };
  if (address.username !== '' || NUMBERS.test(host)) return { host, doubt: 'hidden' };
  return { host, doubt: /(^|\.)xn--/.test(host) ? 'look-alike' : null };
}

function ascii(host: string): string {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return host.toLowerCase();
  }
}

/** The same host, or one below the other: `www.shop.example` and `shop.example`. */
const related = (one: string, other: string): boolean => one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
