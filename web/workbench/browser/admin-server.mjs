// The fake server with administration: fixed answers for what its pages read, and whatever is written comes back.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CHANNELS, GROUPS, MEMBERS } from './cast.mjs';
import { DIST, FakeServer, policy } from './fake-server.mjs';

const NINE_TO_SIX = [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '18:00' }];
const PLAN = { zone: 'Asia/Shanghai', always: false, week: [NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, [{ from: '22:00', to: '06:00' }], [], []] };
const id = (n) => `018f2a00-0000-7000-8000-0000000010${String(n).padStart(2, '0')}`;
const chat = (n, name, disabled) => ({
  id: id(n), kind: 'webchat', name, group: GROUPS[0], disabled,
  webchat: { publicKey: `key-${n}`, color: '#1c5fd0', welcome: '您好，请问有什么可以帮您？', welcomeOn: true, welcomeFaq: false, allowedOrigins: ['https://shop.example.cn'], link: `https://desk.example.cn/chat/key-${n}`, script: `<script src="https://desk.example.cn/widget.js" data-key="key-${n}" data-color="#1c5fd0" async></script>` },
});

export const PERMISSIONS = ['mailings-send', 'mail-templates-manage', 'conversations-serve', 'queue-details', 'customers-edit', 'customer-tags-manage', 'knowledge-manage',
  'quick-replies-manage', 'replies-manage', 'catalog-manage', 'supervise', 'settings-manage', 'channels-manage', 'members-manage', 'roles-manage', 'groups-manage', 'audit-read', 'messages-audit', 'operator', 'mail-diagnose', 'applications-manage', 'webhooks-manage', 'automation-manage', 'tokens-manage', 'sla-manage'];

const node = (n, parent, kind, title, more = {}) => ({ id: id(n), parent, kind, title, keywords: kind === 'folder' ? [] : [title.slice(0, 2)], brief: kind === 'folder' ? '' : `${title}的说明，供客服查阅。`, enabled: true, isNew: false, external: null, sharable: false, validFrom: null, validUntil: null, uses: n, ...more });
const NODES = [node(40, null, 'folder', '日常接待'), node(41, id(40), 'text', '开始接待', { isNew: true }), node(42, id(40), 'image', '会员示例图'), node(43, null, 'folder', '担保交易', { external: true, sharable: true }), node(44, id(43), 'rich', '担保步骤', { enabled: false, validUntil: '2026-12-31T00:00:00.000Z' })];
const ROWS = NODES.filter((one) => one.kind !== 'folder').map((one) => ({ ...one, createdAt: '2026-03-01T02:00:00.000Z' }));
const TREES = Object.fromEntries(['knowledge', 'faq', 'public'].flatMap((tree) => [
  [`/api/trees/${tree}`, { nodes: NODES }], [`/api/trees/${tree}/entries`, { items: ROWS, next: '41.x' }],
  [`/api/trees/${tree}/entries/${id(41)}`, { ...NODES[1], answer: { kind: 'text', text: '您好！欢迎使用在线客服。', html: null, file: null }, createdAt: '2026-03-01T02:00:00.000Z', changedAt: '2026-03-01T02:00:00.000Z' }],
  [`/api/trees/${tree}/entries/${id(44)}`, { ...NODES[4], answer: { kind: 'rich', text: null, html: '<p>先<b>付款</b></p>', file: null }, createdAt: '2026-03-01T02:00:00.000Z', changedAt: '2026-03-01T02:00:00.000Z' }],
  [`/api/trees/${tree}/entries/${id(41)}/move`, { nodes: NODES }],
  [`/api/trees/${tree}/groups`, { groups: [{ id: GROUPS[0].id, name: '售后', all: false, entries: [id(40)] }, { id: id(1), name: '应急组', all: true, entries: [] }] }],
]));
const item = (n, kind, title) => ({ id: id(n), kind, title, summary: '', price: kind === 'product' ? '¥199.00' : '', file: null, url: 'https://shop.example.cn/1', enabled: n % 2 === 0, createdAt: '2026-03-01T02:00:00.000Z' });

