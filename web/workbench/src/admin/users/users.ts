import { locale } from '../../i18n';
import { words } from '../../i18n/words';

/** A member as the list has it. */
export interface User {
  id: string;
  login: string;
  email: string | null;
  displayName: string;
  name: string;
  mobile: string;
  department: string;
  role: string;
  language: 'zh' | 'en';
  avatar: string | null;
  status: 'active' | 'invited' | 'locked' | 'disabled';
  invitedUntil: string | null;
  presence: 'online' | 'busy' | 'offline';
  seenAt: string | null;
  addedBy: string | null;
  createdAt: string;
  /** Ids, by name. */
  groups: string[];
  /** null: the workspace's default. */
  capacity: number | null;
  load: number;
  /** Whether the viewer's rights reach as far as the member's. */
  manageable: boolean;
}

/** `name` is null for a preset. */
export interface RoleChoice { key: string; name: string | null; givable: boolean }
export interface GroupChoice { id: string; name: string }
export interface Choices { roles: RoleChoice[]; groups: GroupChoice[]; mails: boolean }
/** A one-time link: mailed, or to be handed on. */
export interface Sent { url: string; mailed: boolean; expiresAt: string }

export const STATUSES = ['active', 'invited', 'locked', 'disabled'] as const;

/** A time to the minute. */
export const minute = (at: string): string => new Date(at).toLocaleString(locale.value, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

const presets = words({
  zh: { agent: '普通客服', senior: '高级客服', admin: '管理员', super: '超级管理员' },
  en: { agent: 'Agent', senior: 'Senior agent', admin: 'Admin', super: 'Super admin' },
});

/** What people call a role. */
export const roleName = (role: { key: string; name: string | null }): string => role.name ?? presets(role.key as 'agent');

/** What people call the role of this key. */
export function roleOf(roles: readonly RoleChoice[], key: string): string {
  const found = roles.find((role) => role.key === key);
  return found ? roleName(found) : key;
}
