import { words } from '../../i18n/words';

/** The way in, and what keeps an account safe. */
export const t = words({
  zh: {
    forgotten: '忘记密码？', back: '返回登录', go: '继续', again: '重试', loading: '正在加载…',
    'forgotten-title': '忘记密码', 'forgotten-why': '输入账号或邮箱，我们会把设置新密码的链接发到该账号的邮箱。', 'forgotten-login': '账号或邮箱', 'forgotten-send': '发送链接',
    'forgotten-sent': '如果存在这个账号且填写了邮箱，链接已发出，1 小时内有效，请查收邮件（包括垃圾邮件）。没有收到时，请联系管理员。',
    'single-sign-on': '使用{label}登录', or: '或',
    'code-title': '两步验证', 'code-why': '打开验证器应用，输入 {login} 的 6 位验证码；也可以输入一个恢复码。', code: '验证码或恢复码', 'code-short': '验证码', trust: '30 天内在这台设备上不再询问',
    'setup-title': '设置两步验证', 'setup-must': '您的角色必须使用两步验证。设置完成后即可进入工作台。', 'setup-scan': '用验证器应用（如微软、谷歌验证器）扫描二维码', 'setup-picture': '验证器二维码', 'setup-text': '无法扫描？手动输入密钥', 'setup-code': '输入应用显示的 6 位验证码', 'setup-done': '启用',
    'codes-title': '恢复码', 'codes-why': '手机丢失时，用恢复码登录。每个只能用一次，现在不保存就再也看不到了。', 'codes-copy': '复制', 'codes-copied': '已复制', 'codes-save': '下载', 'codes-kept': '我已妥善保存', 'codes-file': '恢复码',
    'password-title': '设置新密码', 'password-old-why': '您的密码已过期，请设置新密码。', 'password-new': '新密码', 'password-set': '设置密码', 'password-rule': '至少 {n} 个字符，不能是账号、姓名或常见密码', weak: '弱', fair: '一般', strong: '强', strength: '强度：{word}',
    'link-invite': '欢迎加入{workspace}', 'link-invite-why': '请为账号 {login} 设置登录密码。', 'link-reset': '设置新密码', 'link-reset-why': '请为账号 {login} 设置新密码。所有设备都会退出登录。', 'link-set-done': '密码已设置', 'link-set-next': '现在可以用新密码登录。', 'link-sign-in': '去登录',
    'link-address': '确认邮箱', 'link-address-why': '确认 {address} 是账号 {login} 的邮箱。', 'link-address-do': '确认', 'link-address-done': '邮箱已确认',
    'link-lock': '锁定账号', 'link-lock-why': '锁定后，账号 {login} 会在所有设备上退出登录；之后须通过“忘记密码”设置新密码才能登录。', 'link-lock-do': '立即锁定', 'link-lock-done': '账号已锁定，所有设备已退出登录。', 'link-lock-next': '设置新密码',
    hide: '隐藏密码', show: '显示密码',
  },
  en: {
    forgotten: 'Forgotten password?', back: 'Back to sign-in', go: 'Continue', again: 'Try again', loading: 'Loading…',
    'forgotten-title': 'Forgotten password', 'forgotten-why': 'Enter your account or mail address. We send a link to the address of the account.', 'forgotten-login': 'Account or mail address', 'forgotten-send': 'Send link',
    'forgotten-sent': 'If there is such an account and it has an address, the link is on its way. It works for an hour. Look among junk mail, too. If nothing comes, ask an administrator.',
    'single-sign-on': 'Sign in with {label}', or: 'or',
    'code-title': 'Second factor', 'code-why': 'Open your authenticator app and enter the 6 digits for {login}, or a recovery code.', code: 'Code or recovery code', 'code-short': 'Code', trust: 'Do not ask on this device for 30 days',
    'setup-title': 'Set up the second factor', 'setup-must': 'Your role must use a second factor. Set it up to get to the workbench.', 'setup-scan': 'Scan with an authenticator app', 'setup-picture': 'QR code for the authenticator', 'setup-text': 'Cannot scan? Enter the key by hand', 'setup-code': 'Enter the 6 digits that the app shows', 'setup-done': 'Switch on',
    'codes-title': 'Recovery codes', 'codes-why': 'They let you in when your phone is lost. Each works once. Keep them now: nobody will see them again.', 'codes-copy': 'Copy', 'codes-copied': 'Copied', 'codes-save': 'Download', 'codes-kept': 'I have kept them', 'codes-file': 'recovery-codes',
    'password-title': 'Set a new password', 'password-old-why': 'Your password is too old. Please choose a new one.', 'password-new': 'New password', 'password-set': 'Set password', 'password-rule': 'At least {n} characters; not your account, your name or a common password', weak: 'weak', fair: 'fair', strong: 'strong', strength: 'Strength: {word}',
    'link-invite': 'Welcome to {workspace}', 'link-invite-why': 'Choose a password for the account {login}.', 'link-reset': 'Set a new password', 'link-reset-why': 'Choose a new password for the account {login}. It is signed out on all devices.', 'link-set-done': 'The password is set', 'link-set-next': 'You can sign in with it now.', 'link-sign-in': 'Sign in',
    'link-address': 'Confirm your address', 'link-address-why': 'Confirm that {address} is the address of the account {login}.', 'link-address-do': 'Confirm', 'link-address-done': 'The address is confirmed',
    'link-lock': 'Lock the account', 'link-lock-why': 'The account {login} is signed out on all devices, and nobody gets in until a new password is set by “Forgotten password”.', 'link-lock-do': 'Lock now', 'link-lock-done': 'The account is locked and signed out on all devices.', 'link-lock-next': 'Set a new password',
    hide: 'Hide password', show: 'Show password',
  },
});
