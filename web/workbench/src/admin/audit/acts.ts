import { language } from '../../i18n';
import catalogue from './acts.json';
import { fieldWords, valueWords } from './fields';

interface Area { zh: string; en: string; acts: Record<string, string[]> }

const areas = catalogue as Record<string, Area>;
const words = new Map(Object.values(areas).flatMap((area) => Object.entries(area.acts)));

/** One act of the log. */
export interface DoneAct {
  id: string;
  at: string;
  member: string | null;
  memberName: string | null;
  act: string;
  subjectKind: string;
  subject: string | null;
  subjectName: string | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** What was called so at that moment, by id. */
  names: Record<string, string>;
  address: string | null;
}

/** What was done, in words; the name itself when it is a newer server's. */
export const actWords = (act: string): string => words.get(act)?.[language.value === 'zh' ? 0 : 1] ?? act;

/** The areas in their order, each with its acts. */
export const actAreas = () => Object.entries(areas).map(([key, area]) => ({ key, name: area[language.value], acts: Object.keys(area.acts) }));

export interface Difference { path: string; before: string | null; after: string | null }

type Names = Record<string, string>;
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A value in words, names in the place of ids. */
const told = (path: string, value: unknown, names: Names): string => valueWords(path, value).replace(ID, (id) => names[id] ?? id);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function leaves(value: unknown, path: string, names: Names, found: Map<string, string>): void {
  if (isObject(value)) for (const [name, inner] of Object.entries(value)) leaves(inner, path === '' ? name : `${path}.${name}`, names, found);
  else if (value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) found.set(path, told(path, value, names));
}

/** What is different after an act, leaf by leaf; what stayed the same is left out unless `all`. */
export function differences({ before, after, names }: Pick<DoneAct, 'before' | 'after' | 'names'>, all = false): Difference[] {
  const was = new Map<string, string>();
  const is = new Map<string, string>();
  leaves(before, '', names, was);
  leaves(after, '', names, is);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((one) => all || one.before !== one.after);
}

const NUMBER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The beginning of what changed, on one line; the whole has what only a number names, too. */
export function brief(act: DoneAct): string {
  return differences(act).filter((one) => !NUMBER.test(one.after ?? one.before ?? '')).slice(0, 3)
    .map((one) => `${fieldWords(one.path)}: ${one.before === null ? one.after : `${one.before} → ${one.after ?? '—'}`}`).join('; ');
}