const MAILBOX = CHANNELS[1].id;
const day = (n) => ({ day: `2026-11-${String(n).padStart(2, '0')}`, used: 3e8 + n * 1e7, limit: 5e8, certificateUntil: '2027-02-01T00:00:00.000Z', steps: 200, troubles: n % 4 });
const ALARMS = [{ kind: 'quota', detail: '12', mailbox: MAILBOX, mailboxName: '售后邮箱', since: '2026-11-20T02:00:00.000Z', endedAt: null }, { kind: 'silent', detail: 'timeout', mailbox: MAILBOX, mailboxName: '售后邮箱', since: '2026-11-02T02:00:00.000Z', endedAt: '2026-11-02T03:00:00.000Z' }];
const step = (n, name, outcome, code, text) => ({ id: id(n), at: '2026-11-20T02:00:00.000Z', mailbox: MAILBOX, mailboxName: '售后邮箱', direction: n % 2 ? 'out' : 'in', step: name, outcome, code, text, millis: 12, mail: null });
const said = (zh, en) => ({ zh, en });
const DIAGNOSIS = {
  '/api/mail-alarms': { alarms: ALARMS },
  [`/api/mailboxes/${MAILBOX}/health`]: { state: 'running', errorCode: null, lastSuccessAt: '2026-11-20T02:00:00.000Z', usableAt: '2026-03-01T02:00:00.000Z', lagSeconds: 42, waiting: 0, queueSeconds: null, quarantined: 1, missing: 0, grantedAt: '2026-03-01T02:00:00.000Z', brokenAt: null, consentUntil: '2026-12-20T00:00:00.000Z', consentFixed: false, secretUntil: '2027-05-01', certificateUntil: '2027-02-01T00:00:00.000Z', quota: { used: 5e8 * 0.98, limit: 5e8, fullInDays: 12 }, days: [1, 2, 3, 4, 5, 6].map(day), alarms: ALARMS },
  '/api/mail-log': { items: [step(70, 'log-in', 'refused', 'log-in-refused', 'NO Login failed'), step(71, 'data', 'ok', null, '250 ok')], next: null },
  '/api/settings/mail-log': { days: 30 },
  '/api/settings/mail-diagnosis': { open: true, path: '/diagnose/018f2a00' },
  '/api/mail-diagnosis/guides': { guides: [{ id: 'late', title: said('邮件迟到', 'A mail came late'), steps: [said('复制完整邮件头', 'Copy the whole header')] }] },
};

const TALLY = { total: 4, pending: 1, sending: 0, deferred: 0, unknown: 0, sent: 2, failed: 0, bounced: 1, suppressed: 0, cancelled: 0, opened: 1, clicked: 1, replied: 0, autoReplied: 0, unsubscribed: 0, complained: 0 };
const MAILING = { id: id(70), name: '秋季上新', subject: '{{customer.name|您}}，秋季上新', mailboxId: CHANNELS[1].id, state: 'paused', warning: true, startAt: null, startedAt: '2026-03-01T02:00:00.000Z', finishedAt: null, createdAt: '2026-03-01T02:00:00.000Z', tally: TALLY };
const SENDER = { id: CHANNELS[1].id, name: '售后邮箱', address: 'service@shop.example.cn' };
const VARIABLES = ['customer.name', 'agent.name', 'unsubscribe'];
const got = (n, address, state, more = {}) => ({ id: id(n), address, name: '林晚', state, error: null, nextAt: null, sentAt: '2026-03-01T02:00:00.000Z', openedAt: null, clickedAt: null, repliedAt: null, autoRepliedAt: null, unsubscribedAt: null, complainedAt: null, conversationId: null, ...more });
const MAILINGS = {
  '/api/mail-templates': { templates: [{ id: id(71), name: '发货通知', subject: '您的订单已发货', html: '<p>{{customer.name|您}}，您好</p>', files: [], changedAt: '2026-03-01T02:00:00.000Z' }], variables: VARIABLES },
  '/api/mailings/options': { mailboxes: [SENDER], tags: [{ id: id(72), name: '贵宾' }], variables: VARIABLES, insecure: true, mostRecipients: 50000 },
  '/api/mailings': { items: [MAILING], next: null },
  [`/api/mailings/${id(70)}`]: { ...MAILING, html: '<p>上新</p>', files: [], tracked: true, trouble: null, stoppedFor: null },
  [`/api/mailings/${id(70)}/recipients`]: { items: [got(73, 'lin@example.cn', 'sent', { openedAt: '2026-03-01T03:00:00.000Z', clickedAt: '2026-03-01T03:00:00.000Z' }), got(74, 'gone@example.cn', 'bounced', { error: '550 5.1.1 user unknown' })], next: null },
  '/api/suppressions': { items: [{ id: id(75), address: 'gone@example.cn', mailbox: null, reason: 'hard-bounce', detail: '550 5.1.1 user unknown', mailing: id(70), addedAt: '2026-03-01T02:00:00.000Z' }, { id: id(76), address: null, mailbox: CHANNELS[1].id, reason: 'unsubscribed', detail: '', mailing: null, addedAt: '2026-03-01T02:00:00.000Z' }], next: '42' },
  '/api/settings/mailings': { bouncePercent: 5 },
  '/api/settings/mail-tracking': { on: true, offMailboxes: [], mailboxes: [SENDER], addresses: [{ address: 'quiet@example.cn', addedAt: '2026-03-01T02:00:00.000Z' }] },
};

