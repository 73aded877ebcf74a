import { words } from '../../i18n/words';

const zh = {
  unknown: '收件地址不存在。请向客户核对邮箱地址。', domain: '收件人的邮件域名不存在。请核对 @ 后面的部分。', moved: '收件人已更换地址。请用其他方式联系客户。', full: '收件人的邮箱已满。请稍后重发，或用其他方式联系客户。',
  disabled: '收件人的邮箱不可用或已停用。请用其他方式联系客户。', large: '邮件太大。请减少附件后重发。', spam: '对方判定为垃圾邮件或策略不允许。请修改内容后重发，或请管理员检查发信域名。', login: '发信邮箱的登录或权限被拒绝。请管理员检查邮箱设置。', slow: '发送过于频繁，被对方限制。请稍后重发。', network: '暂时连不上对方服务器。请稍后重发。',
};
export type Advice = keyof typeof zh;

/** What an agent can do about a mail that was not delivered. */
export const t = words({
  zh,
  en: {
    unknown: 'The address does not exist. Check it with the customer.', domain: 'The domain of the address does not exist. Check what stands behind the @.', moved: 'The recipient has moved. Contact the customer in another way.', full: 'The mailbox of the recipient is full. Send again later, or contact the customer in another way.',
    disabled: 'The mailbox of the recipient is not available. Contact the customer in another way.', large: 'The mail is too large. Attach less and send again.', spam: 'It was taken for spam, or a rule forbids it. Change the mail and send again, or ask an admin to check the domain.', login: 'Our mailbox was refused. An admin should check its settings.', slow: 'Too many mails in a short time. Send again later.', network: 'The other server cannot be reached for now. Send again later.',
  },
});

/** By the enhanced status code (RFC 3463, the registry of RFC 5248). */
const BY_CODE: readonly [RegExp, Advice][] = [
  [/^[45]\.1\.[13]$/, 'unknown'], [/^[45]\.1\.(2|10)$/, 'domain'], [/^[45]\.1\.6$/, 'moved'], [/^[45]\.2\.2$/, 'full'], [/^[45]\.2\.[01]$/, 'disabled'], [/^[45]\.(2\.3|3\.4)$/, 'large'],
  [/^[45]\.7\.(8|9|14|57|60)$/, 'login'], [/^4\.7\.\d+$|^[45]\.3\.2$/, 'slow'], [/^5\.(7\.\d+|6\.\d+)$/, 'spam'], [/^[45]\.4\.\d+$/, 'network'],
];
/** Where servers give no such code: by what they usually say. */
const BY_WORDS: readonly [RegExp, Advice][] = [
  [/no such user|user (is )?unknown|unknown user|user not found|does not exist|invalid recipient|mailbox (unavailable|not found)|recipient (address )?rejected/i, 'unknown'],
  [/over ?quota|mailbox (is )?full|quota exceeded|insufficient storage/i, 'full'], [/too large|size limit|exceeds? (the )?(maximum|size)/i, 'large'],
  [/spam|blacklist|blocklist|block list|blocked|policy|reputation|DT:SPM/i, 'spam'], [/frequency|too many|rate limit|try again later|greylist/i, 'slow'], [/domain not found|host not found|host unknown/i, 'domain'],
];

/** The advice for what a server said; null when nothing is known of it. */
export function adviceFor(reply: string | null): Advice | null {
  if (!reply) return null;
  const code = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1];
  return BY_CODE.find(([pattern]) => code !== undefined && pattern.test(code))?.[1] ?? BY_WORDS.find(([pattern]) => pattern.test(reply))?.[1] ?? null;
}
