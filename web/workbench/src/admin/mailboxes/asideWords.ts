import { words } from '../../i18n/words';

/** Mails that lie aside until somebody decides. */
export const t = words({
  zh: {
    aside: '垃圾邮件与隔离邮件', junk: '垃圾邮件', quarantine: '隔离邮件',
    'junk-why': '服务器判为垃圾的邮件，不进入会话，保留 30 天。恢复后按新邮件接待。', 'quarantine-why': '多次收取或解析失败的邮件。可以下载原始邮件查看，升级或排除故障后重新处理。',
    'junk-none': '没有垃圾邮件。', 'quarantine-none': '没有隔离邮件：所有来信都已收取。',
    from: '发件人', subject: '主题', reason: '原因', at: '时间', folder: '文件夹', size: '大小', actions: '操作', unknown: '未知', untitled: '（无主题）',
    'not-readable': '邮件格式损坏，无法解析', 'not-stored': '解析成功但无法保存', 'not-delivered': '服务器拒绝给出这封邮件',
    restore: '恢复', 'restore-of': '恢复：{subject}', reprocess: '重新处理', 'reprocess-of': '重新处理：{subject}', raw: '下载原始邮件', 'raw-of': '下载原始邮件：{subject}',
    taken: '已收取，邮件已进入会话', again: '下次收信时会重新收取', more: '更多',
  },
  en: {
    aside: 'Junk and quarantine', junk: 'Junk', quarantine: 'Quarantine',
    'junk-why': 'What the server took for spam: in no conversation, kept for 30 days. A restored mail is served like a new one.', 'quarantine-why': 'What could not be fetched or read, several times. Download the raw mail to look at it, and process it again after an upgrade or a repair.',
    'junk-none': 'No junk.', 'quarantine-none': 'Nothing in quarantine: every mail was taken in.',
    from: 'From', subject: 'Subject', reason: 'Reason', at: 'Time', folder: 'Folder', size: 'Size', actions: 'Actions', unknown: 'Unknown', untitled: '(no subject)',
    'not-readable': 'The mail is malformed beyond reading', 'not-stored': 'The mail was read but could not be kept', 'not-delivered': 'The server will not give this mail',
    restore: 'Restore', 'restore-of': 'Restore: {subject}', reprocess: 'Process again', 'reprocess-of': 'Process again: {subject}', raw: 'Raw mail', 'raw-of': 'Raw mail: {subject}',
    taken: 'The mail was taken in', again: 'It will be fetched again with the next look', more: 'More',
  },
});
