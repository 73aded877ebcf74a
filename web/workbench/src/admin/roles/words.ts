import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '角色', note: '预置角色不能修改；需要不同的权限时，复制一个再调整。', add: '新建角色', copy: '复制', 'copy-of': '复制“{name}”', 'copied-name': '{name}（副本）', edit: '编辑', 'edit-of': '编辑“{name}”', 'delete-of': '删除“{name}”', delete: '删除', deleted: '已删除', save: '保存', saved: '已保存', cancel: '取消', actions: '操作',
    name: '名称', role: '角色', preset: '预置', custom: '自定义', members: '用户', 'members-of': '查看角色为“{name}”的用户', scope: '数据范围', own: '仅本人', groups: '所属客服组', all: '全部', 'own-why': '只看到自己接待过的、被 @ 提及的会话。', 'groups-why': '看到所在客服组的全部会话。', 'all-why': '看到所有客服组的会话。',
    'second-factor': '两步验证', 'second-factor-of': '要求“{name}”使用两步验证', 'second-factor-why': '这个角色的用户必须开启两步验证才能使用工作台。', oblige: '要求两步验证', 'oblige-yes': '要求', 'oblige-sure': '“{name}”中还没有开启两步验证的用户会立即退出登录，下次登录时设置。', 'oblige-own': '您自己保持登录，下次登录时设置；也可以现在就在个人中心设置。', permissions: '权限', count: '{n} 项', matrix: '权限对照', search: '搜索权限', 'none-found': '没有符合的权限', yes: '有', no: '无', 'not-givable': '您自己没有这项权限，不能给出。', kind: '类型',
    serve: '接待', customers: '客户', content: '内容', people: '人员', channels: '渠道', workspace: '企业', software: '接口', others: '其他', 'name-missing': '请填写名称', loading: '正在加载…',
  },
  en: {
    title: 'Roles', note: 'Preset roles stay as they are. To give other rights copy one and change the copy.', add: 'New role', copy: 'Copy', 'copy-of': 'Copy “{name}”', 'copied-name': '{name} (copy)', edit: 'Edit', 'edit-of': 'Edit “{name}”', 'delete-of': 'Delete “{name}”', delete: 'Delete', deleted: 'Deleted', save: 'Save', saved: 'Saved', cancel: 'Cancel', actions: 'Actions',
    name: 'Name', role: 'Role', preset: 'Preset', custom: 'Custom', members: 'Users', 'members-of': 'Show the users with the role “{name}”', scope: 'Data scope', own: 'Own', groups: 'Own groups', all: 'All', 'own-why': 'Only conversations that one served or that a note calls one into.', 'groups-why': 'All conversations of the groups one is in.', 'all-why': 'The conversations of all groups.',
    'second-factor': 'Second factor', 'second-factor-of': 'Ask “{name}” for a second factor', 'second-factor-why': 'Users of this role must set up a second factor before they can work.', oblige: 'Ask for a second factor', 'oblige-yes': 'Ask for it', 'oblige-sure': 'Users of the role “{name}” who have none are signed out now, and set it up when they sign in next.', 'oblige-own': 'You stay signed in, and set yours up when you sign in next, or now in the personal centre.', permissions: 'Permissions', count: '{n}', matrix: 'Who may do what', search: 'Search permissions', 'none-found': 'No permission fits', yes: 'Yes', no: 'No', 'not-givable': 'You lack this permission yourself and cannot give it.', kind: 'Kind',
    serve: 'Service', customers: 'Customers', content: 'Content', people: 'People', channels: 'Channels', workspace: 'Workspace', software: 'Software', others: 'Others', 'name-missing': 'Enter a name', loading: 'Loading…',
  },
});
