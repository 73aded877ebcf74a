import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '自动回复', note: '客户等待时最多收到一条自动回复，客服回复之后再次等待才会再发。同时满足几个条件时按顺序只发一条：节假日 > 非工作时间 > 接待客服离线 > 全部离线 > 全部接满。内容留空则不发送。',
    welcome: '工作时间欢迎语', 'welcome-why': '欢迎语按渠道设置，客户进入聊天时显示一次。', 'to-channels': '到“网页渠道”设置',
    'off-hours': '非工作时间自动回复', 'off-hours-why': '在“时间计划”规定的工作时间之外，客户开始咨询时收到。节假日可以在“时间计划”里另设内容。', on: '开启', text: '回复内容',
    faq: '自动发送常见问题', 'faq-why': '开启后，在非工作时间和节假日的回复下面显示常见问题。', 'text-missing': '开启后需要填写回复内容',
    unaccepted: '无人接待时的回复', 'all-offline': '客服全部不在线', 'all-full': '客服全部接满，或关闭了自动接待', 'empty-nothing': '留空则不发送',
    agents: '客服离线时的回复', 'agents-why': '客户正由这位客服接待、而客服离线时，客户发来消息会收到。', agent: '客服', reply: '离线回复', actions: '操作', edit: '修改', 'edit-of': '修改{name}的离线回复', none: '未设置', seek: '按名称查找客服', nobody: '没有符合的客服', reading: '正在加载…', more: '加载更多',
    save: '保存', cancel: '取消', saved: '已保存', 'read-only': '您可以查看，修改请联系管理员。',
  },
  en: {
    title: 'Automatic replies', note: 'A waiting customer gets one automatic reply at most, and another only after an agent has answered. Of several that apply one is sent: holiday, off-hours, own agent offline, all offline, all full. Nothing is sent where the text is empty.',
    welcome: 'Welcome in work time', 'welcome-why': 'Each channel has its own welcome; customers see it once, when they open the chat.', 'to-channels': 'Set it in “Web chats”',
    'off-hours': 'Off-hours reply', 'off-hours-why': 'Sent outside the hours of “Work time” when a customer begins a chat. Holidays may have texts of their own there.', on: 'Send it', text: 'Reply',
    faq: 'Show frequent questions', 'faq-why': 'Shows the frequent questions below the replies of off-hours and holidays.', 'text-missing': 'Write a reply to send',
    unaccepted: 'When nobody accepts', 'all-offline': 'All agents are offline', 'all-full': 'All agents are full or accept by hand only', 'empty-nothing': 'Empty: nothing is sent',
    agents: 'When an agent is offline', 'agents-why': 'Sent when a customer writes to an agent who serves it and is offline.', agent: 'Agent', reply: 'Offline reply', actions: 'Actions', edit: 'Change', 'edit-of': 'Change the offline reply of {name}', none: 'Not set', seek: 'Find an agent by name', nobody: 'No agent of this name', reading: 'Loading…', more: 'Load more',
    save: 'Save', cancel: 'Cancel', saved: 'Saved', 'read-only': 'You can read this; ask an administrator to change it.',
  },
});
