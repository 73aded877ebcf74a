import { words } from '../../i18n/words';

export const t = words({
  zh: { panel: '辅助区', tabs: '辅助区页签', close: '关闭', customer: '客户', replies: '快捷回复', knowledge: '知识库', me: '个人中心', mentions: '提到我的' },
  en: { panel: 'Side panel', tabs: 'Side panel tabs', close: 'Close', customer: 'Customer', replies: 'Replies', knowledge: 'Knowledge', me: 'Personal centre', mentions: 'Mentions' },
});
