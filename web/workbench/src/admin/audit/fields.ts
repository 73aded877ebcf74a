import { language } from '../../i18n';

/** What the log calls a field, and what people call it in Chinese and English. */
const FIELDS: Record<string, [string, string]> = {
  name: ['名称', 'name'], displayName: ['显示名', 'display name'], login: ['账号', 'account'], role: ['角色', 'role'], groups: ['客服组', 'groups'], group: ['客服组', 'group'],
  identifier: ['标识', 'identifier'], phone: ['电话', 'phone'], mobile: ['手机号', 'mobile'], department: ['业务部门', 'department'], language: ['语言', 'language'], email: ['邮箱', 'email'],
  method: ['登录方式', 'method'], second: ['两步验证', 'second factor'], secondFactor: ['两步验证', 'second factor'], disabled: ['停用', 'disabled'], enabled: ['启用', 'enabled'], on: ['启用', 'on'],
  settings: ['设置', 'settings'], kind: ['类型', 'kind'], color: ['颜色', 'colour'], customers: ['客户数', 'customers'], customer: ['客户', 'customer'], title: ['标题', 'title'],
  position: ['位置', 'position'], place: ['位置', 'place'], parent: ['上级', 'parent'], reason: ['原因', 'reason'], from: ['从', 'from'], into: ['并入', 'into'], to: ['到', 'to'], until: ['直到', 'until'],
  operator: ['平台运营者', 'operator'], admin: ['管理员', 'admin'], permissions: ['权限', 'permissions'], scope: ['数据范围', 'data scope'], scopes: ['权限', 'scopes'], url: ['地址', 'URL'], address: ['地址', 'address'],
  events: ['事件', 'events'], state: ['状态', 'state'], status: ['状态', 'status'], text: ['内容', 'text'], content: ['内容', 'content'], minutes: ['分钟', 'minutes'], always: ['7×24 小时', 'around the clock'],
  zone: ['时区', 'time zone'], day: ['日期', 'day'], first: ['开始', 'first day'], last: ['结束', 'last day'], reply: ['回复', 'reply'], count: ['数量', 'count'], rows: ['行数', 'rows'], files: ['文件', 'files'], file: ['文件', 'file'], format: ['格式', 'format'],
  tags: ['标签', 'tags'], categories: ['分类', 'categories'], member: ['用户', 'member'], members: ['用户', 'members'], agent: ['客服', 'agent'], capacity: ['接待上限', 'max chats'], colleague: ['接手人', 'colleague'],
  conversations: ['会话', 'conversations'], conversation: ['会话', 'conversation'], mailbox: ['邮箱', 'mailbox'], channel: ['渠道', 'channel'], auth: ['认证方式', 'authentication'], host: ['服务器', 'host'], port: ['端口', 'port'],
  seq: ['消息序号', 'line'], side: ['角色类型', 'side'], sender: ['发送者', 'sender'], subject: ['主题', 'subject'], description: ['描述', 'description'], keywords: ['关键字', 'keywords'], note: ['备注', 'note'],
  passwords: ['允许密码登录', 'passwords allowed'], issuer: ['身份提供方', 'issuer'], domains: ['域名', 'domains'], logo: ['图标', 'logo'], secret: ['密钥', 'secret'], version: ['版本', 'version'], word: ['敏感词', 'word'], action: ['处理方式', 'action'],
  'conditions.all': ['全部条件组须满足', 'all groups must hold'], 'conditions.groups': ['条件组', 'groups of conditions'],
  triggers: ['触发条件', 'when'], unanswered: ['等待', 'waiting'], workTime: ['仅工作时间', 'work time only'], conditions: ['条件', 'if'], actions: ['操作', 'then'], stops: ['执行后停止', 'stops'], order: ['顺序', 'order'],
  active: ['启用', 'active'], channels: ['渠道', 'channels'], priorities: ['优先级', 'priorities'], firstMinutes: ['首次响应（分钟）', 'first response (minutes)'], nextMinutes: ['后续响应（分钟）', 'next response (minutes)'], endMinutes: ['解决（分钟）', 'resolution (minutes)'],
  aroundClock: ['全天计时', 'around the clock'], pauseSnoozed: ['搁置时暂停', 'rests when snoozed'], pauseWaiting: ['等待客户时暂停', 'rests when waiting for the customer'], nearPercent: ['提醒（已用 %）', 'warning (% used)'], nearMinutes: ['提醒（剩余分钟）', 'warning (minutes left)'],
  account: ['账号', 'account'], added: ['新增', 'added'], agents: ['客服', 'agents'], all: ['全部', 'all'], at: ['时间', 'time'], clientId: ['客户端 ID', 'client id'], clientName: ['对客户显示的名称', 'name for customers'], clientShown: ['客户可见', 'shown to customers'], contents: ['会话内容', 'contents'],
  detail: ['详情', 'detail'], direction: ['方向', 'direction'], entries: ['条目', 'entries'], event: ['事件', 'event'], expiresAt: ['到期', 'ends'], hint: ['令牌开头', 'beginning of the token'], incoming: ['收信', 'incoming'], keyword: ['关键字', 'keyword'], locked: ['锁定', 'locked'], mail: ['邮件', 'mail'], mailed: ['已发邮件', 'mailed'], mails: ['邮件', 'mails'], marks: ['标注', 'marks'],
  merge: ['合并编号', 'merge'], messages: ['消息', 'messages'], newSecret: ['新密钥', 'new secret'], oldValidUntil: ['旧密钥有效至', 'old secret until'], ownAuthorities: ['自有证书', 'own certificates'], owner: ['负责人', 'owner'], paused: ['暂停', 'paused'], picture: ['头像', 'picture'], plan: ['工作时间', 'plan'], price: ['价格', 'price'], protocol: ['协议', 'protocol'], provider: ['服务商', 'provider'],
  recipient: ['收件人', 'recipient'], senderName: ['发件人名称', 'sender name'], sending: ['发信', 'sending'], smtp: ['发信服务器', 'SMTP'], tenant: ['租户', 'tenant'], topic: ['设置项', 'topic'], tree: ['目录', 'tree'], user: ['用户名', 'user'], value: ['值', 'value'], visitor: ['访客', 'visitor'], waiting: ['排队', 'waiting'], what: ['内容', 'what'], whisper: ['悄悄话', 'whisper'], why: ['原因', 'why'],
  external: ['对客户可见', 'for customers'], priority: ['优先级', 'priority'], sticky: ['优先分给上次接待的客服', 'last agent first'], autoAccept: ['自动接待', 'accepts automatically'], transferToAll: ['可转接给所有客服', 'transfer to all'], internalGroups: ['内部客服组', 'internal groups'],
  categoryRequired: ['结束须选分类', 'category at the end'], queueDetailsForAll: ['所有客服可见排队详情', 'queue details for all'], allFull: ['全部接满时的回复', 'when all are full'], allOffline: ['全部离线时的回复', 'when all are offline'], faq: ['附带常见问题', 'with frequent questions'], closing: ['自动关闭', 'automatic end'],
  reminder: ['超时提醒', 'reminder'], callbackUrl: ['通知回调地址', 'callback URL'], redirectAbsolute: ['绝对跳转路径', 'absolute redirect'], redirectRelative: ['相对跳转路径', 'relative redirect'], id: ['编号', 'id'], hours: ['工作时段', 'hours'], firstDay: ['开始日期', 'first day'], lastDay: ['结束日期', 'last day'],
  security: ['加密方式', 'security'], topics: ['主题', 'topics'], week: ['每周工作时间', 'week'], recipients: ['收件人', 'recipients'], link: ['链接', 'link'], mark: ['标注', 'mark'], effect: ['动作', 'effect'], category: ['分类', 'category'], workspace: ['企业', 'workspace'], query: ['条件', 'query'],
  months: ['月数', 'months'], days: ['天数', 'days'],
};

