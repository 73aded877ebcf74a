import { words } from '../../i18n/words';

const zh = {
  palette: '打开命令面板', search: '搜索消息', keys: '查看快捷键', 'next-conversation': '下一个会话', 'previous-conversation': '上一个会话', 'take-next': '接待下一位', note: '写内部备注', unread: '标为未读', reply: '回复邮件', 'reply-all': '全部回复邮件', forward: '转发邮件',
  end: '结束会话', transfer: '转接会话', 'side-1': '辅助区第 1 页', 'side-2': '辅助区第 2 页', 'side-3': '辅助区第 3 页', 'side-4': '辅助区第 4 页', 'side-5': '辅助区第 5 页',
  'only-mine': '只看我的', online: '切换为在线', busy: '切换为忙碌', offline: '切换为离线', ended: '打开已接待', open: '打开会话列表', me: '打开个人中心',
};
export type CommandName = keyof typeof zh;

export const t = words({
  zh,
  en: {
    palette: 'Open the command palette', search: 'Search messages', keys: 'Show keyboard shortcuts', 'next-conversation': 'Next conversation', 'previous-conversation': 'Previous conversation', 'take-next': 'Take the next customer', note: 'Write an internal note', unread: 'Mark as unread', reply: 'Reply to the mail', 'reply-all': 'Reply to all', forward: 'Forward the mail',
    end: 'End the conversation', transfer: 'Transfer the conversation', 'side-1': 'Side panel, tab 1', 'side-2': 'Side panel, tab 2', 'side-3': 'Side panel, tab 3', 'side-4': 'Side panel, tab 4', 'side-5': 'Side panel, tab 5',
    'only-mine': 'Only my conversations', online: 'Go online', busy: 'Go busy', offline: 'Go offline', ended: 'Open served conversations', open: 'Open the list', me: 'Open personal centre',
  },
});

export const tp = words({
  zh: { title: '命令面板', hint: '搜索客户、会话、知识库、页面和命令', commands: '命令', conversations: '会话', customers: '客户', 'answers-fill': '知识库和快捷回复 · 填入回复框', 'answers-look': '知识库和快捷回复 · 打开查看', 'no-conversation': '{name} 没有你能看到的会话', searching: '正在搜索…', pages: '页面', keys: '快捷键', change: '修改', press: '请按新的按键，Esc 取消', reset: '恢复默认', taken: '“{name}”已使用 {key}', nokey: '无', single: '允许单键快捷键', 'single-why': '关闭后，像 ? 这样的单键不会触发命令。' },
  en: { title: 'Command palette', hint: 'Search customers, conversations, knowledge, pages and commands', commands: 'Commands', conversations: 'Conversations', customers: 'Customers', 'answers-fill': 'Knowledge and quick replies · put into the reply', 'answers-look': 'Knowledge and quick replies · open', 'no-conversation': 'No conversation with {name} that you may see', searching: 'Searching…', pages: 'Pages', keys: 'Keyboard shortcuts', change: 'Change', press: 'Press the new key, Esc to cancel', reset: 'Back to default', taken: '“{name}” already uses {key}', nokey: 'none', single: 'Allow single-key shortcuts', 'single-why': 'When off, single keys such as ? run no command.' },
});
