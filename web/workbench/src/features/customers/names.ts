import { words } from '../../i18n/words';

/** What is shown before anything of this feature is opened. */
export const names = words({
  zh: { 'tags-title': '客户标签', 'blacklist-title': '黑名单', 'search-name': '搜索客户名称、电话或邮箱' },
  en: { 'tags-title': 'Customer tags', 'blacklist-title': 'Blacklist', 'search-name': 'Search name, phone number or e-mail' },
});
