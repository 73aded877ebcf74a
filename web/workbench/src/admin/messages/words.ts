import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '消息管理', note: '全部聊天记录。查看和导出都会记入操作日志。', group: '客服组', sender: '消息发送者', side: '角色类型', content: '消息内容', at: '消息时间', actions: '操作', view: '查看', 'view-of': '查看 {name} {at} 的消息', customer: '客户', member: '客服', system: '系统', channel: '渠道', 'of-customer': '客户名称',
    'all-groups': '全部客服组', 'all-sides': '全部角色', 'sender-hint': '发送者姓名', 'content-hint': '消息内容', from: '开始时间', until: '结束时间', between: '时间范围', recalled: '[撤回]', erased: '[已删除]', export: '导出', indexing: '正在整理历史消息（{n}%），较早的消息可能暂时不在列表中。',
    'export-title': '导出消息列表', 'export-why': '导出当前筛选的消息（最近 5,000 条）。导出及原因会记入操作日志。', 'record-title': '导出聊天记录', 'record-why': '导出整个会话的聊天记录。导出及原因会记入操作日志。', reason: '导出原因', 'reason-hint': '请填写导出原因', format: '格式', cancel: '取消',
    record: '{name} 的聊天记录', earlier: '更早的消息', later: '之后的消息', loading: '正在加载…', empty: '没有消息', 'show-all': '所有时间', image: '[图片]', note1: '备注', download: '下载',
    opened: '会话接入成功', queued: '客户进入排队', accepted: '{name} 接待了会话', assigned: '系统已将会话分配给 {name}', transferred: '{name} 将会话转接给 {to}', ended: '会话已结束', reopened: '客户再次来信，会话重新排队', event: '系统消息',
  },
  en: {
    title: 'Messages', note: 'All that was said. Looking at a record and taking one out are written down in the audit log.', group: 'Group', sender: 'Sender', side: 'Role', content: 'Content', at: 'Time', actions: 'Actions', view: 'View', 'view-of': 'View the message of {name}, {at}', customer: 'Customer', member: 'Agent', system: 'System', channel: 'Channel', 'of-customer': 'Customer’s name',
    'all-groups': 'All groups', 'all-sides': 'All roles', 'sender-hint': 'Sender’s name', 'content-hint': 'Content', from: 'From', until: 'To', between: 'Between', recalled: '[recalled]', erased: '[deleted]', export: 'Export', indexing: 'Past messages are being indexed ({n}%); older ones may not be listed yet.',
    'export-title': 'Export the list', 'export-why': 'Takes out what the filters show, the latest 5,000 messages. The export and its reason are written down.', 'record-title': 'Export the record', 'record-why': 'Takes out the whole conversation. The export and its reason are written down.', reason: 'Reason', 'reason-hint': 'Say why', format: 'Format', cancel: 'Cancel',
    record: 'Record of {name}', earlier: 'Earlier messages', later: 'Later messages', loading: 'Loading…', empty: 'No messages', 'show-all': 'Any time', image: '[image]', note1: 'Note', download: 'Download',
    opened: 'Conversation started', queued: 'The customer joined the queue', accepted: '{name} accepted the conversation', assigned: 'Assigned to {name}', transferred: '{name} transferred the conversation to {to}', ended: 'The conversation ended', reopened: 'The customer wrote again; the conversation waits again', event: 'System message',
  },
});
