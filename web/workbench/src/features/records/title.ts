import { words } from '../../i18n/words';

/** What stands on buttons; the window's other words come with it. */
export const t = words({ zh: { title: '聊天记录' }, en: { title: 'History' } });
