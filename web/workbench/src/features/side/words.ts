import { words } from '../../i18n/words';

export const t = words({
  zh: { panel: '辅助区', tabs: '辅助区页签', close: '关闭', customer: '客户', me: '个人中心', mentions: '提到我的' },
  en: { panel: 'Side panel', tabs: 'Side panel tabs', close: 'Close', customer: 'Customer', me: 'Personal centre', mentions: 'Mentions' },
});
