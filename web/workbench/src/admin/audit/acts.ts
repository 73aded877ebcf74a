import { language } from '../../i18n';
import catalogue from './acts.json';
import { fieldWords } from './fields';

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
  address: string | null;
}

/** What was done, in words; the name itself when it is a newer server's. */
export const actWords = (act: string): string => words.get(act)?.[language.value === 'zh' ? 0 : 1] ?? act;

/** The areas in their order, each with its acts. */
export const actAreas = () => Object.entries(areas).map(([key, area]) => ({ key, name: area[language.value], acts: Object.keys(area.acts) }));

export interface Difference { path: string; before: string | null; after: string | null }

const told = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function leaves(value: unknown, path: string, found: Map<string, string>): void {
  if (isObject(value)) for (const [name, inner] of Object.entries(value)) leaves(inner, path === '' ? name : `${path}.${name}`, found);
  else if (value !== undefined && value !== null && value !== '') found.set(path, told(value));
}

/** What is different after an act, leaf by leaf; what stayed the same is left out unless `all`. */
export function differences(before: unknown, after: unknown, all = false): Difference[] {
  const was = new Map<string, string>();
  const is = new Map<string, string>();
  leaves(before, '', was);
  leaves(after, '', is);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((one) => all || one.before !== one.after);
}

/** The beginning of what changed, on one line. */
export function brief(act: DoneAct): string {
  return differences(act.before, act.after).slice(0, 3)
    .map((one) => `${fieldWords(one.path)}: ${one.before === null ? one.after : `${one.before} → ${one.after ?? '—'}`}`).join('; ');
}
