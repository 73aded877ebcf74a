import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '个人中心', reception: '接待设置', look: '界面', department: '业务部门', crop: '裁剪头像', 'crop-how': '拖动图片，或用方向键移动。', zoom: '缩放', use: '使用', cancel: '取消', 'not-a-picture': '这个文件不是能显示的图片。', profile: '个人资料', avatar: '头像', 'avatar-change': '更换头像', 'avatar-remove': '移除头像', 'display-name': '显示名', 'display-name-hint': '客户看到的名字', account: '账号',
    name: '姓名', mobile: '手机号', 'mobile-hint': '仅同事可见', groups: '所属客服组', 'no-groups': '未加入客服组', role: '角色', 'role-agent': '客服', 'role-senior': '高级客服', 'role-admin': '管理员', 'role-super': '超级管理员',
    workspace: '企业', channels: '接待渠道', 'no-channels': '暂无渠道', save: '保存', saved: '已保存', loading: '正在加载…', again: '重试',
    sounds: '声音提醒', queue: '有客户进入排队', conversation: '分配到新会话', message: '收到客户消息', waiting: '客户等待回复超过 3 分钟', sla: 'SLA 即将超时或已超时', volume: '音量', try: '试听',
    desktop: '桌面通知', 'desktop-on': '页面不在前台时弹出通知', 'desktop-allow': '允许通知', 'desktop-denied': '浏览器已禁止通知，请在浏览器的网站设置中允许。', 'desktop-none': '这个浏览器不支持桌面通知。',
    quiet: '免打扰时段', 'quiet-why': '时段内没有声音和弹窗。', from: '从', to: '到',
    push: '离线推送', 'push-why': '没有打开页面时，客户排队或消息 3 分钟未读会推送到您的浏览器。', 'push-here': '在这个浏览器接收推送', 'push-workspace': '管理员已关闭企业的推送。', 'push-https': '只有通过 https 打开工作台才能接收推送。', 'push-browser': '这个浏览器不支持推送；iPhone 和 iPad 请先“添加到主屏幕”。', 'push-denied': '浏览器已禁止通知，请在浏览器的网站设置中允许。', 'push-refused': '您没有允许通知。',
    browsers: '已绑定的浏览器', remove: '移除', 'no-browsers': '还没有绑定浏览器',
    keys: '快捷键', single: '允许单键快捷键', 'single-why': '关闭后，像 ? 这样的单键不会触发命令。', 'ctrl-enter': '用 Ctrl+Enter 发送消息', 'ctrl-enter-why': '打开后 Enter 换行', 
    tokens: '接口令牌', 'tokens-own': '查看和吊销我的令牌', 'tokens-why': '程序可以用令牌代您操作。',
    password: '修改密码', 'password-old': '当前密码', 'password-new': '新密码', 'password-change': '修改密码', 'password-changed': '密码已修改，其他设备已退出登录',
  },
  en: {
    title: 'Personal centre', reception: 'Reception', look: 'Look', department: 'Department', crop: 'Crop the picture', 'crop-how': 'Drag the picture, or move it by the arrow keys.', zoom: 'Zoom', use: 'Use', cancel: 'Cancel', 'not-a-picture': 'This file is no picture that can be shown.', profile: 'Profile', avatar: 'Picture', 'avatar-change': 'Change picture', 'avatar-remove': 'Remove picture', 'display-name': 'Display name', 'display-name-hint': 'The name that customers see', account: 'Account',
    name: 'Name', mobile: 'Mobile', 'mobile-hint': 'Only colleagues see it', groups: 'Groups', 'no-groups': 'In no group', role: 'Role', 'role-agent': 'Agent', 'role-senior': 'Senior agent', 'role-admin': 'Admin', 'role-super': 'Super admin',
    workspace: 'Workspace', channels: 'Channels served', 'no-channels': 'No channels yet', save: 'Save', saved: 'Saved', loading: 'Loading…', again: 'Try again',
    sounds: 'Sounds', queue: 'A customer joins the queue', conversation: 'A conversation is assigned to me', message: 'A customer writes', waiting: 'A customer has waited for 3 minutes', sla: 'A service level is due soon or overdue', volume: 'Volume', try: 'Play',
    desktop: 'Desktop notifications', 'desktop-on': 'Pop up while the page is in the background', 'desktop-allow': 'Allow notifications', 'desktop-denied': 'The browser blocks notifications. Allow them in its settings for this site.', 'desktop-none': 'This browser has no desktop notifications.',
    quiet: 'Quiet hours', 'quiet-why': 'No sound and no pop-up between these times.', from: 'From', to: 'To',
    push: 'Push while offline', 'push-why': 'While no page is open, your browser is told who waits in the queue and which message stayed unread for 3 minutes.', 'push-here': 'Push to this browser', 'push-workspace': 'An admin has switched push off for the workspace.', 'push-https': 'Push needs the workbench to be opened by https.', 'push-browser': 'This browser has no push. On iPhone and iPad add the page to the home screen first.', 'push-denied': 'The browser blocks notifications. Allow them in its settings for this site.', 'push-refused': 'You did not allow notifications.',
    browsers: 'Your browsers', remove: 'Remove', 'no-browsers': 'No browser yet',
    keys: 'Keyboard shortcuts', single: 'Allow single-key shortcuts', 'single-why': 'When off, single keys such as ? run no command.', 'ctrl-enter': 'Send messages with Ctrl+Enter', 'ctrl-enter-why': 'Enter then begins a new line', 
    tokens: 'API tokens', 'tokens-own': 'See and revoke my tokens', 'tokens-why': 'A program can act for you with a token.',
    password: 'Change password', 'password-old': 'Current password', 'password-new': 'New password', 'password-change': 'Change password', 'password-changed': 'Password changed; other devices are signed out',
  },
});
