import { call, get, post } from '../../wire/api';

/** A group as the list shows it. */
export interface GroupRow {
  id: string;
  identifier: string;
  name: string;
  phone: string;
  clientName: string;
  clientShown: boolean;
  addedBy: string | null;
  createdAt: string;
  memberCount: number;
  open: number;
}
export interface GroupForm { identifier: string; name: string; phone: string; clientName: string; clientShown: boolean }
export interface GroupMember { id: string; login: string; displayName: string; name: string; role: string; disabled: boolean }
/** What keeps a group from being deleted. */
export interface GroupUse { kind: string; id: string | null; name: string }

const ROOT = '/api/groups';

export const groupsApi = {
  list: () => get<{ items: GroupRow[] }>(ROOT).then((found) => found.items),
  add: (form: GroupForm) => post(ROOT, form),
  change: (id: string, { identifier: _fixed, ...form }: GroupForm) => call('PATCH', `${ROOT}/${id}`, form),
  move: (id: string, before: string | null) => post<{ items: GroupRow[] }>(`${ROOT}/${id}/move`, { before }).then((found) => found.items),
  remove: (id: string) => call('DELETE', `${ROOT}/${id}`),
  members: (id: string, cursor: string | null) => get<{ items: GroupMember[]; next: string | null }>(`${ROOT}/${id}/members${cursor ? `?cursor=${cursor}` : ''}`),
  others: (id: string, q: string) => get<{ items: GroupMember[] }>(`${ROOT}/${id}/others?q=${encodeURIComponent(q)}`).then((found) => found.items),
  addMember: (id: string, member: string) => call('PUT', `${ROOT}/${id}/members/${member}`),
  removeMember: (id: string, member: string) => call('DELETE', `${ROOT}/${id}/members/${member}`),
};

/** The page on which a use is seen and changed; undefined when there is nothing to do there. */
export function pageOf(use: GroupUse): string | undefined {
  const pages: Record<string, string> = {
    channel: '/channels', mailbox: '/mailboxes', rule: '/rules', link: '/links', reception: '/reception', 'work-plan': '/times', 'work-day': '/times',
    application: '/applications', automation: '/automation', sla: '/sla',
  };
  return pages[use.kind];
}
