import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '事件通知', note: '会话和消息发生变化时，向其他系统的地址发送签名的请求（Webhook）。失败会按 10 秒至 12 小时的间隔重试三天，同一事件的编号始终不变，请按编号去重。', add: '新建通知', name: '名称', url: '接收地址', events: '事件', description: '说明', state: '状态',
    active: '运行中', paused: '已暂停', off: '已关闭', 'paused-failing': '连续失败，已自动暂停', 'paused-hand': '已暂停，事件会保留', callback: '应用回调', waiting: '待投递', dead: '已放弃', success: '最近成功', never: '还没有', failing: '自 {time} 起失败', healthy: '正常',
    none: '还没有通知', edit: '编辑', log: '投递记录', 'log-of': '“{name}”的投递记录', more: '更多', test: '发送测试事件', pause: '暂停', resume: '恢复', 'turn-off': '关闭', 'turn-on': '开启', rotate: '更换密钥', delete: '删除', save: '保存', cancel: '取消', saved: '已保存', deleted: '已删除', close: '关闭',
    secret: '签名密钥', 'secret-title': '请保存签名密钥', 'secret-note': '密钥只显示这一次，接收方用它校验请求签名。', 'rotate-sure': '生成新密钥。旧密钥的签名会同时附带 24 小时，供接收方更换。', 'tested-ok': '接收方返回 {status}，用时 {ms} 毫秒', 'tested-failed': '测试事件未送达：{error}',
    'url-why': '须为公网 http 或 https 地址，端口 80、443、8080 或 8443。', pick: '请至少选择一个事件',
    at: '发生时间', type: '事件', attempts: '尝试次数', result: '结果', 'state-waiting': '等待', 'state-done': '已送达', 'state-dead': '已放弃', next: '下次 {time}', all: '全部', resend: '重新发送', 'resend-dead': '重发所有已放弃的', resent: { one: '已安排重发 {n} 个事件', other: '已安排重发 {n} 个事件' }, 'no-log': '还没有投递', id: '事件编号', request: '请求', response: '返回', attempt: '第 {n} 次 · {time} · {ms} 毫秒', details: '详情', acts: '操作', 'load-more': '加载更多',
    'conversation.opened': '会话开始', 'conversation.queued': '进入排队', 'conversation.assigned': '客服接入', 'conversation.transferred': '会话转接', 'conversation.ended': '会话结束', 'conversation.reopened': '会话恢复', 'message.created': '新消息', 'message.recalled': '消息撤回', 'note.created': '内部备注',
  },
  en: {
    title: 'Webhooks', note: 'When conversations and messages change, signed requests go to the addresses of other systems. What fails is tried again for three days, 10 seconds to 12 hours apart, under the same event id: receivers drop the ids that they have seen.', add: 'New webhook', name: 'Name', url: 'Address', events: 'Events', description: 'Description', state: 'State',
    active: 'Running', paused: 'Paused', off: 'Off', 'paused-failing': 'Kept failing, paused by itself', 'paused-hand': 'Paused; events wait', callback: 'Of an application', waiting: 'Waiting', dead: 'Given up', success: 'Last success', never: 'None yet', failing: 'Failing since {time}', healthy: 'Healthy',
    none: 'No webhooks yet', edit: 'Edit', log: 'Log', 'log-of': 'Deliveries to “{name}”', more: 'More', test: 'Send a test event', pause: 'Pause', resume: 'Resume', 'turn-off': 'Switch off', 'turn-on': 'Switch on', rotate: 'New secret', delete: 'Delete', save: 'Save', cancel: 'Cancel', saved: 'Saved', deleted: 'Deleted', close: 'Close',
    secret: 'secret', 'secret-title': 'Keep the secret', 'secret-note': 'The secret is shown this once only. The receiver checks our signatures with it.', 'rotate-sure': 'Makes a new secret. For 24 hours requests bear a signature by the old one, too.', 'tested-ok': 'The receiver answered {status} after {ms} ms', 'tested-failed': 'The test event did not arrive: {error}',
    'url-why': 'A public http or https address on port 80, 443, 8080 or 8443.', pick: 'Choose an event at least',
    at: 'Happened', type: 'Event', attempts: 'Attempts', result: 'Result', 'state-waiting': 'Waiting', 'state-done': 'Delivered', 'state-dead': 'Given up', next: 'next {time}', all: 'All', resend: 'Send again', 'resend-dead': 'Send all given-up ones again', resent: { one: 'One event is sent again', other: '{n} events are sent again' }, 'no-log': 'Nothing was delivered yet', id: 'Event id', request: 'Request', response: 'Answer', attempt: 'Attempt {n} · {time} · {ms} ms', details: 'Details', acts: 'Actions', 'load-more': 'Load more',
    'conversation.opened': 'Conversation opened', 'conversation.queued': 'Waits in the queue', 'conversation.assigned': 'Agent serves', 'conversation.transferred': 'Handed over', 'conversation.ended': 'Conversation ended', 'conversation.reopened': 'Conversation reopened', 'message.created': 'New message', 'message.recalled': 'Message taken back', 'note.created': 'Internal note',
  },
});
