import { words } from '../../i18n/words';

export const t = words({
  zh: { title: '提到我的', colleagues: '可提及的同事', empty: '还没有同事在备注里提到您', 'empty-why': '同事在内部备注里输入 @ 和您的名字，就会出现在这里。', gone: '备注已撤回或删除', by: '{name} 在与 {customer} 的会话中', unread: '未读', more: '加载更多', loading: '正在加载…', again: '重试', viewing: { one: '{names} 正在查看', other: '{names} 正在查看' }, alert: '{name} 在备注中提到了您' },
  en: { title: 'Mentions', colleagues: 'Colleagues to mention', empty: 'No colleague has mentioned you yet', 'empty-why': 'When a colleague writes @ and your name in an internal note, it appears here.', gone: 'The note was taken back or deleted', by: '{name} in the conversation with {customer}', unread: 'Unread', more: 'Load more', loading: 'Loading…', again: 'Try again', viewing: { one: '{names} is looking, too', other: '{names} are looking, too' }, alert: '{name} mentioned you in a note' },
});
