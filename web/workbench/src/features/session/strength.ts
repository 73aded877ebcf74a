export type Strength = 'weak' | 'fair' | 'strong';

const ROWS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Characters that are no mere repetition of, or the next one after, the one before. */
function surprises(text: string): number {
  let count = 0;
  for (let n = 0; n < text.length; n++) {
    const pair = text.slice(Math.max(0, n - 1), n + 1);
    const expected = pair.length === 2 && (pair[0] === pair[1] || ROWS.some((row) => row.includes(pair) || [...row].reverse().join('').includes(pair)));
    if (!expected) count++;
  }
  return count;
}

/** How hard a password is to guess, roughly: by its length, its kinds of characters, and what of it is a row or repeated. */
export function strength(password: string, shortest: number): Strength {
  const text = password.normalize('NFKC').toLowerCase();
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password.normalize('NFKC'))).length;
  const points = surprises(text) + (kinds - 1) * 2;
  if ([...text].length < shortest || points < 9) return 'weak';
  return points < 14 ? 'fair' : 'strong';
}