/** Values that stand for a choice. */
const VALUES: Record<string, Record<string, [string, string]>> = {
  role: { agent: ['普通客服', 'Agent'], senior: ['高级客服', 'Senior agent'], admin: ['管理员', 'Admin'], super: ['超级管理员', 'Super admin'] },
  scope: { own: ['本人', 'own'], groups: ['所属客服组', 'own groups'], all: ['全部', 'all'] },
  method: { password: ['密码', 'password'], sso: ['单点登录', 'single sign-on'] },
  auth: { password: ['密码', 'password'], oauth: ['OAuth', 'OAuth'] },
  kind: { email: ['邮件', 'mail'], webchat: ['网页', 'web chat'], api: ['应用', 'application'], folder: ['分组', 'folder'], HOLIDAY: ['节假日', 'holiday'], SPECIAL: ['特殊工作日', 'special day'], holiday: ['节假日', 'holiday'], special: ['特殊工作日', 'special day'] },
  language: { zh: ['中文', 'Chinese'], en: ['英文', 'English'] },
  topic: { routing: ['接待设置', 'reception'], 'unaccepted-replies': ['无人接待时的回复', 'replies when nobody accepts'], 'off-hours-reply': ['非工作时间回复', 'off-hours reply'], silence: ['会话超时', 'silence'] },
};

/** A value of a field in words; what is no choice stays as it is. */
export function valueWords(path: string, value: unknown): string {
  const place = language.value === 'zh' ? 0 : 1;
  if (typeof value === 'boolean') return (value ? ['是', 'yes'] : ['否', 'no'])[place]!;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.map((one) => valueWords(path, one)).join(place === 0 ? '、' : ', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  return VALUES[path.split('.').at(-1)!]?.[value]?.[place] ?? value;
}

/** `settings.welcome.text` in words; parts that are not known stay as they are. */
export const fieldWords = (path: string): string =>
  (FIELDS[path] ? [path] : path.split('.')).map((part) => FIELDS[part]?.[language.value === 'zh' ? 0 : 1] ?? part).join(' · ');
