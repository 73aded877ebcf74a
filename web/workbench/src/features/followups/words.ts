import { words } from '../../i18n/words';

export const t = words({
  zh: {
    tag: '标签', note: '备注', save: '保存', cancel: '取消', remove: '取下标签', 'no-tags': '还没有标签，请超级管理员在管理后台添加。',
    'choose-tag': '选择一个标签', tagged: '标签：{tag}（{name}）', all: '全部标签', customer: '客户', by: '创建人', at: '创建时间', actions: '操作', view: '查看', search: '搜索', reset: '重置',
    agent: '客服', everybody: '全部客服', from: '开始日期', to: '结束日期', name: '客户昵称或账号', 'none-marks': '没有符合的标注。暂时解决不了的问题，在会话上方点“标注客户”，就会出现在这里。', 'none-tags': '没有符合的记录。在会话里右键点一条消息，选择“打标签”，就会出现在这里。', loading: '正在加载…', again: '重试', more: '加载更多', pdf: '导出 PDF', xlsx: '导出 Excel', csv: '导出 CSV',
    'mark-text': '标注内容', 'mark-hint': '写下暂时不能解决的事，之后在“标注事件”里继续处理。', marked: '已标注，可在“标注事件”中查看', account: '账号', state: '状态', open: '未解决', solved: '已解决', 'any-state': '全部状态',
    'marked-by': '标注人', 'marked-at': '标注时间', solve: '标为已解决', reopen: '重新打开', delete: '删除', 'delete-sure': '删除这条标注？', 'solved-by': '{name} 于 {time} 解决', chosen: '已选 {n} 条', choose: '选择 {name}', 'choose-all': '全选', record: '会话记录', gone: '（内容已删除）',
  },
  en: {
    tag: 'Tag', note: 'Note', save: 'Save', cancel: 'Cancel', remove: 'Take off the tag', 'no-tags': 'There are no tags yet. A super admin adds them in the administration.',
    'choose-tag': 'Choose a tag', tagged: 'Tag: {tag} ({name})', all: 'All tags', customer: 'Customer', by: 'By', at: 'Time', actions: 'Actions', view: 'View', search: 'Search', reset: 'Reset',
    agent: 'Agent', everybody: 'All agents', from: 'From', to: 'To', name: 'Name or account of the customer', 'none-marks': 'No marks found. What cannot be settled now is marked above its conversation, and waits here.', 'none-tags': 'Nothing found. Right-click a message in a conversation and choose a tag, and it is listed here.', loading: 'Loading…', again: 'Try again', more: 'Load more', pdf: 'Export PDF', xlsx: 'Export Excel', csv: 'Export CSV',
    'mark-text': 'What is to be settled', 'mark-hint': 'Write down what cannot be settled now; go on with it on the page “Marks”.', marked: 'Marked. You find it on the page “Marks”.', account: 'Account', state: 'State', open: 'Open', solved: 'Solved', 'any-state': 'All states',
    'marked-by': 'Marked by', 'marked-at': 'Marked', solve: 'Mark as solved', reopen: 'Open again', delete: 'Delete', 'delete-sure': 'Delete this mark?', 'solved-by': 'Solved by {name}, {time}', chosen: '{n} chosen', choose: 'Choose {name}', 'choose-all': 'Choose all', record: 'Record', gone: '(deleted)',
  },
});
