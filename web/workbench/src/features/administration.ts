/** Who has one of these has something to do in administration. */
export const ADMINISTRATION: readonly string[] = [
  'mailings-send', 'mail-templates-manage', 'knowledge-manage', 'quick-replies-manage', 'replies-manage', 'catalog-manage', 'channels-manage', 'settings-manage', 'messages-audit',
  'members-manage', 'roles-manage', 'groups-manage', 'audit-read', 'mail-diagnose', 'sla-manage',
];
