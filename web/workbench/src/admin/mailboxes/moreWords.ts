import { words } from '../../i18n/words';

/** How a mailbox sends, and what becomes of mails in masses. */
export const t = words({
  zh: {
    sending: '发信限制与别名', 'sending-why': '超过上限的邮件自动排队，稍后继续发送；群发为客服的回复留出五分之一。留空按服务商的规定。', minute: '每分钟', hour: '每小时', day: '每天', recipients: '位收件人', usual: '服务商规定：{n}', unlimited: '不限',
    aliases: '别名地址', 'aliases-why': '客户写给这些地址的邮件用同一地址回复；服务器必须允许用它们发信。每行一个。', token: '回复地址带会话标记', 'token-why': '例如 desk+x7k2@shop.cn，回信总能找到会话。需要服务器支持加号地址。', marker: '回复分隔线', 'marker-why': '加在发出的邮件最上方：客户回信里这条线以下的内容自动折叠；邮件头丢失时，也能凭线上的标记找到会话。', 'marker-none': '不加', 'marker-hidden': '隐藏标记（只用于找回会话）', 'marker-visible': '可见的分隔线', 'token-usual': '按服务商（{usual}）', 'token-on': '总是', 'token-off': '从不', yes: '支持', no: '不支持',
    save: '保存', saved: '发信设置已保存', number: '请填写 1 到 1000000 的整数，或留空',
    floods: '大量来信', 'floods-none': '最近一天没有大量来信。', from: '发件方', since: '开始', gathered: '已归并', state: '状态', active: '归并中', 'lifted-until': '放行到 {time}', lift: '放行一天', 'lift-of': '放行一天：{sender}', lifted: '已放行，24 小时内照常收取', mails: { one: '{n} 封', other: '{n} 封' },
    inbound: '来信防护', 'inbound-on': '同一发件方短时间大量来信时归入一个会话，不再逐封提醒和分配', 'inbound-limit': '上限', 'inbound-mails': '封 /', 'inbound-minutes': '分钟', 'inbound-domain': '同一企业域名合计按 5 倍计算；常见公共邮箱只按单个地址。', 'tell-large': '邮件过大没有收取时，自动告知发件人（每人每天最多一次）', 'new-after': '会话结束超过', 'new-after-days': '天后的回信另开新会话，并附上原会话的链接（0 为总是重新打开原会话）', 'new-after-label': '天数', 'inbound-saved': '来信防护已保存', 'mails-label': '封数', 'minutes-label': '分钟数',
  },
  en: {
    sending: 'Limits and aliases', 'sending-why': 'What is above a limit waits and goes later by itself; bulk mail leaves a fifth to agents. Empty: as the provider says.', minute: 'A minute', hour: 'An hour', day: 'A day', recipients: 'recipients', usual: 'By the provider: {n}', unlimited: 'no limit',
    aliases: 'Other addresses', 'aliases-why': 'What customers write to these is answered from the same address; the server must allow it. One a line.', token: 'Answers go to an address with a token', 'token-why': 'For example desk+x7k2@shop.example: an answer always finds its conversation. The server must know plus addresses.', marker: 'Line above answers', 'marker-why': 'Stands at the top of what is sent: what is below it in an answer is folded, and its mark finds the conversation when every header was lost.', 'marker-none': 'None', 'marker-hidden': 'Hidden mark (only to find the conversation)', 'marker-visible': 'Visible line', 'token-usual': 'As the provider takes it ({usual})', 'token-on': 'Always', 'token-off': 'Never', yes: 'yes', no: 'no',
    save: 'Save', saved: 'Sending is saved', number: 'A whole number from 1 to 1,000,000, or nothing',
    floods: 'Floods', 'floods-none': 'No flood within the last day.', from: 'From', since: 'Since', gathered: 'Gathered', state: 'State', active: 'gathered', 'lifted-until': 'let through until {time}', lift: 'Let through for a day', 'lift-of': 'Let through for a day: {sender}', lifted: 'Let through: for 24 hours its mails come as usual', mails: { one: '{n} mail', other: '{n} mails' },
    inbound: 'Protection from floods', 'inbound-on': 'Gather many mails of one sender in one conversation, without a notice and an assignment for each', 'inbound-limit': 'More than', 'inbound-mails': 'mails within', 'inbound-minutes': 'minutes', 'inbound-domain': 'Of a company’s whole domain five times as many; of public providers only single addresses count.', 'tell-large': 'Tell who sent a mail that was too large to be fetched (once a day at most)', 'new-after': 'Answers later than', 'new-after-days': 'days after the end begin a new conversation with a link to the old one (0: the old one always goes on)', 'new-after-label': 'Days', 'inbound-saved': 'Protection is saved', 'mails-label': 'Mails', 'minutes-label': 'Minutes',
  },
});