const message = (seq, side, more) => ({ conversation: id(200), seq, at: '2026-11-20T02:00:00.000Z', kind: 'text', side, sender: { id: id(201), name: side === 'customer' ? '林晚' : MEMBERS[0].name }, customer: { id: id(201), name: '林晚' },
  group: { id: GROUPS[0].id, name: '售后' }, channel: { id: CHANNELS[0].id, name: '官网商城', kind: 'webchat' }, subject: null, state: 'ended', gone: null, parts: [{ text: '您好，请问有什么可以帮您？', hit: false }], ...more });
const act = (n, memberName, name, subjectKind, subject, subjectName, before, after) => ({ id: id(n), at: '2026-11-20T02:00:00.000Z', member: memberName && MEMBERS[0].id, memberName, act: name, subjectKind, subject, subjectName, before, after, names: {}, address: memberName && '203.0.113.7' });

const user = (n, more = {}) => ({ id: MEMBERS[n].id, login: `agent-${n}@shop.example.cn`, email: null, displayName: MEMBERS[n].name, name: MEMBERS[n].name, mobile: '138 0000 1234', department: '售后部', role: 'agent', language: 'zh', avatar: null, status: 'active', invitedUntil: null, presence: 'online', seenAt: '2026-03-02T02:00:00.000Z', addedBy: '林溪', createdAt: '2026-03-01T02:00:00.000Z', groups: [GROUPS[0].id], capacity: 8, load: 3, manageable: true, ...more });
const PRESETS = [['agent', 'groups', ['conversations-serve', 'customers-edit']], ['senior', 'groups', ['conversations-serve', 'customers-edit', 'customer-tags-manage', 'mailings-send']], ['admin', 'all', PERMISSIONS.slice(0, 14)], ['super', 'all', PERMISSIONS.filter((one) => one !== 'operator')]];
const PEOPLE = {
  '/api/members': { items: [user(0), user(1, { role: id(99) }), user(2, { status: 'invited', invitedUntil: '2026-03-01T02:00:00.000Z', presence: 'offline', seenAt: null, capacity: null, groups: [GROUPS[0].id, id(1)] }), user(3, { status: 'locked', presence: 'offline', manageable: false, role: 'super', groups: [] })], next: 'c' },
  '/api/members/choices': { roles: [...PRESETS.map(([key]) => ({ key, name: null, givable: true })), { key: id(99), name: '质检员', givable: true }], groups: [{ id: GROUPS[0].id, name: '售后' }, { id: id(1), name: '应急组' }], mails: true },
  [`/api/members/${MEMBERS[1].id}/departure`]: { serving: 3, colleagues: [{ id: MEMBERS[2].id, name: MEMBERS[2].name, presence: 'online', load: 2, capacity: 8 }] },
  [`/api/members/${MEMBERS[1].id}/security`]: { email: 'agent-0@shop.example.cn', emailConfirmed: true, secondFactor: true, locked: false, shared: false, invitedUntil: null, sessions: [{ id: id(98), workspace: '云杉商城', name: 'Chrome · Windows', address: '203.0.113.7', method: 'password', second: 'totp', createdAt: '2026-03-02T02:00:00.000Z', lastUsedAt: '2026-03-02T02:30:00.000Z', expiresAt: '2026-03-03T02:00:00.000Z' }] },
  '/api/roles': { roles: [...PRESETS.map(([key, scope, permissions], n) => ({ key, name: null, permissions, scope, secondFactor: n === 3, members: 4 - n, editable: false })), { key: id(99), name: '质检员', permissions: ['conversations-serve', 'supervise'], scope: 'all', secondFactor: false, members: 1, editable: true }], permissions: PERMISSIONS.filter((one) => one !== 'operator').map((permission) => ({ permission, givable: permission !== 'mail-diagnose' })) },
};

const APPLICATION = { id: id(80), name: '云杉商城 App', description: '安卓与 iOS 客户端', logo: null, creator: '陈静', createdAt: '2026-03-01T02:00:00.000Z', appId: 'yda9••••••••e', secret: '4f38••••••••s', oldSecretUntil: null,
  redirectAbsolute: 'https://shop.example.cn/orders', redirectRelative: '/orders', callbackUrl: 'https://shop.example.cn/hooks/desk', group: { id: GROUPS[0].id, name: '售后' }, channel: id(10), disabled: false, lastRequestAt: '2026-11-20T02:00:00.000Z' };
