import { words } from '../../i18n/words';

export const t = words({
  zh: {
    write: '写邮件', reply: '回复', 'reply-all': '全部回复', forward: '转发', note: '备注', mode: '邮件类型', 'reply-to': '回复 {name}…',
    from: '发件人', to: '收件人', cc: '抄送', bcc: '密送', 'add-cc': '抄送', 'add-bcc': '密送', subject: '主题', text: '邮件内容', hint: '写邮件正文',
    'remove-address': '移除 {address}', 'wrong-address': '不是邮箱地址：{text}', 'no-recipient': '请填写收件人', suggestions: '常用联系人',
    'quoted-show': '显示引用的原文', 'quoted-hide': '收起引用的原文', 'quoted-on': '附上原文', 'quoted-title': '引用的原文', signature: '附上签名', 'signature-title': '签名预览',
    file: '添加附件', 'broken-file': '有附件没有上传成功，请重试或移除后再发送。', 'too-much': '附件共 {size}，超过 {limit}，超出的将以下载链接发送，{n} 天内有效。', 'too-large': '附件共 {size}，超过 {limit}，请减少附件。', originals: '转发原邮件的附件', 'as-file': '把原邮件作为一个附件转发', 'from-label': '发件人', saved: '草稿已保存 {time}', discard: '舍弃草稿', 'discard-sure': '舍弃这封没有发送的邮件？', close: '收起',
    send: '发送', 'send-later': '定时发送', 'send-options': '更多发送方式', today: '今天 {time}', tomorrow: '明早 {time}', monday: '下周一 {time}', 'pick-time': '选择时间…', 'time-label': '发送时间', 'time-wrong': '请选择一年以内的将来时间', 'time-text': '到点由服务器发出。如果客户在此之前又来信，邮件会先留下，由您决定。',
    'later-notice': '将在 {time} 发出', track: '跟踪打开和点击', templates: '邮件模板', 'no-templates': '还没有模板', 'templates-search': '搜索模板', 'template-missing': '模板里有没有值的变量，请补上：{names}', keys: 'Ctrl+Enter 发送',
    'stale-title': '客户刚刚又来信了', 'stale-text': '您开始写这封邮件之后收到了新的邮件，请先看看是否还要这样回复。', 'stale-send': '仍然发送', 'stale-edit': '继续修改', 'stale-wait': '新邮件正在载入…',
    undo: '将在 {n} 秒后发送', 'undo-button': '撤销', 'undo-now': '立即发送', 'undo-done': '已撤销，邮件回到编辑框', 'undo-late': '已经来不及撤销，邮件正在发送。',
    'warn-suppressed': '{address} 在退订或退信名单中', 'warn-hard-bounce': '{address} 曾经退信，可能无法送达', 'warn-complaint': '{address} 曾投诉收到的邮件', 'warn-unsubscribed': '{address} 已退订', 'warn-no-reply': '{address} 看起来是不收信的地址', 'warn-other': '{address} 可能收不到邮件',
    writing: '{names} 也在写回复', starting: '正在准备邮件…', expand: '展开编辑框', shrink: '还原编辑框',
  },
  en: {
    write: 'Write a mail', reply: 'Reply', 'reply-all': 'Reply all', forward: 'Forward', note: 'Note', mode: 'Kind of mail', 'reply-to': 'Reply to {name}…',
    from: 'From', to: 'To', cc: 'Cc', bcc: 'Bcc', 'add-cc': 'Cc', 'add-bcc': 'Bcc', subject: 'Subject', text: 'Mail text', hint: 'Write your mail',
    'remove-address': 'Remove {address}', 'wrong-address': 'Not an e-mail address: {text}', 'no-recipient': 'Add a recipient', suggestions: 'Known people',
    'quoted-show': 'Show the quoted mail', 'quoted-hide': 'Hide the quoted mail', 'quoted-on': 'Include the original', 'quoted-title': 'Quoted mail', signature: 'Add signature', 'signature-title': 'Signature preview',
    file: 'Attach files', 'broken-file': 'A file could not be attached. Try again or remove it, then send.', 'too-much': 'The attachments are {size}, above {limit}: what is beyond goes as links that work for {n} days.', 'too-large': 'The attachments are {size}, above {limit}. Remove some.', originals: 'Files of the forwarded mail', 'as-file': 'Forward the mail as one file', 'from-label': 'From', saved: 'Draft saved {time}', discard: 'Discard draft', 'discard-sure': 'Discard this unsent mail?', close: 'Close',
    send: 'Send', 'send-later': 'Send later', 'send-options': 'More ways to send', today: 'Today {time}', tomorrow: 'Tomorrow {time}', monday: 'Monday {time}', 'pick-time': 'Choose a time…', 'time-label': 'Time to send', 'time-wrong': 'Choose a time ahead, within a year', 'time-text': 'The server sends it at that time. If the customer writes before, the mail is held and you decide.',
    'later-notice': 'Goes out {time}', track: 'Track opens and clicks', templates: 'Mail templates', 'no-templates': 'No templates yet', 'templates-search': 'Search templates', 'template-missing': 'Variables without a value, please fill in: {names}', keys: 'Ctrl+Enter sends',
    'stale-title': 'The customer has just written again', 'stale-text': 'A new mail came after you began this one. Check whether your answer still fits.', 'stale-send': 'Send anyway', 'stale-edit': 'Keep editing', 'stale-wait': 'Loading the new mail…',
    undo: { one: 'Sending in {n} second', other: 'Sending in {n} seconds' }, 'undo-button': 'Undo', 'undo-now': 'Send now', 'undo-done': 'Undone: the mail is back in the editor', 'undo-late': 'Too late to undo: the mail is being sent.',
    'warn-suppressed': '{address} is on the suppression list', 'warn-hard-bounce': 'Mail to {address} has bounced before', 'warn-complaint': '{address} has complained about mail', 'warn-unsubscribed': '{address} has unsubscribed', 'warn-no-reply': '{address} looks like an address that nobody reads', 'warn-other': '{address} may not get this mail',
    writing: '{names} also writing here', starting: 'Preparing the mail…', expand: 'Enlarge the editor', shrink: 'Restore the editor',
  },
});
