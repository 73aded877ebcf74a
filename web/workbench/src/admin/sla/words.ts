import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: 'SLA 策略', note: '约定多久之内回复客户、结束会话。新会话从上到下匹配，第一条符合的策略生效；改为其他客服组或优先级时重新匹配，已用的时间照算。', kept: '修改、停用或删除策略不影响进行中的会话，它们按开始时的约定计时。个人邮箱和首次同步的旧邮件不计时。',
    none: '还没有策略。添加后，工作台的会话会显示倒计时，快到时间和超时都会提醒。', add: '添加策略', edit: '编辑策略', name: '名称', 'name-missing': '请填写名称', active: '启用', 'active-of': '启用 {name}', off: '已停用',
    drag: '拖动调整顺序', up: '上移 {name}', down: '下移 {name}', 'edit-of': '编辑 {name}', 'delete-of': '删除 {name}', save: '保存', saved: '已保存', cancel: '取消', 'moved-to': '{name} 移到第 {n} 位',
    applies: '适用于', any: '不限', channels: '渠道', groups: '客服组', priorities: '优先级', tags: '客户标签', all: '所有会话', gone: '（已删除）', and: '；', 'is-channel': '渠道：{names}', 'is-group': '客服组：{names}', 'is-priority': '优先级：{names}', 'is-tag': '客户标签：{names}',
    'priority-0': '普通', 'priority-1': '优先', 'priority-2': '紧急',
    targets: '时限', first: '首次响应', next: '后续响应', end: '解决', 'first-why': '从会话开始到客服第一次回复', 'next-why': '首次回复之后，客户每次发言到客服回复', 'end-why': '从会话开始到结束', promise: '{target} {time}', minutes: '{n} 分钟', hours: '{n} 小时', 'unit-minutes': '分钟', 'unit-hours': '小时', unit: '{target}的单位', 'targets-missing': '请至少设置一项时限', 'target-missing': '请填写时长',
    counted: '计时', 'by-hours': '只计客服组的工作时间', 'around-clock': '7×24 小时', pauses: '暂停计时', 'pause-snoozed': '客服稍后处理时，全部暂停', 'pause-waiting': '等待客户回复时，解决时限暂停',
    warning: '提前提醒', percent: '已用时间达到', 'minutes-left': '剩余时间不足', 'percent-sign': '%', 'near-missing': '请填写 1 到 99', 'near-short': '须短于每一项时限',
    preview: '试算', 'preview-when': '如果会话开始于', weekday: '星期', time: '时间', 'of-group': '由客服组接待', 'no-group': '默认时间计划', 'begins': '{time} 开始的会话：', due: '{target}：{time} 到期', 'due-near': '{target}：{time} 到期，{near} 提醒', never: '{target}：一年内没有工作时间，不会到期',
  },
  en: {
    title: 'SLA policies', note: 'Within which time customers are answered and conversations end. A new conversation is compared from top to bottom, and the first policy that fits holds; another group or priority is compared anew, and the time used so far counts.', kept: 'Open conversations keep what they began with when a policy is changed, switched off or deleted. Personal mailboxes and old mail of a first synchronisation have no clock.',
    none: 'There are no policies yet. With one, conversations show a countdown at the desk, and agents are warned before and when time is up.', add: 'Add policy', edit: 'Edit policy', name: 'Name', 'name-missing': 'Give a name', active: 'On', 'active-of': 'Switch {name} on', off: 'Off',
    drag: 'Drag to another place', up: 'Move {name} up', down: 'Move {name} down', 'edit-of': 'Edit {name}', 'delete-of': 'Delete {name}', save: 'Save', saved: 'Saved', cancel: 'Cancel', 'moved-to': '{name} is number {n} now',
    applies: 'Applies to', any: 'Any', channels: 'Channels', groups: 'Groups', priorities: 'Priorities', tags: 'Customer tags', all: 'All conversations', gone: '(deleted)', and: '; ', 'is-channel': 'Channel: {names}', 'is-group': 'Group: {names}', 'is-priority': 'Priority: {names}', 'is-tag': 'Customer tag: {names}',
    'priority-0': 'Normal', 'priority-1': 'High', 'priority-2': 'Urgent',
    targets: 'Times', first: 'First response', next: 'Next response', end: 'Resolution', 'first-why': 'From the beginning to the first answer of an agent', 'next-why': 'After that, from each message of the customer to the answer', 'end-why': 'From the beginning to the end of the conversation', promise: '{target} {time}', minutes: { one: '{n} minute', other: '{n} minutes' }, hours: { one: '{n} hour', other: '{n} hours' }, 'unit-minutes': 'minutes', 'unit-hours': 'hours', unit: 'Unit of {target}', 'targets-missing': 'Set one time at least', 'target-missing': 'Give a length',
    counted: 'Time counts', 'by-hours': 'In the working hours of the group', 'around-clock': 'Around the clock', pauses: 'Time rests', 'pause-snoozed': 'While an agent has set the conversation aside', 'pause-waiting': 'Of the resolution, while the customer has to answer',
    warning: 'Warn before', percent: 'When this share has passed:', 'minutes-left': 'When so much is left:', 'percent-sign': '%', 'near-missing': 'Give 1 to 99', 'near-short': 'Shorter than each of the times',
    preview: 'Try it', 'preview-when': 'If a conversation begins on', weekday: 'Weekday', time: 'Time', 'of-group': 'Served by', 'no-group': 'Default time plan', 'begins': 'A conversation that begins {time}:', due: '{target}: due {time}', 'due-near': '{target}: due {time}, warning {near}', never: '{target}: nobody works within a year, so it is never due',
  },
});