const POLICY = { id: id(87), name: '贵宾客户', active: true, channels: [CHANNELS[0].id], groups: [], priorities: [2], tags: [id(72)], firstMinutes: 3, nextMinutes: 5, endMinutes: null, aroundClock: true, pauseSnoozed: true, pauseWaiting: true, nearPercent: 80, nearMinutes: null };
const SLA_PREVIEW = { at: '2026-11-27T09:50:00.000Z', zone: 'Asia/Shanghai', targets: [{ target: 'first', nearAt: '2026-11-27T09:55:00.000Z', dueAt: '2026-11-27T10:00:00.000Z' }, { target: 'end', nearAt: null, dueAt: null }] };
const webhook = (n, name, more) => ({ webhook: { id: id(n), callback: false, name, description: '', url: 'https://erp.shop.example.cn/desk-events', events: ['message.created', 'conversation.ended'], state: 'active', pausedWhy: null, failingSince: null,
  lastSuccessAt: '2026-11-20T02:00:00.000Z', lastFailureAt: null, lastError: null, oldSecretUntil: null, createdAt: '2026-03-01T02:00:00.000Z', ...more }, waiting: 3, dead: n === 82 ? 12 : 0 });
const delivery = (n, state, more) => ({ id: id(n), type: 'message.created', conversation: id(1), seq: 4, at: '2026-11-20T02:00:00.000Z', state, attempts: 2, firstTryAt: '2026-11-20T02:00:01.000Z', nextTryAt: '2026-11-20T02:10:00.000Z', status: 200, error: null, finishedAt: null, ...more });
const token = (n, name, more) => ({ id: id(n), member: { id: MEMBERS[0].id, name: MEMBERS[0].name }, name, scopes: ['customers-edit', 'knowledge-manage'], hint: 'yd_7Kq2Zp', createdAt: '2026-03-01T02:00:00.000Z', expiresAt: '2027-03-01T02:00:00.000Z', lastUsedAt: '2026-11-20T02:00:00.000Z', lastAddress: '203.0.113.7', ...more });
const PROGRAMS = {
  '/api/applications': { items: [APPLICATION, { ...APPLICATION, id: id(81), name: '小程序', disabled: true, lastRequestAt: null, callbackUrl: '' }] },
  '/api/sla/policies': { items: [POLICY, { ...POLICY, id: id(88), name: '标准', active: false, channels: [], priorities: [], tags: [], firstMinutes: 10, endMinutes: 1440, nearPercent: null, nearMinutes: 3, aroundClock: false }],
    groups: [{ id: GROUPS[0].id, name: '售后' }], channels: [{ id: CHANNELS[0].id, name: '官网商城' }], tags: [{ id: id(72), name: '贵宾' }] },
  '/api/webhooks': { items: [webhook(80, '云杉商城 App', { callback: true }), webhook(82, '仓库系统', { state: 'paused', pausedWhy: 'failing', failingSince: '2026-11-15T02:00:00.000Z' })], types: ['conversation.opened', 'conversation.ended', 'message.created', 'note.created'] },
  [`/api/webhooks/${id(80)}/deliveries`]: { items: [delivery(83, 'done'), delivery(84, 'waiting', { status: 503, error: 'status 503' }), delivery(85, 'dead', { status: null, error: 'timeout: no answer in PT15S' })], next: null },
  [`/api/webhooks/${id(80)}/deliveries/${id(83)}`]: { delivery: delivery(83, 'done'), attempts: [{ at: '2026-11-20T02:00:01.000Z', millis: 84, status: 200, error: null, request: 'POST /hooks/desk\nContent-Type: application/json', response: '200\ncontent-type: text/plain\n\nok' }] },
  '/api/tokens': { items: [token(86, '每日报表脚本'), token(87, '旧脚本', { expiresAt: '2026-01-01T00:00:00.000Z', lastUsedAt: null, lastAddress: null })] },
  '/api/member-tokens': { items: [token(86, '每日报表脚本')], next: null },
};

