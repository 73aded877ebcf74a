/** Who has one of these has something to do in administration. */
export const ADMINISTRATION: readonly string[] = [
  'knowledge-manage', 'quick-replies-manage', 'replies-manage', 'catalog-manage', 'channels-manage', 'settings-manage',
];
