import { words } from '../i18n/words';

export const t = words({
  zh: { copy: '复制', 'copy-of': '复制{name}', copied: '已复制', 'copy-failed': '无法自动复制，请手动选中复制', kept: '我已保存' },
  en: { copy: 'Copy', 'copy-of': 'Copy the {name}', copied: 'Copied', 'copy-failed': 'Copying was not allowed: select the text and copy it', kept: 'I have kept it' },
});
