import { words } from '../../i18n/words';

export const t = words({
  zh: {
    flood: '大量来信', 'flood-why': '该发件方短时间来信过多，超出部分归在这个会话里，不再逐封提醒。', told: '已自动告知发件人。', related: '接续此前的会话',
    folded: '显示引用和签名', leads: '实际打开 {host}', blocked: '已拦截 {n} 张远程图片，以免发件人知道邮件被打开。', 'show-pictures': '显示图片', trackers: '已去掉跟踪像素：{hosts}',
    'link-title': '确认打开链接', 'other-host': '链接的文字与它实际打开的网站不同，可能是钓鱼链接。', hidden: '链接的地址隐藏了真正的网站，可能是钓鱼链接。', 'look-alike': '网站名含有特殊字符，可能在冒充其他网站。', doubted: '这封邮件有可疑之处，请确认后再打开链接。', 'link-words': '链接文字', 'link-host': '实际网站', 'link-address': '完整地址', 'link-open': '仍然打开',
    long: '邮件很长，只显示了开头。', details: '邮件头', 'details-hide': '收起', to: '发给 {names}', cc: '抄送 {names}', bcc: '密送', other: '从其他邮件程序发出', junk: '来自垃圾邮件文件夹', subject: '主题',
    'auth-pass': '发件人已验证', 'auth-fail': '发件人未通过验证', 'auth-none': '发件人没有验证信息', auth: 'SPF {spf} · DKIM {dkim} · DMARC {dmarc}', suspicious: '这封邮件可疑', crypto: '加密或签名邮件',
    preview: '预览 {name}', 'preview-failed': '无法预览，请下载后查看。', 'open-tab': '在新标签页打开', download: '下载', cut: '内容较长，只显示了开头。', nested: '打开邮件 {name}', 'nested-title': '附件中的邮件', 'no-subject': '（无主题）', attachments: '附件',
    calendar: '日程邀请', cancelled: '日程已取消', when: '时间', where: '地点', organizer: '组织者', 'all-day': '全天',
    explained: '{cause}。{advice}。', recipients: '各收件人的状态', held: '定于 {time} 发送', 'held-decide': '客户又来信了，这封定时邮件没有发出，请决定', deferred: '暂未送达，{time} 再试', 'deferred-soon': '暂未送达，稍后再试', waits: '{state}：{why} {time}', 'limit-minute': '邮箱每分钟限额已满', 'limit-hour': '邮箱每小时限额已满', 'limit-day': '邮箱每日限额已满', linked: '链接有效至 {time}', withdrawn: '已撤回，没有发送',
    withdraw: '撤回编辑', 'send-now': '立即发送', reschedule: '修改时间', resend: '重新发送', 'resend-why': '对方可能会收到两次',
    opens: { one: '打开 {n} 次', other: '打开 {n} 次' }, clicks: { one: '点击 {n} 次', other: '点击 {n} 次' }, replies: { one: '回复 {n} 封', other: '回复 {n} 封' }, 'no-opens': '尚未打开', machine: '机器访问 {n} 次', proxied: '{n} 次经邮箱代理，位置未知', last: '最近 {time}', 'links-title': '点击的链接', reply: '回复', 'reply-all': '全部回复', forward: '转发',
  },
  en: {
    flood: 'Flood', 'flood-why': 'This sender wrote too often: what is above the limit is kept in this conversation without notices.', told: 'The sender was told.', related: 'Follows an earlier conversation',
    folded: 'Show quotes and signature', leads: 'opens {host}', blocked: { one: '{n} remote image is blocked, so that the sender does not learn that the mail was opened.', other: '{n} remote images are blocked, so that the sender does not learn that the mail was opened.' }, 'show-pictures': 'Show images', trackers: 'Tracking pixels removed: {hosts}',
    'link-title': 'Open this link?', 'other-host': 'The words of the link name another site than the one it opens. It may be phishing.', hidden: 'The address hides the real site. It may be phishing.', 'look-alike': 'The name of the site has special letters and may imitate another one.', doubted: 'Something about this mail is suspicious. Check before you open the link.', 'link-words': 'Words', 'link-host': 'Real site', 'link-address': 'Whole address', 'link-open': 'Open anyway',
    long: 'The mail is long; only its beginning is shown.', details: 'Details', 'details-hide': 'Hide', to: 'to {names}', cc: 'cc {names}', bcc: 'Bcc', other: 'Sent from another program', junk: 'From the junk folder', subject: 'Subject',
    'auth-pass': 'Sender verified', 'auth-fail': 'Sender not verified', 'auth-none': 'No sender verification', auth: 'SPF {spf} · DKIM {dkim} · DMARC {dmarc}', suspicious: 'This mail is suspicious', crypto: 'Encrypted or signed mail',
    preview: 'Preview {name}', 'preview-failed': 'No preview is possible. Download the file instead.', 'open-tab': 'Open in a new tab', download: 'Download', cut: 'Only the beginning is shown.', nested: 'Open the mail {name}', 'nested-title': 'Attached mail', 'no-subject': '(no subject)', attachments: 'Attachments',
    calendar: 'Invitation', cancelled: 'Event cancelled', when: 'When', where: 'Where', organizer: 'Organiser', 'all-day': 'all day',
    explained: '{cause}. {advice}.', recipients: 'Each recipient', held: 'Goes out {time}', 'held-decide': 'The customer has written again: this scheduled mail was not sent, please decide', deferred: 'Not delivered yet, next try {time}', 'deferred-soon': 'Not delivered yet, it is tried again', waits: '{state}: {why} {time}', 'limit-minute': 'the mailbox has reached its limit per minute', 'limit-hour': 'the mailbox has reached its hourly limit', 'limit-day': 'the mailbox has reached its daily limit', linked: 'Link valid until {time}', withdrawn: 'Withdrawn, not sent',
    withdraw: 'Withdraw and edit', 'send-now': 'Send now', reschedule: 'Change time', resend: 'Send again', 'resend-why': 'It may arrive twice',
    opens: { one: 'Opened {n} time', other: 'Opened {n} times' }, clicks: { one: '{n} click', other: '{n} clicks' }, replies: { one: '{n} answer', other: '{n} answers' }, 'no-opens': 'Not opened yet', machine: 'visits of programs: {n}', proxied: '{n} through a mail proxy, place unknown', last: 'latest {time}', 'links-title': 'Clicked links', reply: 'Reply', 'reply-all': 'Reply all', forward: 'Forward',
  },
});
