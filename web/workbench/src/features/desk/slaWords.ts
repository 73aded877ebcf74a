import { words } from '../../i18n/words';

export const t = words({
  zh: {
    first: '首次响应', next: '后续响应', end: '解决', 'short-first': '首响', 'short-next': '响应', 'short-end': '解决',
    left: '{target}剩 {time}', late: '{target}超时 {time}', rests: '{target}暂停计时', due: '{target}应在 {time} 之前', 'rests-why': '{target}暂停计时，还剩 {time}',
  },
  en: {
    first: 'First response', next: 'Next response', end: 'Resolution', 'short-first': 'First reply', 'short-next': 'Reply', 'short-end': 'End',
    left: '{target} in {time}', late: '{target} late {time}', rests: '{target} paused', due: '{target} due by {time}', 'rests-why': '{target} paused, {time} left',
  },
});
