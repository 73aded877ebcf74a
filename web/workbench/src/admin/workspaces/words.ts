import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '企业管理', note: '这套系统里的全部企业，彼此完全隔离。只有平台运营者能看到这一页。', add: '创建企业', name: '企业名称', created: '创建时间', state: '状态', on: '使用中', off: '已停用', own: '当前企业',
    members: '成员', customers: '客户', conversations: '会话', messages: '消息', files: '文件', counted: '统计于 {time}', 'not-counted': '尚未统计', 'counted-why': '用量每 6 小时统计一次。', actions: '操作', rename: '改名', 'rename-of': '修改“{name}”的名称', disable: '停用', enable: '启用', 'disable-of': '停用“{name}”', 'enable-of': '启用“{name}”',
    'disable-sure': '停用“{name}”后，成员立即退出登录，网页渠道不再响应，邮箱停止收发。数据全部保留，可以随时启用。', save: '保存', cancel: '取消', saved: '已保存', 'name-missing': '请填写企业名称',
    admin: '第一位超级管理员', login: '账号', 'login-form': '2–200 个小写字母、数字或 . _ @ + -', 'login-why': '账号已存在时，直接成为新企业的超级管理员。', person: '姓名', email: '邮箱', 'email-form': '请填写邮箱地址', language: '语言', 'field-missing': '请填写',
    made: '企业已创建', 'made-link': '请把下面的一次性链接交给{name}，由本人设置密码。链接 72 小时内有效，只显示这一次。', 'made-known': '账号“{login}”已经存在，可以直接登录并选择新企业。', copy: '复制', close: '完成',
  },
  en: {
    title: 'Workspaces', note: 'All workspaces of this installation, fully separated. Only operators see this page.', add: 'New workspace', name: 'Name', created: 'Made', state: 'State', on: 'In use', off: 'Disabled', own: 'Yours now',
    members: 'Members', customers: 'Customers', conversations: 'Conversations', messages: 'Messages', files: 'Files', counted: 'Counted {time}', 'not-counted': 'Not counted yet', 'counted-why': 'Sizes are counted every 6 hours.', actions: 'Actions', rename: 'Rename', 'rename-of': 'Rename “{name}”', disable: 'Disable', enable: 'Enable', 'disable-of': 'Disable “{name}”', 'enable-of': 'Enable “{name}”',
    'disable-sure': 'Disabling “{name}” signs its members out at once, its web chats stop answering and its mailboxes rest. Nothing is lost, and you can enable it at any time.', save: 'Save', cancel: 'Cancel', saved: 'Saved', 'name-missing': 'Give it a name',
    admin: 'First super admin', login: 'Log-in', 'login-form': '2–200 lower-case letters, digits or . _ @ + -', 'login-why': 'An account that exists becomes a super admin of the new workspace, too.', person: 'Name', email: 'E-mail', 'email-form': 'Write a mail address', language: 'Language', 'field-missing': 'Fill this in',
    made: 'The workspace is there', 'made-link': 'Hand this link to {name}, who sets a password with it. It works once, within 72 hours, and is shown only now.', 'made-known': 'The account “{login}” was there before: it signs in and chooses the new workspace.', copy: 'Copy', close: 'Done',
  },
});
