import { words } from '../../i18n/words';

export const t = words({
  zh: { title: '推送提醒', note: '客服没有打开工作台时，通过浏览器推送提醒他们。每位客服在个人中心绑定自己的浏览器。', push: '开启推送', 'push-why': '排队：通知该组全部客服；消息 3 分钟未读：只通知接待客服。', 'off-hours': '非工作时间也推送', saved: '已保存' },
  en: { title: 'Push notices', note: 'Tells agents by their browsers while they have no page open. Each agent connects browsers in the personal centre.', push: 'Send push notices', 'push-why': 'Queue: everyone in the group. Unread for 3 minutes: only the serving agent.', 'off-hours': 'Outside work time, too', saved: 'Saved' },
});
