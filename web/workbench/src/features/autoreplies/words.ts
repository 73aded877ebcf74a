import { words } from '../../i18n/words';

export const t = words({
  zh: { title: '自动回复', note: '由管理员设置，只能查看。', own: '我离线时', 'all-offline': '客服全部不在线', 'all-full': '全部接满或关闭了自动接待', 'off-hours': '非工作时间', none: '不发送', loading: '正在读取…' },
  en: { title: 'Automatic replies', note: 'Set by administrators; you can read them.', own: 'While I am offline', 'all-offline': 'All agents are offline', 'all-full': 'All are full or accept by hand', 'off-hours': 'Off hours', none: 'Nothing is sent', loading: 'Loading…' },
});
