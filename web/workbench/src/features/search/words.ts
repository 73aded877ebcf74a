import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '搜索消息', hint: '搜索聊天、邮件和备注', how: '用空格分开的词须同时出现；"引号"内须连续出现；-词 表示不含该词。订单号、邮箱、电话可输入全部或一部分。', search: '搜索', clear: '清除条件',
    group: '客服组', channel: '渠道', sender: '发送人', side: '角色', kind: '类型', from: '开始日期', to: '结束日期', all: '全部', customer: '客户', member: '客服', system: '系统',
    'kind-text': '文本', 'kind-mail': '邮件', 'kind-note': '备注', 'kind-file': '文件', 'kind-image': '图片', none: '没有找到。换个词，或减少条件试试。', begin: '输入要找的内容，或选择条件。', loading: '正在搜索…', again: '重试', more: '显示更多',
    indexing: '正在整理历史消息（{n}%），较早的消息可能暂时搜不到。', recalled: '[撤回]', erased: '[已删除]', results: '搜索结果', context: '{name} 的会话', open: '打开会话', wait: '正在加载…', earlier: '更早的消息', later: '之后的消息', filters: '筛选',
  },
  en: {
    title: 'Search messages', hint: 'Search chats, mails and notes', how: 'All words must be there; “in quotes” side by side; -word leaves out. Order numbers, addresses and phone numbers are found whole and by parts.', search: 'Search', clear: 'Clear',
    group: 'Group', channel: 'Channel', sender: 'Sender', side: 'Role', kind: 'Kind', from: 'From', to: 'To', all: 'All', customer: 'Customer', member: 'Agent', system: 'System',
    'kind-text': 'Text', 'kind-mail': 'Mail', 'kind-note': 'Note', 'kind-file': 'File', 'kind-image': 'Image', none: 'Nothing found. Try another word, or fewer filters.', begin: 'Type what you look for, or choose a filter.', loading: 'Searching…', again: 'Try again', more: 'Show more',
    indexing: 'Past messages are being indexed ({n}%); older ones may not be found yet.', recalled: '[recalled]', erased: '[deleted]', results: 'Results', context: 'Conversation with {name}', open: 'Open the conversation', wait: 'Loading…', earlier: 'Earlier messages', later: 'Later messages', filters: 'Filters',
  },
});

/** What is shown before the page is opened. */
export const names = words({ zh: { title: '搜索消息', find: '在消息中搜索“{q}”' }, en: { title: 'Search messages', find: 'Search messages for “{q}”' } });
