import { mount } from './mount';
import { LABELS, type Label } from './types';

/** The chat as a page of its own: /chat/{key}?lang=&id=&nickname=&app=&brand=&model=&os=&source=&group=&link= */
const query = new URLSearchParams(location.search);
const wanted = query.get('lang') ?? navigator.language;
const language = wanted.startsWith('zh') ? 'zh' : 'en';
document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
const label: Label = {};
for (const name of LABELS) {
  const value = query.get(name);
  if (value) label[name] = value.slice(0, 120);
}
void mount(document.body, {
  base: location.origin,
  key: decodeURIComponent(location.pathname.split('/').pop() ?? ''),
  language,
  page: true,
  label,
  onClose: () => {},
  onColor: () => {},
  onUnread: () => {},
}).then((mounted) => {
  mounted.show(true);
});
