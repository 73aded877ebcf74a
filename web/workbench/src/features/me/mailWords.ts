import { words } from '../../i18n/words';

export const t = words({
  zh: {
    own: '我的个人邮箱', 'own-why': '接入自己的邮箱；来信只有你能看到，需要时再共享给同事或客服组。',
    mail: '邮件', undo: '撤销发送的时间', 'undo-why': '邮件发出前保留几秒，期间可以撤销。', none: '不保留', seconds: '{n} 秒', signature: '我的签名', 'signature-why': '代替邮箱的签名；留空则使用邮箱的签名。可以使用 {variables}。', save: '保存签名', saved: '签名已保存',
  },
  en: {
    own: 'My own mailboxes', 'own-why': 'Connect a mailbox of yours; only you see what comes, until you share it with colleagues or a group.',
    mail: 'Mail', undo: 'Time to undo sending', 'undo-why': 'A mail is held back for some seconds, in which you can undo it.', none: 'Off', seconds: '{n} seconds', signature: 'My signature', 'signature-why': 'Replaces the signature of the mailbox; empty: the mailbox’s is used. You may use {variables}.', save: 'Save signature', saved: 'Signature saved',
  },
});
