/** What a variable in a reply stands for, by every name that it has. */
export interface Facts { customer: string; agent: string; group: string; now: Date }

/** All variables: what an editor lists. */
export const VARIABLES = [
  { zh: '客户昵称', en: 'customer' }, { zh: '客服', en: 'agent' }, { zh: '客服组', en: 'group' }, { zh: '日期', en: 'date' }, { zh: '时间', en: 'time' },
] as const;

const two = (number: number) => String(number).padStart(2, '0');

function value(name: string, facts: Facts): string | null {
  const variable = VARIABLES.find((one) => one.zh === name || one.en === name)?.en;
  switch (variable) {
    case 'customer': return facts.customer;
    case 'agent': return facts.agent;
    case 'group': return facts.group;
    case 'date': return `${facts.now.getFullYear()}-${two(facts.now.getMonth() + 1)}-${two(facts.now.getDate())}`;
    case 'time': return `${two(facts.now.getHours())}:${two(facts.now.getMinutes())}`;
    default: return null;
  }
}

const VARIABLE = /\{([\p{L}]{1,12})\}/gu;

/** The text with its variables filled in; what is no variable stays as it is. */
export const filled = (text: string, facts: Facts): string =>
  text.replace(VARIABLE, (whole, name: string) => value(name, facts) ?? whole);

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The same in HTML: what is filled in is text. */
export const filledHtml = (html: string, facts: Facts): string =>
  html.replace(VARIABLE, (whole, name: string) => {
    const found = value(name, facts);
    return found === null ? whole : escaped(found);
  });

/** The words of a safe HTML, for a field that holds text only. */
export function wordsOf(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<br\s*\/?>|<\/(?:p|li|h3|blockquote)>/gi, '$&\n'), 'text/html');
  return (page.body.textContent ?? '').trim();
}

export interface Part { text: string; found: boolean }

/** The text in parts: those that the words were looked for, and the rest. */
export function marked(text: string, query: string): Part[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  const lower = text.toLowerCase();
  if (words.length === 0 || lower.length !== text.length) return [{ text, found: false }];
  const parts: Part[] = [];
  for (let at = 0; at < text.length;) {
    const hits = words.map((word) => ({ word, from: lower.indexOf(word, at) })).filter((hit) => hit.from >= 0);
    const first = hits.sort((one, other) => one.from - other.from || other.word.length - one.word.length)[0];
    if (!first) {
      parts.push({ text: text.slice(at), found: false });
      break;
    }
    if (first.from > at) parts.push({ text: text.slice(at, first.from), found: false });
    at = first.from + first.word.length;
    parts.push({ text: text.slice(first.from, at), found: true });
  }
  return parts;
}

/** A variable as it is written. */
export const braced = (name: string): string => `{${name}}`;
