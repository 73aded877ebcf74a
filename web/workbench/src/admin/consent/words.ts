import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: 'Google 与 Microsoft 登录', note: '邮箱可以用服务商自己的登录页授权，不保存密码：开启多重验证或修改密码都不影响收发。先在服务商处注册一个应用，把它的标识填在这里。',
    google: 'Google', microsoft: 'Microsoft', 'google-why': '在 Google Cloud 控制台新建“OAuth 客户端（Web 应用）”，启用 Gmail API。', 'microsoft-why': '在 Microsoft Entra 管理中心注册应用，添加委托权限 IMAP.AccessAsUser.All、POP.AccessAsUser.All、SMTP.Send、offline_access，并在租户里允许 SMTP AUTH。',
    console: '打开注册页面', redirect: '重定向地址', 'redirect-why': '原样登记到应用里，差一个字符都会被拒绝。', copy: '复制重定向地址', copied: '已复制', 'copy-failed': '没能复制，请手动选择文字复制',
    'client-id': '客户端 ID', 'client-secret': '客户端密钥', 'secret-kept': '已保存，留空表示不改', 'secret-until': '密钥到期日（可不填）', 'secret-until-why': '服务商页面上写明的日期；到期前 21 天提醒。', tenant: '租户', 'tenant-why': '只让本公司账号登录时填租户 ID 或域名；common 表示任意账号。',
    save: '保存', saved: '已保存', remove: '删除应用', 'name-of': '{provider} 应用', removed: '已删除', 'id-missing': '请填写客户端 ID', 'secret-missing': '请填写客户端密钥', ready: '已设置', missing: '未设置',
    limited: '通过 Google 读到的邮件只用于在本工作台里展示、分派和回复，不用于广告，不转给第三方，不用来训练模型，符合《Google API 服务用户数据政策》及其“有限使用”要求。',
    'sign-in-google': '用 Google 登录', 'sign-in-microsoft': '用 Microsoft 登录', 'reconnect-google': '用 Google 重新登录', 'reconnect-microsoft': '用 Microsoft 重新登录',
    finishing: '正在完成授权…', done: '授权完成', 'done-why': '邮箱已改用服务商登录，原来的收信进度不变。', 'to-mailboxes': '查看邮箱', 'not-done': '授权没有完成', 'try-again': '返回邮箱列表再试一次',
    'reason-declined': '您在服务商的页面上拒绝了授权。重新登录并点“接受”。', 'reason-no-code': '服务商没有给出授权码，请再试一次。', 'reason-code-refused': '授权码已失效，请再试一次。', 'reason-app-refused': '服务商不接受这个应用：客户端 ID 或密钥不对，或密钥已过期。请在本页更新。', 'reason-no-offline-access': '服务商没有给出长期授权。请在账号的第三方应用里移除本应用，再登录一次。', 'reason-no-address': '服务商没有说是哪个邮箱，请检查应用的权限里有 openid 和 email。', 'reason-unreachable': '连不上服务商，请检查服务器能否访问外网，稍后再试。',
  },
  en: {
    'secret-until': 'The secret ends on (optional)', 'secret-until-why': 'The date on the provider’s page; you are warned 21 days before.',
    title: 'Google and Microsoft sign-in', note: 'Mailboxes can be connected by their provider’s own sign-in page, without a stored password: a second factor or a changed password does not break them. Register an application at the provider first and enter what it is known by.',
    google: 'Google', microsoft: 'Microsoft', 'google-why': 'In the Google Cloud console create an “OAuth client ID (Web application)” and enable the Gmail API.', 'microsoft-why': 'In the Microsoft Entra admin centre register an application with the delegated permissions IMAP.AccessAsUser.All, POP.AccessAsUser.All, SMTP.Send and offline_access, and allow SMTP AUTH in your tenant.',
    console: 'Open the registration', redirect: 'Redirect address', 'redirect-why': 'Register it exactly like this: one wrong character and it is refused.', copy: 'Copy the redirect address', copied: 'Copied', 'copy-failed': 'It could not be copied; select and copy the text',
    'client-id': 'Client ID', 'client-secret': 'Client secret', 'secret-kept': 'Stored; leave empty to keep it', tenant: 'Tenant', 'tenant-why': 'Your tenant’s ID or domain, when only your own accounts shall sign in; common for any account.',
    save: 'Save', saved: 'Saved', remove: 'Delete application', 'name-of': '{provider} application', removed: 'Deleted', 'id-missing': 'Enter the client ID', 'secret-missing': 'Enter the client secret', ready: 'Set up', missing: 'Not set up',
    limited: 'Mail read through Google is used only to show, assign and answer it in this desk: not for advertising, not passed on to others, not to train models. This follows the Google API Services User Data Policy with its Limited Use requirements.',
    'sign-in-google': 'Sign in with Google', 'sign-in-microsoft': 'Sign in with Microsoft', 'reconnect-google': 'Sign in with Google again', 'reconnect-microsoft': 'Sign in with Microsoft again',
    finishing: 'Finishing …', done: 'Connected', 'done-why': 'The mailbox now signs in by its provider; what was read so far stays read.', 'to-mailboxes': 'See the mailboxes', 'not-done': 'Not connected', 'try-again': 'Back to the mailboxes, to try again',
    'reason-declined': 'You declined on the provider’s page. Sign in again and accept.', 'reason-no-code': 'The provider gave no code; try again.', 'reason-code-refused': 'The code is not valid any more; try again.', 'reason-app-refused': 'The provider does not accept this application: the client ID or secret is wrong, or the secret has expired. Change it on this page.', 'reason-no-offline-access': 'The provider gave no lasting consent. Remove this application from the account’s connected apps, then sign in once more.', 'reason-no-address': 'The provider did not say which mailbox it is; check that the application may use openid and email.', 'reason-unreachable': 'The provider cannot be reached; check that the server may connect to the internet and try again later.',
  },
});
