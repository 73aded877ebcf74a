// The people and the conversations of the fake server. Times count back from its start.
import { randomUUID } from 'node:crypto';

export const ME = '018f2a00-0000-7000-8000-000000000001';
const MINUTE = 60_000;
const id = (n) => `018f2a00-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const GROUPS = [{ id: id(100), name: '售后' }, { id: id(101), name: '售前' }];
export const MESSAGE_TAGS = [[500, null, '投诉'], [501, 500, '退款'], [502, null, '表扬']].map(([own, parent, title]) => ({ id: id(own), parentId: parent === null ? null : id(parent), title, name: title }));
export const ANSWER = {
  id: id(600), parent: null, kind: 'text', title: '开票说明', keywords: ['发票'], brief: '订单完成后七个工作日内开具电子发票。', enabled: true, isNew: false,
  external: null, sharable: false, validFrom: null, validUntil: null, uses: 12,
};
export const CHANNELS = [
  { id: id(200), kind: 'webchat', name: '官网商城' },
  { id: id(201), kind: 'email', name: '售后邮箱' },
];

export const MEMBERS = [
  { id: ME, name: '黄敏', avatar: null, status: 'online', load: 5, capacity: 10, groups: [id(100)] },
  { id: id(2), name: '李强', avatar: null, status: 'online', load: 3, capacity: 8, groups: [id(100)] },
  { id: id(3), name: '何雨桐', avatar: null, status: 'busy', load: 10, capacity: 10, groups: [id(100)] },
  { id: id(4), name: 'Sophie Martin', avatar: null, status: 'offline', load: 0, capacity: 10, groups: [id(100)] },
];

const customer = { kind: 'customer' };
const member = (n = 0) => ({ kind: 'member', id: MEMBERS[n].id, name: MEMBERS[n].name, avatar: null });
const system = { kind: 'system' };
const ref = (n) => ({ id: MEMBERS[n].id, name: MEMBERS[n].name });

const picture = {
  id: id(900), name: '破损.png', mediaType: 'image/png', bytes: 18_240, width: 640, height: 420, url: '/files/picture.png',
};

const mail = (from, to, subject, text, more = {}) => ({
  mailId: id(950), from, to: [to], cc: [], subject, date: null, text, html: false, quoted: false, attachments: [], kind: 'human', ...more,
});
const WEI = { name: '张伟', address: 'zhangwei@example.com' };
const DESK = { name: '云杉商城售后', address: 'service@example.cn' };

/** [minutes ago, sender, kind, content] oldest first. */
const LINES = {
  lin: [
    [64, system, 'system', { event: 'opened' }],
    [64, customer, 'text', { text: '你好，我上周退的那件外套，退款一直没到' }],
    [63, customer, 'text', { text: '订单号 8830112' }],
    [62, system, 'system', { event: 'assigned', member: ref(0) }],
    [61, member(), 'text', { text: '您好，我是客服黄敏。我先帮您查一下这笔退款的进度，请稍等。' }],
    [58, member(), 'note', { text: '财务系统显示 11-20 已打款，银行侧处理中，单号 RF20261120-77。' }],
    [52, member(), 'text', { text: '查到了：退款 11 月 20 日已经由我们打出，目前在银行处理中，一般 1–3 个工作日到账。您也可以用单号 RF20261120-77 向银行查询：https://example.com/refunds/RF20261120-77' }],
    [2, customer, 'text', { text: '退款到账一般要几个工作日？我这边急用' }],
    [1, customer, 'text', { text: '能不能加急' }],
  ],
  chen: [
    [40, system, 'system', { event: 'opened' }],
    [40, system, 'system', { event: 'accepted', member: ref(0) }],
    [39, customer, 'text', { text: '杯子收到的时候就是碎的' }],
    [38, customer, 'image', { file: picture }],
  ],
  emma: [
    [95, system, 'system', { event: 'opened' }],
    [95, customer, 'text', { text: 'Hi, my order history does not sync between the app and the site.' }],
    [94, system, 'system', { event: 'assigned', member: ref(0) }],
    [93, member(), 'text', { text: 'Hello Emma! Please sign out and in again in the app, version 5.2 has a fix for this.' }],
    [88, customer, 'text', { text: 'Thanks! That fixed the sync problem.' }],
  ],
  zhang: [
    [1_500, customer, 'mail', mail(WEI, DESK, '发票抬头修改申请 #20261107', '您好：\n\n11 月 7 日的订单发票抬头开错了，请帮忙改成「上海云帆科技有限公司」，税号 91310000MA1K00000X。附件是营业执照。\n\n谢谢\n张伟', {
      html: true, attachments: [{ id: id(960), name: '营业执照.pdf', mediaType: 'application/pdf', bytes: 284_113, url: '/files/licence.pdf', inline: false }],
      cc: [{ name: '财务', address: 'finance@example.com' }],
    })],
    [1_499, system, 'system', { event: 'assigned', member: ref(0) }],
    [1_400, member(), 'mail', mail(DESK, WEI, 'Re: 发票抬头修改申请 #20261107', '张先生您好：\n\n新发票今天开出，电子版会发到这个邮箱。\n\n云杉商城售后 黄敏', { mailId: id(951), delivery: 'sent' })],
    [70, customer, 'mail', mail(WEI, DESK, 'Re: 发票抬头修改申请 #20261107', '收到，谢谢。另外能否再寄一份纸质的？地址：上海市徐汇区漕溪北路 18 号。', { mailId: id(952), html: true, quoted: true, cc: [{ name: '财务', address: 'finance@example.com' }] })],
  ],
  zhao: [
    [130, customer, 'text', { text: '订单 8830112 什么时候发货' }],
    [129, system, 'system', { event: 'assigned', member: ref(1) }],
    [120, member(1), 'text', { text: '今天下午 4 点前发出，稍后把单号发给您。' }],
  ],
  zhou: [
    [30, customer, 'text', { text: '登录总是提示验证码错误' }],
    [29, system, 'system', { event: 'assigned', member: ref(0) }],
    [25, member(), 'text', { text: '您好，请问用的是手机号登录还是邮箱登录？' }],
  ],
  wu: [[4, system, 'system', { event: 'opened' }], [4, customer, 'text', { text: '在吗？想问下会员积分怎么兑换' }], [4, system, 'system', { event: 'queued' }]],
  liu: [[1, system, 'system', { event: 'opened' }], [1, customer, 'text', { text: '尺码买大了，可以换小一号吗' }], [1, system, 'system', { event: 'queued' }]],
  past: [[9_000, customer, 'text', { text: '请问支持开专票吗' }], [8_998, member(), 'text', { text: '支持的，下单时选择增值税专用发票即可。' }], [8_990, system, 'system', { event: 'ended', by: 'agent', member: ref(0) }]],
};

const CONVERSATIONS = [
  ['lin', '林晓彤', 0, 'serving', 0], ['chen', '陈静', 0, 'serving', 0], ['emma', 'Emma Brown', 0, 'serving', 0],
  ['zhang', '张伟', 1, 'serving', 0], ['zhou', '访客 4821（杭州）', 0, 'serving', 0], ['zhao', '赵磊', 0, 'serving', 1],
  ['wu', '吴婷', 0, 'queued', null], ['liu', '欧阳娜娜·阿卜杜热西提·买买提', 0, 'queued', null], ['past', '林晓彤', 0, 'ended', 0],
];

/** A fresh world: conversations by name, each with its row, customer and lines. */
export const TAGS = [['贵宾', 'red'], ['老客', 'blue'], ['批发', 'green']].map(([name, color], n) => ({ id: randomUUID(), name, color, customers: 3 - n }));

export function world(now = Date.now()) {
  const found = new Map();
  CONVERSATIONS.forEach(([key, name, channel, state, agent], index) => {
    const lines = LINES[key].map(([ago, sender, kind, content], at) => ({
      seq: at + 1, prev: at, id: randomUUID(), clientId: randomUUID(), kind, sender, content,
      at: new Date(now - ago * MINUTE).toISOString(),
    }));
    const customerId = id(key === 'past' ? 400 : 400 + index);
    found.set(key, {
      key, lines, readByCustomer: key === 'lin' ? 5 : lines.length, readByAgent: key === 'lin' ? 7 : key === 'chen' ? 2 : lines.length,
      state, agent: agent === null ? null : ref(agent), version: 1, id: id(300 + index), channel: CHANNELS[channel],
      subject: channel === 1 ? LINES[key][0][3].subject : null,
      customer: {
        id: customerId, displayName: name, note: key === 'lin' ? '老客户，偏好短信通知' : '', createdAt: new Date(now - 60 * 24 * 60 * MINUTE).toISOString(),
        gender: key === 'lin' ? 'female' : '', region: key === 'lin' ? '上海' : '', address: '', membership: key === 'lin' ? '金卡 8001' : '',
        contactPoints: channel === 1 ? [{ id: randomUUID(), kind: 'email', value: WEI.address }] : [{ id: randomUUID(), kind: 'visitor', value: randomUUID() }, ...(key === 'lin' ? [{ id: randomUUID(), kind: 'phone', value: '13800001111' }] : [])],
        tags: key === 'lin' ? TAGS.slice(0, 2) : [], blacklisted: null,
        page: channel === 0 ? { url: 'https://shop.example.com/orders/8830112', title: '订单详情' } : null,
        label: key === 'lin' ? { nickname: '晓彤', app: '5.2.1', brand: 'Huawei', model: 'Pura 70', os: 'HarmonyOS 4.2' } : null,
      },
      online: key !== 'zhao',
    });
  });
  return found;
}
