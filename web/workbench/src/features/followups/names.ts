import { words } from '../../i18n/words';

/** What is shown before anything of this feature is opened. */
export const names = words({
  zh: { 'tags-title': '会话标签', 'marks-title': '标注事件', 'tag-message': '打标签', mark: '标注客户', restart: '重新发起会话', 'restart-why': '客户在线时立刻看到，否则下次打开聊天时看到。' },
  en: { 'tags-title': 'Message tags', 'marks-title': 'Marks', 'tag-message': 'Tag', mark: 'Mark for later', restart: 'Write again', 'restart-why': 'The customer sees it at once when online, else at the next visit.' },
});
