import { words } from '../../i18n/words';

export const t = words({
  zh: {
    stars: '{n} 星评价', ask: '邀请评价', asked: '已邀请客户评价', rated: '客户评价：{n} 星', 'with-tags': '{sentence}（{tags}）', 'with-comment': '{sentence}“{comment}”',
  },
  en: {
    stars: { one: 'Rated {n} star', other: 'Rated {n} stars' }, ask: 'Ask for a rating', asked: 'The customer was asked for a rating',
    rated: 'Customer\'s rating: {n} of 5', 'with-tags': '{sentence} ({tags})', 'with-comment': '{sentence}, “{comment}”',
  },
});
