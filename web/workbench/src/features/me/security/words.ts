import { words } from '../../../i18n/words';

export const t = words({
  zh: {
    title: '登录安全', loading: '正在加载…', again: '重试', cancel: '取消', save: '保存',
    email: '邮箱', 'email-none': '未填写。忘记密码时无法自助找回，也收不到登录通知。', 'email-unconfirmed': '未确认', 'email-change': '更换邮箱', 'email-add': '填写邮箱', 'email-new': '新邮箱', 'email-sent': '确认链接已发到新邮箱，24 小时内打开后生效。', 'email-send': '发送确认链接',
    password: '当前密码',
    factor: '两步验证', 'factor-off': '登录时除密码外，再输入手机验证器上的验证码。', 'factor-on': '已启用，还有 {n} 个恢复码可用。', 'factor-must': '您的角色必须使用两步验证。', 'factor-start': '启用', 'factor-codes': '重新生成恢复码', 'factor-remove': '停用', 'factor-distrust': '取消所有受信任设备', distrusted: '已取消，所有设备下次登录都需要验证码', removed: '两步验证已停用', enabled: '两步验证已启用，其他设备已退出登录', code: '验证码或恢复码', go: '继续',
    notice: '登录通知', 'notice-why': '账号登录后发邮件告知时间、地址和设备，并附锁定账号的链接。', always: '每次登录', new: '新设备或新地址登录', off: '不通知', usual: '按企业设置（{mode}）', saved: '已保存',
    devices: '已登录的设备', current: '当前设备', 'used-at': '最近使用 {time}', 'signed-in': '{time} 登录', end: '退出登录', 'end-others': '退出其他所有设备', ended: '已退出登录', 'no-name': '未知设备', password_: '密码', sso: '单点登录', totp: '两步验证', recovery: '恢复码', device: '受信任设备', provider: '单点登录的两步验证',
  },
  en: {
    title: 'Sign-in and security', loading: 'Loading…', again: 'Try again', cancel: 'Cancel', save: 'Save',
    email: 'Mail address', 'email-none': 'None. Without one you cannot set a forgotten password anew, and get no sign-in notices.', 'email-unconfirmed': 'not confirmed', 'email-change': 'Change address', 'email-add': 'Add an address', 'email-new': 'New address', 'email-sent': 'A link went to the new address. It counts once you have opened it, within 24 hours.', 'email-send': 'Send link',
    password: 'Current password',
    factor: 'Second factor', 'factor-off': 'Besides your password, sign-in asks for a code of an app on your phone.', 'factor-on': 'On; {n} recovery codes left.', 'factor-must': 'Your role must use it.', 'factor-start': 'Set up', 'factor-codes': 'New recovery codes', 'factor-remove': 'Switch off', 'factor-distrust': 'Forget trusted devices', distrusted: 'Every device will ask for a code again', removed: 'The second factor is off', enabled: 'The second factor is on; other devices are signed out', code: 'Code or recovery code', go: 'Continue',
    notice: 'Sign-in notice', 'notice-why': 'A mail tells time, address and device of a sign-in, with a link to lock the account.', always: 'At every sign-in', new: 'New device or address', off: 'Never', usual: 'As the workspace says ({mode})', saved: 'Saved',
    devices: 'Signed-in devices', current: 'this device', 'used-at': 'last used {time}', 'signed-in': 'signed in {time}', end: 'Sign out', 'end-others': 'Sign out everywhere else', ended: 'Signed out', 'no-name': 'Unknown device', password_: 'password', sso: 'single sign-on', totp: 'second factor', recovery: 'recovery code', device: 'trusted device', provider: 'second factor of the provider',
  },
});
