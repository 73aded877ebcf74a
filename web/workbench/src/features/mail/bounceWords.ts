import { words } from '../../i18n/words';

const zh = {
  'user-unknown': '收件地址不存在。请向客户核对邮箱地址。', 'host-unknown': '收件人的邮件域名不存在。请核对 @ 后面的部分。', 'has-moved': '收件人已更换地址。请用其他方式联系客户。', 'not-accepting-mail': '这个地址不收邮件。请用其他方式联系客户。',
  'mailbox-full': '收件人的邮箱已满。请稍后重发，或用其他方式联系客户。', 'system-full': '对方服务器空间不足。请稍后重发。', suspended: '收件人的邮箱已被停用。请用其他方式联系客户。',
  filtered: '对方的过滤规则拒收了这封邮件。请修改内容后重发，或请客户把我们加入白名单。', rejected: '对方拒收我们的发件地址。请管理员检查发信域名。', blocked: '对方拦截了我们的服务器地址。请管理员在诊断页查看。', 'bad-reputation': '我们的发信信誉偏低，被对方拦截。请管理员处理。', 'requires-ptr': '发信服务器缺少反向解析。请管理员处理。',
  authentication: 'SPF、DKIM 或 DMARC 验证未通过。请管理员检查域名设置。', policy: '对方的策略不允许这封邮件。', spam: '对方判定为垃圾邮件。请修改内容后重发。', virus: '对方在邮件中发现病毒。请检查附件。', security: '对方出于安全原因拒收。', 'no-relaying': '服务器不允许转发到这个地址。请管理员检查发信设置。',
  content: '对方不接受邮件的内容或格式。', 'not-rfc-compliant': '对方认为邮件格式不合规。', 'too-large': '邮件太大。请减少附件，或改用链接。', 'too-many-connections': '对方暂时限制连接。请稍后重发。', 'too-fast': '发送过于频繁，被对方限制。请稍后重发。', expired: '多次尝试后仍未送达，已放弃。', network: '网络故障，没有送达。请稍后重发。', mailer: '对方的邮件程序出错。请稍后重发。', system: '对方的系统故障。请稍后重发。', syntax: '服务器不接受这条命令。请管理员检查发信设置。', 'on-hold': '对方暂缓处理，结果未知。', undefined: '对方没有说明原因。',
};
export type BounceWord = keyof typeof zh;
export const isBounceWord = (code: string): code is BounceWord => code in zh;

/** Why a mail was not delivered and what can be done, by the reason of the server. */
export const t = words({
  zh,
  en: {
    'user-unknown': 'The address does not exist. Check it with the customer.', 'host-unknown': 'The domain of the address does not exist. Check what stands behind the @.', 'has-moved': 'The recipient has moved. Contact the customer in another way.', 'not-accepting-mail': 'This address takes no mail. Contact the customer in another way.',
    'mailbox-full': 'The mailbox of the recipient is full. Send again later, or contact the customer in another way.', 'system-full': 'The other server has no room. Send again later.', suspended: 'The mailbox of the recipient is suspended. Contact the customer in another way.',
    filtered: 'A filter refused the mail. Change it and send again, or ask the customer to allow us.', rejected: 'Our address was refused. An admin should check the domain.', blocked: 'The address of our server is blocked. An admin should look at the diagnosis.', 'bad-reputation': 'Our reputation is low, so the mail was blocked. An admin has to act.', 'requires-ptr': 'The sending server has no reverse name. An admin has to act.',
    authentication: 'SPF, DKIM or DMARC failed. An admin should check the domain.', policy: 'A rule of the other server forbids this mail.', spam: 'The mail was taken for spam. Change it and send again.', virus: 'A virus was found in the mail. Check the attachments.', security: 'The mail was refused for safety.', 'no-relaying': 'The server does not pass mail on to this address. An admin should check the settings.',
    content: 'Content or format was not accepted.', 'not-rfc-compliant': 'The form of the mail was not accepted.', 'too-large': 'The mail is too large. Attach less, or use links.', 'too-many-connections': 'The other server limits connections. Send again later.', 'too-fast': 'Too many mails in a short time. Send again later.', expired: 'It could not be delivered in many tries and was given up.', network: 'A network fault. Send again later.', mailer: 'The other mail program failed. Send again later.', system: 'The other system failed. Send again later.', syntax: 'The server refused a command. An admin should check the settings.', 'on-hold': 'The other server put it aside; the outcome is unknown.', undefined: 'The other server gave no reason.',
  },
});
