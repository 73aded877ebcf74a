import type { Customer, DeskSnapshot, Line, Member, Row } from '../src/wire/types';

export const ME = { id: 'me', name: '黄敏', avatar: null };

export const row = (id: string, more: Partial<Row> = {}): Row => ({
  id, state: 'serving', channel: { id: 'web', kind: 'webchat', name: '官网' }, group: { id: 'g', name: '售后' },
  customer: { id: `c-${id}`, name: '林晓彤', online: true, label: null }, agent: ME, subject: null, seq: 1, unread: 0,
  lastAt: '2026-01-05T10:00:00.000Z', lastLine: '你好', lastKind: 'text', lastSender: 'member',
  openedAt: '2026-01-05T09:00:00.000Z', servingSince: '2026-01-05T09:01:00.000Z', waitingSince: null, timedOut: false, endedAt: null, endedBy: null, queuePlace: null, priority: 0, snoozedUntil: null, version: 1, ...more,
});

export const customer = (id: string, more: Partial<Customer> = {}): Customer =>
  ({ id, displayName: '小林', note: '', gender: '', region: '', address: '', membership: '', createdAt: '2026-01-01T00:00:00.000Z', contactPoints: [], page: null, label: null, tags: [], blacklisted: null, ...more });

export const member = (id: string, more: Partial<Member> = {}): Member =>
  ({ id, name: id, avatar: null, status: 'online', load: 0, capacity: 10, groups: ['g'], ...more });

export const snapshot = (rows: Row[], n = 0): DeskSnapshot => ({
  cursor: { epoch: 'e', n }, me: { member: ME, seat: { status: 'online', autoAccept: true, capacity: 10, load: 0, greeting: '' } },
  groups: [{ id: 'g', name: '售后' }], channels: [{ id: 'web', kind: 'webchat', name: '官网' }, { id: 'mail', kind: 'email', name: '邮箱' }],
  rows, next: { serving: null, mine: null, queued: null }, counts: { serving: rows.length, mine: rows.length, queued: 0, byGroup: {}, staff: { present: 1, served: rows.length } },
});

export const text = (seq: number, from: 'customer' | 'me' | 'other', at: string, words = `line ${seq}`): Line => ({
  seq, prev: seq - 1, id: `l${seq}`, clientId: `l${seq}`, kind: 'text', content: { text: words }, at,
  sender: from === 'customer' ? { kind: 'customer' } : { kind: 'member', id: from, name: from },
});

/** An upload that never ends: in the place of XMLHttpRequest. */
export class StillUploading {
  readonly upload = {};
  open(): void {}
  setRequestHeader(): void {}
  send(): void {}
}
