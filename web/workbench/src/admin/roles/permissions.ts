import { words } from '../../i18n/words';

/** Name and explanation of each permission: `key` and `key?`. */
const sentences = {
  zh: {
    'conversations-serve': '接待客户', 'conversations-serve?': '接入、回复、转接和结束会话，看到排队人数。',
    'queue-details': '查看排队详情', 'queue-details?': '看到排队客户的姓名和内容，并选择先接待谁。',
    supervise: '监督会话', 'supervise?': '旁听同事的会话、悄悄提示、接管会话。',
    'messages-audit': '消息管理', 'messages-audit?': '查询全部消息并导出聊天记录。',
    'customers-edit': '编辑客户资料', 'customers-edit?': '修改客户卡片上的内容。',
    'customer-tags-manage': '管理客户标签', 'customer-tags-manage?': '新增、修改和删除客户标签。',
    'mailings-send': '群发邮件', 'mailings-send?': '发送群发邮件，维护不再发送的名单。',
    'customers-export': '导出客户数据', 'customers-export?': '导出保存的某位客户的全部数据。',
    'customers-erase': '删除客户数据', 'customers-erase?': '永久删除保存的某位客户的数据。',
    'knowledge-manage': '编辑知识库', 'knowledge-manage?': '编写知识库和常见问题，分配给客服组。',
    'quick-replies-manage': '编辑公共快捷回复', 'quick-replies-manage?': '编写所有客服都能用的快捷回复。',
    'replies-manage': '编辑自动回复', 'replies-manage?': '编写无人接待时给客户的回复。',
    'catalog-manage': '管理素材', 'catalog-manage?': '维护客服可以发送的商品和文章卡片。',
    'mail-templates-manage': '编辑邮件模板', 'mail-templates-manage?': '编写大家共用的邮件模板。',
    'members-manage': '管理用户', 'members-manage?': '添加、修改、停用用户，重置密码。只能管理权限不超过自己的用户。',
    'roles-manage': '管理角色', 'roles-manage?': '新建、修改、删除角色。不能给出自己没有的权限。',
    'groups-manage': '管理客服组', 'groups-manage?': '新建、修改客服组和其中的成员。',
    'channels-manage': '管理渠道', 'channels-manage?': '设置网页渠道和邮箱。',
    'mail-diagnose': '邮件诊断', 'mail-diagnose?': '检查域名，解释邮件服务器的错误，查找邮件延迟的环节。',
    'mail-inspect': '邮件解析', 'mail-inspect?': '查看一封邮件会被如何处理。',
    'settings-manage': '修改设置', 'settings-manage?': '基础配置、时间计划、标签和分类、敏感词、分配规则。',
    'automation-manage': '自动化规则', 'automation-manage?': '设置满足条件时自动执行的操作。',
    'sla-manage': 'SLA 策略', 'sla-manage?': '设置多久之内回复客户、结束会话。',
    'retention-manage': '设置保存期限', 'retention-manage?': '设置内容、文件和原始邮件保存多久。',
    'audit-read': '查看操作记录', 'audit-read?': '查看和导出谁在什么时候做了什么。',
    'metrics-read': '查看运行指标', 'metrics-read?': '读取服务器的运行指标。',
    'applications-manage': '管理应用', 'applications-manage?': '设置通过接口与客户沟通的应用，查看其密钥。',
    'webhooks-manage': '管理事件通知', 'webhooks-manage?': '把发生的事件通知给其他系统。',
    'tokens-manage': '管理接口令牌', 'tokens-manage?': '查看和吊销所有用户的接口令牌。',
  },
  en: {
    'conversations-serve': 'Serve customers', 'conversations-serve?': 'Take, answer, hand over and end conversations; see how many wait.',
    'queue-details': 'See who waits', 'queue-details?': 'See the queue with names and contents, and choose whom to take.',
    supervise: 'Supervise', 'supervise?': 'Watch colleagues’ conversations, whisper, take over.',
    'messages-audit': 'Message management', 'messages-audit?': 'Search all messages and export records.',
    'customers-edit': 'Edit customers', 'customers-edit?': 'Change what a customer’s card says.',
    'customer-tags-manage': 'Manage customer tags', 'customer-tags-manage?': 'Add, change and delete customer tags.',
    'mailings-send': 'Send bulk mail', 'mailings-send?': 'Send bulk mail and keep the list of those who get none.',
    'customers-export': 'Export a customer’s data', 'customers-export?': 'Take out all that is kept of one customer.',
    'customers-erase': 'Erase a customer’s data', 'customers-erase?': 'Delete for good what is kept of one customer.',
    'knowledge-manage': 'Write knowledge', 'knowledge-manage?': 'Write knowledge base and FAQ and assign them to groups.',
    'quick-replies-manage': 'Write shared quick replies', 'quick-replies-manage?': 'Write the quick replies that all agents use.',
    'replies-manage': 'Write automatic replies', 'replies-manage?': 'Write what customers are told when nobody accepts.',
    'catalog-manage': 'Manage materials', 'catalog-manage?': 'Keep the products and articles that agents send as cards.',
    'mail-templates-manage': 'Write mail templates', 'mail-templates-manage?': 'Write the templates of mails that all use.',
    'members-manage': 'Manage users', 'members-manage?': 'Add, change and disable users, reset passwords. Only users whose rights do not go beyond one’s own.',
    'roles-manage': 'Manage roles', 'roles-manage?': 'Add, change and delete roles. Nobody gives what they lack themselves.',
    'groups-manage': 'Manage groups', 'groups-manage?': 'Add and change groups and who is in them.',
    'channels-manage': 'Manage channels', 'channels-manage?': 'Set up web channels and mailboxes.',
    'mail-diagnose': 'Diagnose mail', 'mail-diagnose?': 'Check domains, explain errors of mail servers, find where a mail was late.',
    'mail-inspect': 'Inspect mails', 'mail-inspect?': 'See what becomes of a mail.',
    'settings-manage': 'Change settings', 'settings-manage?': 'Basic settings, time plan, tags and categories, sensitive words, assignment rules.',
    'automation-manage': 'Automation rules', 'automation-manage?': 'Set what is done by itself when something happens.',
    'sla-manage': 'SLA policies', 'sla-manage?': 'Set the times within which customers are answered and conversations end.',
    'retention-manage': 'Set retention', 'retention-manage?': 'Set how long contents, files and raw mails are kept.',
    'audit-read': 'Read the audit', 'audit-read?': 'See and export who did what, and when.',
    'metrics-read': 'Read metrics', 'metrics-read?': 'Read the figures of the running server.',
    'applications-manage': 'Manage applications', 'applications-manage?': 'Set up software that talks with customers by the API, and see its secrets.',
    'webhooks-manage': 'Manage webhooks', 'webhooks-manage?': 'Tell other systems what happens.',
    'tokens-manage': 'Manage API tokens', 'tokens-manage?': 'See and revoke the API tokens of all users.',
  },
};

/** The permissions that have words. */
export const WORDED = Object.keys(sentences.zh).filter((key) => !key.endsWith('?'));

const t = words(sentences);
const known = (permission: string): permission is 'supervise' => permission in sentences.zh;

export const permissionName = (permission: string): string => (known(permission) ? t(permission) : permission);
export const permissionWhy = (permission: string): string => (known(permission) ? t(`${permission}?`) : '');