const OUTCOMES = [{ index: 0, result: 'done', reason: null }, { index: 1, result: 'skipped', reason: 'already-so' }, { index: 2, result: 'failed', reason: 'agent-offline' }];
const REFUND = { id: id(300), name: '退款优先处理', enabled: true, stops: true, triggers: ['customer-message', 'mail'], unanswered: null, runs: 128, failures: 2, lastRunAt: '2026-11-20T02:00:00.000Z',
  conditions: { all: true, groups: [{ all: false, conditions: [{ field: 'text', op: 'contains', values: ['退款', '退*货'] }, { field: 'subject', op: 'contains', values: ['退款'] }] }, { all: true, conditions: [{ field: 'work-time', op: 'yes', values: [] }] }] },
  actions: [{ kind: 'assign-group', target: GROUPS[0].id }, { kind: 'priority', number: 2 }, { kind: 'assign-agent', target: MEMBERS[0].id }] };
const WAITING = { id: id(301), name: '久等提醒组长', enabled: false, stops: false, triggers: ['unanswered'], unanswered: { minutes: 30, workTime: true }, runs: 0, failures: 0, lastRunAt: null, conditions: { all: true, groups: [] },
  actions: [{ kind: 'notify', text: '{customer} 已等待 30 分钟', ids: [MEMBERS[1].id], agent: true }, { kind: 'reply', text: '您好，让您久等了，客服正在处理。工作时间：{hours}' }] };
const AUTOMATION = {
  '/api/automation': { rules: [REFUND, WAITING], pauses: [{ conversation: id(302), customer: '林晚', rule: '退款优先处理', at: '2026-11-20T02:00:00.000Z', until: '2026-11-20T03:00:00.000Z' }],
    choices: { channels: [{ id: CHANNELS[0].id, name: '官网商城' }], groups: [{ id: GROUPS[0].id, name: '售后' }, { id: id(1), name: '应急组' }], members: MEMBERS.map(({ id: member, name }) => ({ id: member, name })), tags: [{ id: id(303), name: '贵宾' }], categories: [{ id: id(304), name: '退款 / 未到账' }], webhooks: [{ id: id(82), name: '仓库系统' }] } },
  '/api/automation/members': { items: MEMBERS.map(({ id: member, name }) => ({ id: member, name })) },
  '/api/automation/conversations': { items: [{ id: id(302), customer: '林晚', subject: null, lastLine: '我要退款', lastAt: '2026-11-20T02:00:00.000Z' }] },
  '/api/automation/trial': { happened: ['customer-message'], holds: true, conditions: [[true, false], [true]], actions: REFUND.actions.map(({ kind }) => ({ kind, text: '', possible: kind !== 'priority' })) },
  '/api/automation/order': { rules: [WAITING, REFUND] },
  [`/api/automation/rules/${id(300)}/runs`]: { items: [{ id: id(305), conversation: id(302), customer: '林晚', trigger: 'customer-message', at: '2026-11-20T02:00:00.000Z', endedAt: '2026-11-20T02:00:01.000Z', depth: 2, actions: REFUND.actions, acts: OUTCOMES }] },
};

