import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '基础设置', elsewhere: '其他基础设置', channels: '工作时间欢迎语', 'channels-why': '在网页渠道中设置，可附带常见问题', replies: '非工作时间自动回复', 'replies-why': '以及无人接待时的回复', reception: '咨询分类与接待规则', 'reception-why': '结束会话时必须选择咨询分类', notices: '客服消息推送', 'notices-why': '排队和未读消息推送到浏览器', note: '会话超时只对聊天有效，邮件不受影响。两个计时互相独立。',
    reminder: '接待超时提醒', 'reminder-why': '客服发出消息后，客户在设定时间内没有新消息，系统标记本次接待超时并自动提醒，每次沉默只提醒一次。',
    closing: '自动关闭会话', 'closing-why': '客户和客服都在设定时间内没有新消息，系统自动结束会话。关闭语留空则直接结束。',
    on: '开启', minutes: '时间（分钟）', 'minutes-of': '{what}的时间（分钟）', 'reminder-text': '提醒内容', 'closing-text': '关闭语', 'closing-empty': '留空则不发送',
    'text-missing': '开启后需要填写提醒内容', 'minutes-missing': '请填写 1 到 1440 之间的分钟数', save: '保存', saved: '已保存',
  },
  en: {
    title: 'Base settings', elsewhere: 'Other base settings', channels: 'Welcome in work time', 'channels-why': 'With each web chat, with frequent questions', replies: 'Off-hours reply', 'replies-why': 'And replies when nobody accepts', reception: 'Categories and reception', 'reception-why': 'Whether ending a chat needs a category', notices: 'Push notices', 'notices-why': 'Who waits and what is unread, in the browser', note: 'These timers are for chats, never for mails, and independent of each other.',
    reminder: 'Reminder of silent customers', 'reminder-why': 'When a customer has not written for this time after the agent’s last message, the chat is marked as timed out and the customer is reminded, once per silence.',
    closing: 'Automatic end', 'closing-why': 'When neither side has written for this time the chat is ended. Without last words it just ends.',
    on: 'On', minutes: 'Time (minutes)', 'minutes-of': 'Time of {what} (minutes)', 'reminder-text': 'Reminder', 'closing-text': 'Last words', 'closing-empty': 'Empty: nothing is sent',
    'text-missing': 'Write a reminder to send', 'minutes-missing': 'Give a number of minutes from 1 to 1440', save: 'Save', saved: 'Saved',
  },
});
