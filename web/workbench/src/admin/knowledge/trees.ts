import { call, get, post } from '../../wire/api';
import type { EntryForm, EntryNode, EntryView } from '../../features/replies/types';

export type TreeName = 'knowledge' | 'faq' | 'public';

export interface Row {
  id: string;
  parent: string | null;
  kind: string;
  title: string;
  keywords: string[];
  brief: string;
  enabled: boolean;
  isNew: boolean;
  validFrom: string | null;
  validUntil: string | null;
  uses: number;
  createdAt: string;
}

export interface Filter { under: string; q: string; from: string; until: string; isNew: string; enabled: string; sort: 'newest' | 'most-used' | 'least-used' }
export interface Given { id: string; name: string; all: boolean; entries: string[] }

export const NO_FILTER: Filter = { under: '', q: '', from: '', until: '', isNew: '', enabled: '', sort: 'newest' };

const DAY_MS = 86_400_000;

/** The query of a filter; the days are the user's, the last one included. */
export function query(filter: Filter, cursor: string | null = null): string {
  const parts = new URLSearchParams();
  const put = (name: string, value: string) => { if (value !== '') parts.set(name, value); };
  put('under', filter.under);
  put('q', filter.q.trim());
  put('from', filter.from === '' ? '' : new Date(`${filter.from}T00:00:00`).toISOString());
  put('until', filter.until === '' ? '' : new Date(new Date(`${filter.until}T00:00:00`).getTime() + DAY_MS).toISOString());
  put('isNew', filter.isNew);
  put('enabled', filter.enabled);
  put('sort', filter.sort);
  put('cursor', cursor ?? '');
  return parts.toString();
}

/** The calls of one tree's editor. */
export function treeApi(tree: TreeName) {
  const root = `/api/trees/${tree}`;
  const one = (id: string) => `${root}/entries/${id}`;
  return {
    nodes: () => get<{ nodes: EntryNode[] }>(root).then((found) => found.nodes),
    rows: (filter: Filter, cursor: string | null) => get<{ items: Row[]; next: string | null }>(`${root}/entries?${query(filter, cursor)}`),
    exported: (filter: Filter, kind: 'pdf' | 'txt') => `${root}/entries.${kind}?${query(filter)}`,
    entry: (id: string) => get<EntryView>(one(id)),
    save: (id: string | null, form: EntryForm) => (id === null ? post<EntryView>(`${root}/entries`, form) : call<EntryView>('PUT', one(id), form)),
    move: (id: string, parent: string | null, before: string | null) => post<{ nodes: EntryNode[] }>(`${one(id)}/move`, { parent, before }).then((found) => found.nodes),
    remove: (id: string) => call<null>('DELETE', one(id)),
    groups: () => get<{ groups: Given[] }>(`${root}/groups`).then((found) => found.groups),
    assign: (group: string, all: boolean, entries: string[]) => call<Given>('PUT', `${root}/groups/${group}`, { all, entries }),
  };
}
export type TreeApi = ReturnType<typeof treeApi>;