/** What the pages read, by path; a page adds its own here. */
export const answers = () => ({
  '/api/worktime': {
    plan: PLAN, groups: [{ id: GROUPS[0].id, name: '售后', plan: null }, { id: id(1), name: '应急组', plan: { ...PLAN, always: true } }],
    days: [
      { id: id(2), kind: 'special', groupId: null, name: '国庆调休上班', firstDay: '2026-10-10', lastDay: '2026-10-10', hours: [{ from: '10:00', to: '16:00' }], reply: '' },
      { id: id(3), kind: 'holiday', groupId: null, name: '国庆节', firstDay: '2026-10-01', lastDay: '2026-10-07', hours: [], reply: '国庆期间放假七天，客服上班后会尽快回复您。' },
      { id: id(4), kind: 'holiday', groupId: GROUPS[0].id, name: '售后团建', firstDay: '2026-11-20', lastDay: '2026-11-20', hours: [], reply: '' },
    ],
  },
  '/api/worktime/now': { state: 'holiday', rule: 'holiday', name: '国庆节', text: '国庆期间放假七天。', nextOpening: '2026-10-08T01:00:00.000Z', zone: 'Asia/Shanghai', hours: { zh: '', en: '' }, at: '2026-10-02T02:00:00.000Z' },
  '/api/replies': {
    offHours: { on: true, text: '您好，现在不是工作时间，请留言。', faq: false }, unaccepted: { allOffline: '客服暂时都不在，请留言。', allFull: '' }, own: '',
  },
  '/api/replies/members': { items: MEMBERS.map((member, n) => ({ id: member.id, name: member.name, text: n === 1 ? '我暂时离开，稍后回复您。' : '' })), next: null },
  '/api/channels': { channels: [chat(10, '官网商城', false), chat(11, '小程序', true), { id: CHANNELS[1].id, kind: 'email', name: '售后邮箱', group: GROUPS[0], disabled: false, webchat: null }] },
  '/api/mail-consent/apps': { redirect: 'https://desk.shop.example/admin/mail-consent', apps: [{ provider: 'microsoft', clientId: '6f1c2a90-3b7e-4f0e-9d1b-0a4c5e7d8f21', tenant: 'common' }] },
  '/api/settings/sign-in': { passwordLength: 10, passwordDays: 180, passwords: true, notice: 'new' },
  '/api/settings/member-mails': { mailbox: null, mailboxes: [{ id: CHANNELS[1].id, name: '售后邮箱', address: 'service@shop.example.cn' }] },
  '/api/settings/single-sign-on': { redirect: 'https://desk.example.cn/api/single-sign-on/018f2a00/return', label: '企业账号', issuer: 'https://login.shop.example.cn', clientId: 'yingda-desk', hasSecret: true, scopes: 'openid profile email', domains: ['shop.example.cn'], createRole: 'agent', trustsSecond: false, enabled: true },
  '/api/settings/silence': { reminder: { on: true, minutes: 5, text: '由于您长时间未回复, 稍后客服将结束接待!' }, closing: { on: false, minutes: 30, text: '' } },
  ...TREES,
  ...MAILINGS,
  ...PEOPLE,
  '/api/catalog/items': { items: [item(50, 'product', '羊毛围巾'), item(51, 'product', '帽子')], next: null },
  '/api/settings/catalog': { products: null, articles: { url: 'https://cms.example.cn/search?q={q}', items: 'data', id: 'id', title: 'title', price: '', summary: 'summary', image: 'cover', link: 'url' } },
  '/api/settings/ratings': { enabled: true, atEnd: true, byMail: false, comment: true, tags: [[{ zh: '等待太久', en: 'Long wait' }], [], [], [], [{ zh: '回复很快', en: 'Fast answers' }, { zh: '态度友好', en: 'Friendly' }]] },
  '/api/groups': { items: GROUPS.map((group, n) => ({ ...group, identifier: n ? 'pre-sales' : 'after-sales', phone: n ? '' : '400-820-1234', clientName: n ? '' : '售后服务', clientShown: n === 0, addedBy: n ? null : '黄敏', createdAt: '2026-03-01T02:00:00.000Z', memberCount: MEMBERS.length, open: 12 - n })) },
  [`/api/groups/${GROUPS[0].id}/members`]: { items: MEMBERS.map((member, n) => ({ id: member.id, login: `agent-${n}`, displayName: member.name, name: member.name, role: 'agent', disabled: n === 3 })), next: null },
  [`/api/groups/${GROUPS[0].id}/others`]: { items: [] },
  '/api/settings/routing': { autoAccept: true, capacity: 10, sticky: true, queueDetailsForAll: false, transferToAll: false, categoryRequired: true, internalGroups: [] },
  '/api/settings/assignment-rules': { rules: [
    { name: '贵宾优先', on: true, kind: 'parameter', parameter: 'source', value: 'vip', target: { groupId: GROUPS[0].id, agents: [MEMBERS[0].id], priority: 2 } },
    { name: '邮件到售后', on: false, kind: 'channel', parameter: null, value: CHANNELS[1].id, target: { groupId: GROUPS[0].id, agents: [], priority: 0 } },
  ] },
  '/api/settings/entry-links': { links: [{ id: 'vip', name: '贵宾通道', target: { groupId: GROUPS[0].id, agents: [], priority: 1 } }] },
  '/api/categories': { items: [{ id: id(60), parentId: null, name: '退款', groups: [GROUPS[0].id] }, { id: id(61), parentId: id(60), name: '未到账', groups: [] }, { id: id(62), parentId: null, name: '物流', groups: [] }] },
  '/api/operator/workspaces': { items: [
    { id: id(95), name: '云杉商城', createdAt: '2026-03-01T02:00:00.000Z', disabledAt: null, size: { members: 24, customers: 128_400, conversations: 310_250, messages: 4_820_113, fileBytes: 18.4e9, countedAt: '2026-11-20T02:00:00.000Z' } },
    { id: id(96), name: '青竹文具', createdAt: '2026-06-01T02:00:00.000Z', disabledAt: '2026-11-01T02:00:00.000Z', size: null },
  ], next: null },
  '/api/audit': { items: [
    act(90, '黄敏', 'group.changed', 'group', GROUPS[0].id, '售后', { name: '售后', phone: '', clientShown: false }, { name: '售后', phone: '400-820-1234', clientShown: true }),
    act(91, null, 'mailbox.suspected', 'mailbox', CHANNELS[1].id, '售后邮箱', {}, { kind: 'spike', detail: '120 / 5 min' }),
    act(92, '李强', 'setting.changed', 'setting', null, null, { topic: 'messages', value: { recallMinutes: 2, visitorPreview: false } }, { topic: 'messages', value: { recallMinutes: 5, visitorPreview: false } }),
  ], next: id(92) },
  '/api/messages': { items: [
    message(1, 'customer', { parts: [{ text: '我要', hit: false }, { text: '退款', hit: true }, { text: '，订单号 DD20260042', hit: false }] }), message(2, 'member', {}), message(3, 'customer', { gone: 'recalled', parts: [] }),
  ], next: '1.1', ready: 0.4 },
  '/api/settings/guard': { cards: true, identities: true, secrets: true, originalDays: 0 },
  '/api/settings/messages': { recallMinutes: 2, visitorPreview: false },
  '/api/guard/words': { words: [{ id: id(60), word: '赌博', action: 'block', direction: 'both' }, { id: id(61), word: '保证', action: 'warn', direction: 'agent' }] },
  ...DIAGNOSIS,
  ...PROGRAMS,
  ...AUTOMATION,
  '/api/settings/notices': { push: true, offHours: false },
});

