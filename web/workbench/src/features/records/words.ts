import { words } from '../../i18n/words';

export const t = words({
  zh: {
    of: '{name} 的聊天记录', range: '日期范围', from: '开始日期', to: '结束日期', today: '今天', keyword: '关键词', agent: '客服', 'all-agents': '全部客服',
    search: '搜索', clear: '清除条件', found: '搜索结果', loading: '正在加载…', empty: '没有符合条件的消息', 'go-on': '这一段没有找到，可以继续翻页查找。',
    first: '首页', previous: '上一页', next: '下一页', last: '末页', pages: '翻页', export: '导出', pdf: '导出 PDF', txt: '导出 TXT', wrong: '结束日期早于开始日期',
  },
  en: {
    of: 'History with {name}', range: 'Dates', from: 'From', to: 'To', today: 'Today', keyword: 'Keyword', agent: 'Agent', 'all-agents': 'All agents',
    search: 'Search', clear: 'Clear', found: 'Results', loading: 'Loading…', empty: 'No messages match', 'go-on': 'Nothing in this part; turn the page to go on searching.',
    first: 'First page', previous: 'Previous page', next: 'Next page', last: 'Last page', pages: 'Pages', export: 'Export', pdf: 'Export PDF', txt: 'Export TXT', wrong: 'The end is before the beginning',
  },
});
