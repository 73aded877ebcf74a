import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '操作日志', note: '谁在什么时候做了什么。记录只能增加，任何人都不能修改或删除。', at: '时间', who: '操作人', act: '操作', subject: '对象', change: '变更', address: '来源地址', server: '系统', 'all-acts': '全部操作', 'all-of': '{area}：全部', 'all-members': '全部人员', 'all-kinds': '全部对象',
    from: '从', until: '到', between: '时间范围', text: '查找内容、名称、地址', export: '导出', 'export-title': '导出操作日志', 'export-why': '导出当前筛选的记录（最多 50,000 条）。导出本身也会记入日志。', reason: '导出原因', cancel: '取消', 'export-empty': '请填写导出原因',
    detail: '详情', 'detail-of': '查看“{act}”的详情', before: '修改前', after: '修改后', field: '项目', 'nothing-changed': '没有记录到具体内容。', id: '记录编号', 'only-this': '只看这个对象', 'only-member': '只看此人', unnamed: '（无名称）',
    'kind-member': '用户', 'kind-group': '客服组', 'kind-channel': '渠道', 'kind-mailbox': '邮箱', 'kind-customer': '客户', 'kind-conversation': '会话', 'kind-setting': '设置', 'kind-workspace': '企业', 'kind-category': '咨询分类', 'kind-message-tag': '会话标签', 'kind-customer-tag': '客户标签', 'kind-knowledge': '知识库', 'kind-faq': '常见问题', 'kind-public': '公共回复', 'kind-role': '角色', 'kind-mailing': '群发', 'kind-application': '应用', 'kind-webhook': 'Webhook', 'kind-token': '接口令牌', 'kind-sla-policy': 'SLA 策略',
  },
  en: {
    title: 'Audit log', note: 'Who did what, and when. Entries are only ever added; nobody can change or delete one.', at: 'Time', who: 'Who', act: 'Act', subject: 'Subject', change: 'Change', address: 'From', server: 'System', 'all-acts': 'All acts', 'all-of': '{area}: all', 'all-members': 'Everybody', 'all-kinds': 'All subjects',
    from: 'From', until: 'To', between: 'Between', text: 'Find in contents, names, addresses', export: 'Export', 'export-title': 'Export the audit log', 'export-why': 'Takes out what the filters show, 50,000 entries at most. The export is written down, too.', reason: 'Reason', cancel: 'Cancel', 'export-empty': 'Say why',
    detail: 'Details', 'detail-of': 'Details of “{act}”', before: 'Before', after: 'After', field: 'Field', 'nothing-changed': 'Nothing in particular was written down.', id: 'Entry', 'only-this': 'Only this subject', 'only-member': 'Only this person', unnamed: '(no name)',
    'kind-member': 'User', 'kind-group': 'Group', 'kind-channel': 'Channel', 'kind-mailbox': 'Mailbox', 'kind-customer': 'Customer', 'kind-conversation': 'Conversation', 'kind-setting': 'Setting', 'kind-workspace': 'Workspace', 'kind-category': 'Category', 'kind-message-tag': 'Message tag', 'kind-customer-tag': 'Customer tag', 'kind-knowledge': 'Knowledge base', 'kind-faq': 'FAQ', 'kind-public': 'Public reply', 'kind-role': 'Role', 'kind-mailing': 'Mailing', 'kind-application': 'Application', 'kind-webhook': 'Webhook', 'kind-token': 'API token', 'kind-sla-policy': 'SLA policy',
  },
});

export const KINDS = ['member', 'group', 'channel', 'mailbox', 'customer', 'conversation', 'setting', 'workspace', 'category', 'message-tag', 'customer-tag', 'knowledge', 'faq', 'public', 'role', 'mailing', 'application', 'webhook', 'token', 'sla-policy'] as const;
export type Kind = (typeof KINDS)[number];
export const kindWords = (kind: string): string => (KINDS.includes(kind as Kind) ? t(`kind-${kind as Kind}`) : kind);