const place = (host, port, security = 'tls') => ({ host, port, security });
const mailbox = (n, name, more) => ({
  id: id(n), name, group: GROUPS[0], agents: [], address: `desk-${n}@shop.example.cn`, senderName: '云杉生活客服', signatureHtml: '<p>云杉生活</p>', protocol: 'imap', incoming: place('imap.qiye.163.com', 993),
  smtp: place('smtp.qiye.163.com', 994), auth: 'password', user: `desk-${n}@shop.example.cn`, caPem: null, disabled: false, usableAt: '2026-03-01T02:00:00.000Z', state: 'running', errorCode: null, errorText: null, failingSince: null, lastSuccessAt: '2026-03-02T02:00:00.000Z', waiting: 0, personal: false, ...more,
});
const preset = { id: 'netease-qiye', domains: [], imap: place('imap.qiye.163.com', 993), pop3: place('pop.qiye.163.com', 995), smtp: place('smtp.qiye.163.com', 994), secret: 'authorisation-code', link: 'https://qiye.163.com/login/', oauth: null };
const UNTESTED = mailbox(71, '售前邮箱', { usableAt: null, state: 'new', lastSuccessAt: null });
const TRIAL = { id: id(73), kind: 'reply', to: 'me@shop.example.cn', token: 'YD-7K3M9Q2X4P', state: 'waiting', startedAt: '2026-03-02T02:00:00.000Z', expiresAt: '2026-03-03T02:00:00.000Z', sentAt: '2026-03-02T02:00:02.000Z', lookedAt: null, receivedAt: null, receivedFrom: null, junk: false, code: null, said: null };
const mailboxAnswers = () => ({
  '/api/mailboxes': { mailboxes: [mailbox(70, '售后邮箱', { id: MAILBOX }), UNTESTED, mailbox(72, '旧邮箱', { state: 'failing', errorCode: 'code-needed', errorText: 'LOGIN Login error or password error', failingSince: '2026-03-02T02:00:00.000Z' }), mailbox(78, '我的邮箱', { personal: true })] },
  '/api/settings/personal-mailboxes': { on: true },
  '/api/personal-mailboxes': { mailboxes: [{ id: id(74), address: 'li@shop.example.cn', ownerId: id(75), ownerName: '李强', disabled: true }, { id: id(76), address: 'wang@shop.example.cn', ownerId: id(77), ownerName: '王芳', disabled: false }] },
  '/api/settings/mail-inbound': { floods: true, mails: 100, minutes: 10, tellTooLarge: true },
  [`/api/mailboxes/${MAILBOX}/floods`]: { floods: [{ sender: 'robot@loop.example.com', since: '2026-03-02T01:00:00.000Z', lastAt: '2026-03-02T02:00:00.000Z', mails: 230, gathered: 130, conversation: id(79), liftedUntil: null }, { sender: '@partner.example.com', since: null, lastAt: '2026-03-02T02:00:00.000Z', mails: 612, gathered: 12, conversation: null, liftedUntil: '2026-03-03T02:00:00.000Z' }] },
  [`/api/mailboxes/${MAILBOX}/aside/junk`]: { items: [{ id: id(80), folder: '垃圾邮件', sender: { name: '中奖通知', address: 'lucky@prize.example.com' }, subject: '恭喜您获得大奖', reason: null, receivedAt: null, at: '2026-03-02T01:30:00.000Z', bytes: 18_432, raw: true }, { id: id(81), folder: '垃圾邮件', sender: null, subject: '', reason: null, receivedAt: null, at: '2026-03-01T01:30:00.000Z', bytes: 2_048, raw: true }], next: null },
  [`/api/mailboxes/${MAILBOX}/aside/quarantine`]: { items: [{ id: id(82), folder: 'INBOX', sender: null, subject: '', reason: 'not-delivered', receivedAt: '2026-03-02T01:00:00.000Z', at: '2026-03-02T01:30:00.000Z', bytes: 120_000, raw: false }], next: null },
  [`/api/mailboxes/${MAILBOX}/sending`]: { set: { perMinute: 20, perHour: null, perDay: null, aliases: ['sales@shop.example.cn'], replyToken: null }, usual: { perMinute: 30, perHour: 500, perDay: null }, usualReplyToken: false },
  '/api/mail-presets': { presets: [preset] },
  [`/api/mailboxes/${id(71)}`]: UNTESTED,
  [`/api/mailboxes/${id(71)}/trial`]: { trial: TRIAL },
  [`/api/mailboxes/${MAILBOX}/trial`]: { trial: { ...TRIAL, state: 'passed', receivedAt: '2026-03-02T02:05:00.000Z', receivedFrom: 'me@shop.example.cn', junk: true } },
  [`/api/mailboxes/${MAILBOX}/sync`]: { state: 'done', folders: [{ name: 'INBOX', role: 'inbox', wanted: 300, done: 298, skipped: 1, failed: 1 }, { name: '已发送', role: 'sent', wanted: 0, done: 0, skipped: 0, failed: 0 }], imported: 298, skipped: { 'too-large': 1 }, failed: 1, oldest: '2026-01-01T02:00:00.000Z', startedAt: '2026-03-01T02:00:00.000Z', doneAt: '2026-03-01T02:01:00.000Z' },
  '/api/mailboxes/detect': { candidates: [{ source: 'mx', provider: 'netease-qiye', protocol: 'imap', incoming: preset.imap, smtp: preset.smtp, user: 'new@shop.example.cn' }] },
});

