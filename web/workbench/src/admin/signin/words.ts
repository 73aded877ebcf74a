import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '登录与安全', note: '密码要求、登录通知和单点登录。两步验证在“角色”中按角色要求。', save: '保存', saved: '已保存',
    passwords: '密码', length: '密码最短长度', 'length-why': '8 到 64 个字符。常见密码、账号和姓名始终不能作密码。', expiry: '密码定期过期', days: '有效天数', 'days-why': '过期后，登录时须先设置新密码。', 'days-missing': '请输入 1 到 3650',
    notices: '登录通知', 'notices-why': '成员登录后，用邮件告知账号、方式、时间、地址和设备，并附锁定账号的链接。成员可在个人中心自行选择。', always: '每次登录', new: '新设备或新地址登录', off: '不通知',
    mailbox: '发信邮箱', 'mailbox-why': '邀请、找回密码和登录通知由此邮箱发出。', 'mailbox-first': '自动（最早的可用邮箱）', 'mailbox-none': '还没有可用的邮箱，邀请和找回密码的邮件发不出去。', 'mailbox-add': '添加邮箱',
    sso: '单点登录', 'sso-why': '成员用企业自己的账号系统登录（OpenID Connect）。', enabled: '启用单点登录', label: '登录按钮上的名称', 'label-example': '企业账号', redirect: '回调地址', 'redirect-why': '在身份提供商处登记这个地址。', copy: '复制', copied: '已复制', 'copy-failed': '复制失败，请手动选择',
    issuer: 'Issuer 地址', 'issuer-why': '以 https:// 开头，与身份提供商公布的完全一致。', look: '检测', 'look-ok': '找到身份提供商：{page}', clientId: 'Client ID', secret: 'Client Secret', 'secret-kept': '已保存，留空则不变', 'secret-none': '公开客户端可留空', scopes: 'Scope',
    domains: '邮箱域名', 'domains-why': '首次登录时，按身份提供商验证过的、属于这些域名的邮箱找到成员；之后按其唯一标识识别。', 'domains-add': '输入域名后按回车',
    role: '自动创建成员', 'role-why': '首次登录且没有对应成员时。', 'role-none': '不创建，只允许已有成员', second: '信任身份提供商的两步验证', 'second-why': '开启后，通过单点登录的成员不再输入本系统的验证码。',
    local: '允许用密码登录', 'local-why': '关闭后只有超级管理员可用密码登录，以便身份提供商故障时应急。', remove: '移除单点登录', 'remove-what': '单点登录设置', missing: '请填写', address: '访问地址', 'address-why': '成员打开这个地址，登录页会显示单点登录按钮。',
    'role-agent': '客服', 'role-senior': '高级客服', 'role-admin': '管理员', 'role-super': '超级管理员',
  },
  en: {
    title: 'Sign-in and security', note: 'Passwords, sign-in notices and single sign-on. Which roles need a second factor is set with the roles.', save: 'Save', saved: 'Saved',
    passwords: 'Passwords', length: 'Shortest password', 'length-why': '8 to 64 characters. Common passwords, accounts and names are never taken.', expiry: 'Passwords expire', days: 'Days a password lasts', 'days-why': 'Then a new one is asked for at sign-in.', 'days-missing': 'Enter 1 to 3650',
    notices: 'Sign-in notices', 'notices-why': 'A mail tells members of their sign-ins: account, method, time, address, device, and a link to lock the account. Members may choose for themselves.', always: 'At every sign-in', new: 'New device or address', off: 'Never',
    mailbox: 'Sent by', 'mailbox-why': 'Invitations, new passwords and sign-in notices go out by this mailbox.', 'mailbox-first': 'Automatic (the oldest that works)', 'mailbox-none': 'No mailbox works yet: invitations and new passwords cannot be mailed.', 'mailbox-add': 'Add a mailbox',
    sso: 'Single sign-on', 'sso-why': 'Members sign in by your own account system (OpenID Connect).', enabled: 'Use single sign-on', label: 'Name on the sign-in button', 'label-example': 'company account', redirect: 'Redirect address', 'redirect-why': 'Register this address at your provider.', copy: 'Copy', copied: 'Copied', 'copy-failed': 'Could not copy; select it by hand',
    issuer: 'Issuer address', 'issuer-why': 'Begins with https:// and is exactly what the provider calls itself.', look: 'Check', 'look-ok': 'Found the provider: {page}', clientId: 'Client ID', secret: 'Client secret', 'secret-kept': 'Kept; leave empty to keep it', 'secret-none': 'Empty for a public client', scopes: 'Scopes',
    domains: 'Mail domains', 'domains-why': 'At the first sign-in a member is found by an address of these domains that the provider has verified; from then on by the provider’s identifier.', 'domains-add': 'Type a domain and press Enter',
    role: 'New members', 'role-why': 'At the first sign-in of somebody who is no member yet.', 'role-none': 'None: members only', second: 'Trust the second factor of the provider', 'second-why': 'Then single sign-on asks for no code of ours.',
    local: 'Allow passwords', 'local-why': 'When off, only super admins may use theirs, for the day the provider fails.', remove: 'Remove single sign-on', 'remove-what': 'the single sign-on set-up', missing: 'Required', address: 'Sign-in address', 'address-why': 'Here the sign-in page offers single sign-on.',
    'role-agent': 'Agent', 'role-senior': 'Senior agent', 'role-admin': 'Admin', 'role-super': 'Super admin',
  },
});
