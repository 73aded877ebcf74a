import { words } from '../../i18n/words';

export const t = words({
  zh: { tagged: '会话标签：', 'tagged-by': '{name} 打的标签' },
  en: { tagged: 'Message tag: ', 'tagged-by': 'Tagged by {name}' },
});
