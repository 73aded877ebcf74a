import { words } from '../i18n/words';

export const t = words({
  zh: {
    title: '管理', desk: '回到工作台', sections: '管理菜单', menu: '菜单', none: '您没有可以管理的内容', 'none-why': '请联系超级管理员调整您的角色。',
    reception: '接待', content: '内容', customers: '客户', workspace: '企业', channels: '渠道',
    delete: '删除', cancel: '取消', 'delete-sure': '删除“{name}”？此操作无法撤销。', saved: '已保存', deleted: '已删除', empty: '暂无数据',
    failed: '没有加载成功', again: '重试', save: '保存', alarms: '{n} 个邮箱问题待处理', 'not-allowed': '没有权限', 'not-allowed-why': '您的角色不能使用这一页。',
  },
  en: {
    title: 'Administration', desk: 'Back to the desk', sections: 'Administration menu', menu: 'Menu', none: 'There is nothing for you to administer', 'none-why': 'Ask a super admin to change your role.',
    reception: 'Reception', content: 'Content', customers: 'Customers', workspace: 'Workspace', channels: 'Channels',
    delete: 'Delete', cancel: 'Cancel', 'delete-sure': 'Delete “{name}”? This cannot be undone.', saved: 'Saved', deleted: 'Deleted', empty: 'Nothing here yet',
    failed: 'This could not be loaded', again: 'Try again', save: 'Save', alarms: '{n} mailbox troubles', 'not-allowed': 'Not allowed', 'not-allowed-why': 'Your role cannot use this page.',
  },
});
