/** Roles as the server has them; `name` is null for a preset. */
export interface RoleRow {
  key: string;
  name: string | null;
  permissions: string[];
  scope: Scope;
  secondFactor: boolean;
  members: number;
  editable: boolean;
}

export interface RoleList { roles: RoleRow[]; permissions: { permission: string; givable: boolean }[] }

export const SCOPES = ['own', 'groups', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Permissions by what they are about, in the order in which people look for them. */
export const SECTIONS: Record<string, readonly string[]> = {
  serve: ['conversations-serve', 'queue-details', 'supervise', 'messages-audit'],
  customers: ['customers-edit', 'customer-tags-manage', 'mailings-send', 'customers-export', 'customers-erase'],
  content: ['knowledge-manage', 'quick-replies-manage', 'replies-manage', 'catalog-manage', 'mail-templates-manage'],
  people: ['members-manage', 'roles-manage', 'groups-manage'],
  channels: ['channels-manage', 'mail-diagnose', 'mail-inspect'],
  workspace: ['settings-manage', 'automation-manage', 'sla-manage', 'retention-manage', 'audit-read', 'metrics-read'],
  software: ['applications-manage', 'webhooks-manage', 'tokens-manage'],
};

export interface Section { name: string; permissions: string[] }

/** The sections with those permissions that there are; what no section names comes last. */
export function sections(all: readonly string[]): Section[] {
  const known = Object.entries(SECTIONS).map(([name, permissions]) => ({ name, permissions: permissions.filter((one) => all.includes(one)) }));
  const named = new Set(known.flatMap((section) => section.permissions));
  const others = all.filter((one) => !named.has(one));
  return [...known, { name: 'others', permissions: others }].filter((section) => section.permissions.length > 0);
}

/** The sections with what contains the words, in its name or its explanation. */
export function found(all: readonly Section[], words: string, text: (permission: string) => string): Section[] {
  const sought = words.trim().toLowerCase();
  return all.map((section) => ({ ...section, permissions: section.permissions.filter((one) => text(one).toLowerCase().includes(sought)) }))
    .filter((section) => section.permissions.length > 0);
}
