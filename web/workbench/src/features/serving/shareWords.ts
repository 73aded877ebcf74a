import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '共享与 {name} 的会话', text: '这封邮件来自你的个人邮箱，目前只有你和下列同事能看到。', 'with-members': '共享给同事', 'with-group': '转为客服组会话', colleagues: '同事', none: '没有其他同事',
    'members-why': '选中的同事可以查看和写备注；取消勾选即收回。', 'group-why': '组内同事和管理员都能看到，之后不能再改回个人会话。', group: '客服组', share: '共享', shared: '共享设置已保存', published: '会话已转到「{group}」',
  },
  en: {
    title: 'Share the conversation with {name}', text: 'This mail came by your own mailbox; only you and the colleagues below can see it.', 'with-members': 'Share with colleagues', 'with-group': 'Make it a group’s conversation', colleagues: 'Colleagues', none: 'There are no colleagues',
    'members-why': 'Chosen colleagues can read it and write notes; take the tick away to withdraw it.', 'group-why': 'Colleagues in the group and administrators see it; it cannot become private again.', group: 'Group', share: 'Share', shared: 'Sharing is saved', published: 'The conversation belongs to “{group}” now',
  },
});
