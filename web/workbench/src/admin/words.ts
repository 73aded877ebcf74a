import { words } from '../i18n/words';

export const t = words({
  zh: {
    home: '管理首页', 'to-home': '管理首页', 'find-page': '查找设置', 'no-page': '没有找到', setup: '开始使用', 'setup-left': '还有 {n} 项没有完成，共 {all} 项。', 'setup-done': '基本设置已经全部完成。', 'set-up': '去设置', look: '查看', 'all-pages': '全部设置', 'step-done': '（已完成）', 'step-open': '（未完成）',
    'step-colleagues': '添加客服', 'step-colleagues-why': '目前只有一位成员。添加同事，或者发邀请邮件。', 'step-group-members': '给每个客服组安排成员', 'step-group-members-why': '没有成员的客服组，客户会一直排队。', 'step-channel': '开启网页渠道', 'step-channel-why': '把一行代码放到网站上，或者分享聊天链接。', 'step-mailbox': '连接邮箱', 'step-mailbox-why': '客户的邮件会和聊天一起处理。', 'step-off-hours': '设置非工作时间回复', 'step-off-hours-why': '下班后客户也能得到答复。', 'step-knowledge': '建立知识库', 'step-knowledge-why': '客服回复时可以直接引用。', 'step-given': '把常见问题分配给客服组', 'step-given-why': '客户可以自己找到答案。',
    title: '管理', desk: '回到工作台', sections: '管理菜单', menu: '菜单', none: '您没有可以管理的内容', 'none-why': '请联系超级管理员调整您的角色。',
    reception: '接待', content: '内容', customers: '客户', workspace: '企业', channels: '渠道',
    delete: '删除', cancel: '取消', 'delete-sure': '删除“{name}”？此操作无法撤销。', saved: '已保存', deleted: '已删除', empty: '暂无数据',
    failed: '没有加载成功', again: '重试', save: '保存', alarms: '{n} 个邮箱问题待处理', 'not-allowed': '没有权限', 'not-allowed-why': '您的角色不能使用这一页。',
  },
  en: {
    home: 'Administration', 'to-home': 'Administration home', 'find-page': 'Find a setting', 'no-page': 'Nothing found', setup: 'Getting started', 'setup-left': '{n} of {all} still to do.', 'setup-done': 'All of the basics are done.', 'set-up': 'Set up', look: 'Look', 'all-pages': 'All settings', 'step-done': '(done)', 'step-open': '(to do)',
    'step-colleagues': 'Add agents', 'step-colleagues-why': 'You are the only member. Add colleagues, or invite them by mail.', 'step-group-members': 'Put members into every group', 'step-group-members-why': 'Customers of a group without members wait for ever.', 'step-channel': 'Switch a web chat on', 'step-channel-why': 'Put one line of code on your site, or share the link of the chat.', 'step-mailbox': 'Connect a mailbox', 'step-mailbox-why': 'Mails of customers are answered beside chats.', 'step-off-hours': 'Answer outside work time', 'step-off-hours-why': 'Customers get an answer when nobody is there.', 'step-knowledge': 'Build the knowledge base', 'step-knowledge-why': 'Agents answer with it.', 'step-given': 'Give groups frequent questions', 'step-given-why': 'Customers find answers by themselves.',
    title: 'Administration', desk: 'Back to the desk', sections: 'Administration menu', menu: 'Menu', none: 'There is nothing for you to administer', 'none-why': 'Ask a super admin to change your role.',
    reception: 'Reception', content: 'Content', customers: 'Customers', workspace: 'Workspace', channels: 'Channels',
    delete: 'Delete', cancel: 'Cancel', 'delete-sure': 'Delete “{name}”? This cannot be undone.', saved: 'Saved', deleted: 'Deleted', empty: 'Nothing here yet',
    failed: 'This could not be loaded', again: 'Try again', save: 'Save', alarms: '{n} mailbox troubles', 'not-allowed': 'Not allowed', 'not-allowed-why': 'Your role cannot use this page.',
  },
});