export class AdminServer extends FakeServer {
  permissions = PERMISSIONS;
  answers = { ...answers(), ...mailboxAnswers() };
  /** What a test of a mailbox's settings tells, line by line. */
  steps = [];
  /** What was written: `[method, path, body]`. */
  written = [];
  /** When set, the next write is refused with it: `[status, code, data]`. */
  refusal = null;

  async answer(request, response) {
    const { pathname } = new URL(request.url, 'http://x');
    if (pathname.startsWith('/admin')) return this.adminPage(response);
    const known = this.answers[pathname];
    if (known === undefined && request.method === 'GET' || pathname.startsWith('/app') || pathname === '/api/session') return super.answer(request, response);
    const send = (status, body) => {
      response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    };
    if (request.method === 'GET') return send(200, known);
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = parts.length ? JSON.parse(Buffer.concat(parts)) : undefined;
    if (this.refusal) {
      const [status, code, data] = this.refusal;
      this.refusal = null;
      return send(status, { code, status, data });
    }
    this.written.push([request.method, pathname, body]);
    if (pathname === '/api/mailboxes/test') {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      return response.end(this.steps.map((step) => `${JSON.stringify(step)}\n`).join(''));
    }
    if (pathname === '/api/mailboxes/detect') return send(200, known);
    if (pathname === '/api/mailboxes' && request.method === 'POST') return send(201, UNTESTED);
    if (pathname === '/api/sla/policies/preview') return send(200, SLA_PREVIEW);
    if (pathname === '/api/sla/policies/order') {
      const policies = this.answers['/api/sla/policies'];
      return send(200, this.answers['/api/sla/policies'] = { ...policies, items: body.ids.map((one) => policies.items.find((policy) => policy.id === one)) });
    }
    if (pathname.endsWith('/trial')) return send(201, TRIAL);
    if (known !== undefined && request.method === 'PUT') this.answers[pathname] = pathname === '/api/worktime' ? { ...known, plan: body } : body;
    return send(200, pathname.endsWith('/move') ? known : body ?? {});
  }

  async adminPage(response) {
    const nonce = randomBytes(16).toString('base64');
    const page = (await readFile(`${DIST}admin.html`)).toString().replaceAll('{{nonce}}', nonce);
    response.writeHead(200, { 'content-type': 'text/html;charset=utf-8', 'content-security-policy': policy(nonce) });
    response.end(page);
  }
}
