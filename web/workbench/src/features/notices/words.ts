import { words } from '../../i18n/words';

export const t = words({
  zh: {
    'queue': '有客户在排队', 'queue-n': '共 {n} 位客户等待接待', 'queue-named': '{name} 正在排队', 'conversation': '新会话：{name}', 'message': '{name}', 'waiting': '{name} 等待回复已超过 3 分钟', 'sla': '{name}', 'sla-near': '{name} 即将超时', 'sla-late': '{name} 已超时',
  },
  en: {
    'queue': 'A customer is waiting', 'queue-n': { one: '{n} customer is waiting', other: '{n} customers are waiting' }, 'queue-named': '{name} is waiting in the queue', 'conversation': 'New conversation: {name}', 'message': '{name}', 'waiting': '{name} has waited for more than 3 minutes', 'sla': '{name}', 'sla-near': '{name} is due soon', 'sla-late': '{name} is overdue',
  },
});
