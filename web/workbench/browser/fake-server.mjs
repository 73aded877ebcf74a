// A server that speaks docs/wire.md from memory, for tests of the built pages. It serves dist with the policy of the real one.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { extname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { ANSWER, CHANNELS, GROUPS, ME, MEMBERS, MESSAGE_TAGS, TAGS, world } from './cast.mjs';

export const DIST = new URL('../dist/', import.meta.url).pathname;
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.html': 'text/html;charset=utf-8' };
const ALL = ['conversations-serve', 'queue-details', 'customers-edit'];

export const policy = (nonce) => `default-src 'none'; script-src 'nonce-${nonce}' 'self'; style-src 'nonce-${nonce}' 'self'; `
  + "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; "
  + "frame-src 'self' blob:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

const MAIL_HTML = '<p>收到，<b style="color:#b02a18">谢谢</b>。另外能否再寄一份纸质的？</p>'
  + '<p onclick="top.hacked=1">地址：上海市徐汇区漕溪北路 18 号。</p><img data-remote-src="https://tracker.example/1.gif" alt="">'
  + '<script>top.hacked=1</script><blockquote style="border-left:3px solid #ccc;padding-left:8px">新发票今天开出，电子版会发到这个邮箱。</blockquote>';

/** What `GET …/mail/start` proposes. */
const start = (mode, one) => {
  const last = one.lines.findLast((line) => line.kind === 'mail' && line.sender.kind === 'customer').content;
  return {
    mode, mailId: last.mailId, from: [{ mailbox: randomUUID(), address: 'service@example.cn', name: '云杉商城售后' }], to: mode === 'forward' ? [] : [{ ...last.from, usable: true }], cc: mode === 'reply-all' ? last.cc : [],
    subject: `${mode === 'forward' ? 'Fwd' : 'Re'}: ${one.subject}`, quotedHtml: '<blockquote>11 月 7 日的订单发票抬头开错了。</blockquote>', signatureHtml: '<p>云杉商城售后 黄敏</p>', newest: one.lines.at(-1).seq, limits: { bytes: 20 << 20, linkDays: 7 }, warnings: [], attachments: mode === 'forward' ? [{ n: 0, name: '营业执照.pdf', mediaType: 'application/pdf', bytes: 284_113 }] : [],
  };
};

const CARDS = [1, 2, 3, 4, 5, 6].map((n) => ({ id: `p${n}`, title: `陶瓷马克杯 ${n} 号`, summary: '微波炉适用', price: '¥39.00', image: '/files/picture.png', url: `https://shop.example.com/${n}` }));

/** A PNG of one colour, so that pictures have bytes. */
function png(width, height) {
  const crc = (bytes) => {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value >>> 0;
  };
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.alloc(1 + width * 3, 0x9a);
  line[0] = 0;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(line)))), chunk('IEND', Buffer.alloc(0))]);
}

/** The first customer's line after the last answer. */
function unanswered(lines) {
  const answer = lines.findLastIndex((line) => line.sender.kind === 'member' && line.kind !== 'note');
  return lines.slice(answer + 1).find((line) => line.sender.kind === 'customer');
}

const signedIn = (n, name, address, more) => ({ current: n === 1, device: { id: `018f2a00-0000-7000-8000-00000000200${n}`, workspace: '云杉商城', name, address, method: 'password', second: '', createdAt: '2026-11-20T01:00:00.000Z', lastUsedAt: '2026-11-20T02:00:00.000Z', expiresAt: '2026-11-21T01:00:00.000Z', ...more } });
const ACCOUNT = {
  '/api/session/security': { email: 'huang@shop.example.cn', emailConfirmed: true, method: 'password', secondFactor: false, obliged: false, codesLeft: 0, notice: null, usualNotice: 'new', passwordLength: 8 },
  '/api/session/devices': { items: [signedIn(1, 'Chrome · Windows', '203.0.113.7'), signedIn(2, 'Safari · iPhone', '198.51.100.23', { second: 'totp' })] },
};

export class FakeServer {
  world = world();
  n = 0;
  epoch = randomUUID();
  preferences = {};
  ratings = [];
  seat = { status: 'online', autoAccept: true, capacity: 10, load: 5, greeting: '您好，我是黄敏。' };
  permissions = ALL;
  sockets = new Set();
  /** Everything that browsers sent up their sockets. */
  frames = [];
  /** What the history window asked for. */
  searches = [];
  /** While true, sends are taken and neither stored nor answered, as by a server that dies. */
  deaf = false;
  port = 0;
  /** What an agent must say at an end, and what agents said. */
  ending = { required: false, categories: [], written: { categories: [], note: '' } };
  ends = [];
  /** Drafts by conversation. */
  drafts = new Map();
  /** Mails that agents sent, as they asked for it. */
  mails = [];
  /** What a mail's HTML is; what its other parts are, by their path. */
  mailHtml = MAIL_HTML;
  mailParts = {};
  cards = [];

  async start() {
    this.http = createServer((request, response) => {
      this.answer(request, response).catch((error) => {
        response.writeHead(500, { 'content-type': 'application/problem+json' });
        response.end(JSON.stringify({ code: 'fault', status: 500, data: { incident: String(error) } }));
      });
    });
    this.ws = new WebSocketServer({ server: this.http });
    this.ws.on('connection', (socket, request) => request.url === '/ws/agent' ? this.connected(socket) : this.looking(socket));
    await new Promise((done) => this.http.listen(this.port, '127.0.0.1', done));
    this.port = this.http.address().port;
    return this;
  }

  get url() { return `http://127.0.0.1:${this.port}`; }

  async stop() {
    for (const socket of this.sockets) socket.close(1012);
    for (const client of this.ws.clients) client.terminate();
    this.ws.close();
    this.http.closeAllConnections();
    await new Promise((done) => this.http.close(done));
    this.sockets.clear();
  }

  byId(id) { return [...this.world.values()].find((one) => one.id === id); }

  row(one) {
    const last = one.lines.findLast((line) => line.kind !== 'system') ?? one.lines.at(-1);
    return {
      id: one.id, state: one.state, channel: one.channel, group: GROUPS[0],
      customer: { id: one.customer.id, name: one.customer.displayName, online: one.online, label: one.customer.label },
      agent: one.agent && { ...one.agent, avatar: null }, subject: one.subject, seq: one.lines.length,
      unread: one.state === 'serving' ? one.lines.filter((line) => line.seq > one.readByAgent && line.sender.kind === 'customer').length : 0,
      lastAt: last.at, lastLine: last.content.text ?? last.content.file?.name ?? last.content.event, lastKind: last.kind, lastSender: last.sender.kind,
      openedAt: one.lines[0].at, servingSince: one.state === 'serving' ? one.lines[0].at : null,
      waitingSince: one.state === 'ended' ? null : unanswered(one.lines)?.at ?? null,
      timedOut: one.timedOut === true, endedAt: one.state === 'ended' ? last.at : null, endedBy: one.state === 'ended' ? 'agent' : null, queuePlace: one.state === 'queued' ? 1 : null, priority: one.priority ?? 0, snoozedUntil: one.snoozedUntil ?? null, version: one.version, ...(one.sla && { sla: one.sla }),
    };
  }

  rows(state) { return [...this.world.values()].filter((one) => one.state === state).map((one) => this.row(one)); }

  counts() {
    const serving = this.rows('serving');
    return { serving: serving.length, mine: serving.filter((row) => row.agent.id === ME).length, queued: this.rows('queued').length, byGroup: { [GROUPS[0].id]: { serving: serving.length, queued: this.rows('queued').length, unread: serving.filter((row) => row.unread > 0).length }, ...Object.fromEntries(GROUPS.slice(1).map((group) => [group.id, { serving: 0, queued: 0, unread: 0 }])) }, staff: { present: MEMBERS.filter((one) => one.status !== 'offline').length, served: MEMBERS.reduce((sum, one) => sum + one.load, 0) } };
  }

  // ── HTTP ──────────────────────────────────────────────────────────────────────────────────────────────
  async answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    const json = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    };
    const refuse = (status, code, data = {}) => json(status, { code, status, data });
    if (pathname.startsWith('/app')) return this.page(pathname, response);
    if (pathname === '/files/picture.png') {
      response.writeHead(200, { 'content-type': 'image/png' });
      return response.end(png(640, 420));
    }
    const body = await read(request);
    if (pathname === '/api/session' && request.method === 'POST') {
      if (body.password !== 'demo-password') return refuse(401, 'wrong-credentials');
      response.setHeader('set-cookie', 'yingda=1; Path=/; HttpOnly; SameSite=Lax');
      return json(200, this.session());
    }
    if (!/yingda=1/.test(request.headers.cookie ?? '')) return refuse(401, 'not-signed-in');
    if (request.method !== 'GET' && request.headers['x-csrf-token'] !== 'csrf') return refuse(403, 'wrong-csrf-token');
    const [, , kind, id, verb] = pathname.split('/');
    if (pathname === '/api/session/workspaces') return json(200, { items: [this.session().workspace] });
    if (pathname in ACCOUNT) return request.method === 'GET' ? json(200, ACCOUNT[pathname]) : json(204);
    if (kind === 'session') {
      if (request.method === 'DELETE') response.setHeader('set-cookie', 'yingda=; Path=/; Max-Age=0');
      return request.method === 'DELETE' ? json(204) : json(200, this.session());
    }
    if (pathname === '/api/preferences') {
      if (request.method === 'PUT') this.preferences = body.value;
      return json(200, this.preferences);
    }
    if (pathname === '/api/profile') return json(200, { login: 'huang', displayName: '黄敏', name: '黄敏', mobile: '', department: '售后部', role: 'senior', roleName: null, language: 'zh', avatar: null, groups: ['售后'] });
    if (pathname === '/api/mentions') return json(200, { items: [{ id: randomUUID(), conversation: this.world.get('lin').id, seq: 3, by: { id: 'li', name: '李娜' }, customer: { id: 'c', name: '林晓彤' }, text: '@黄敏 这位客户的退款请优先处理', at: '2026-01-05T10:00:00.000Z', read: false }], next: null, unread: 1 });
    if (pathname === '/api/mentions/read') return json(204);
    if (pathname === '/api/replies') return json(200, { offHours: { on: false, text: '', faq: false }, unaccepted: { allOffline: '客服都不在，请留言。', allFull: '' }, own: '' });
    if (pathname === '/api/notices') return json(200, { workspace: { push: true, offHours: false }, key: 'BAAA', browsers: [] });
    if (pathname === '/api/desk') return json(200, this.desk());
    if (pathname === '/api/desk/members') {
      const [group, ids, name] = ['group', 'ids', 'name'].map((key) => searchParams.get(key));
      return json(200, { items: MEMBERS.filter((one) => (!group || one.groups.includes(group)) && (!ids || ids.split(',').includes(one.id)) && one.name.includes(name ?? '')), next: null });
    }
    if (pathname === '/api/desk/seat') {
      Object.assign(this.seat, body);
      this.event({ t: 'me', seat: this.seat, permissions: this.permissions });
      return json(200, this.seat);
    }
    if (pathname === '/api/files') return json(200, { id: randomUUID(), name: 'picture.png', mediaType: 'image/png', bytes: 4_000, width: 640, height: 420, url: '/files/picture.png' });
    if (pathname === '/api/settings/messages') return json(200, { recallMinutes: 2, visitorPreview: true });
    if (pathname.startsWith('/api/catalog/')) return json(200, { items: CARDS.filter((card) => card.title.includes(searchParams.get('q') ?? '')) });
    if (pathname === '/api/queue/next') return this.next(json);
    if (kind === 'mails' && request.method !== 'GET') return this.mail(id, verb, body, json, refuse);
    if (kind === 'mails' && verb !== 'html') {
      const part = this.mailParts[pathname.split('/').slice(4).join('/')];
      if (!part) return refuse(404, 'not-found');
      response.writeHead(200, { 'content-type': part.type });
      return response.end(part.body);
    }
    if (pathname === '/api/mail-diagnosis/error') return json(200, { cause: { zh: '收件人地址不存在或已停用', en: 'The recipient does not exist' }, advice: { zh: '核对收件人地址的拼写', en: 'Check the spelling' } });
    if (pathname === '/api/mail-addresses/check') return json(200, { warnings: body.addresses.filter((address) => address.startsWith('gone')).map((address) => ({ address, code: 'suppressed' })) });
    if (pathname === '/api/mail-templates') return json(200, { templates: [{ id: 't', name: '发票寄出', subject: '您的发票', html: '<p>x</p>', files: [] }], variables: [] });
    if (kind === 'mail-templates') return json(200, { subject: '您的发票', html: '<p>您的发票<strong>今天</strong>寄出。</p>', files: [], missing: [] });
    if (pathname === '/api/settings/personal-mailboxes') return json(200, { on: true });
    if (pathname === '/api/me/mail-signature') {
      if (request.method === 'PUT') this.signature = body.html;
      return json(200, { html: this.signature ?? '' });
    }
    if (kind === 'mails') {
      response.writeHead(200, { 'content-type': 'text/html;charset=utf-8' });
      return response.end(this.mailHtml);
    }
    if (pathname === '/api/ratings') return json(200, { ratings: this.ratings.filter((rating) => searchParams.get('conversations').split(',').includes(rating.conversation)) });
    if (kind === 'customer-tags') return json(200, { items: TAGS });
    if (pathname === '/api/message-tags/uses') return json(200, { uses: { [MESSAGE_TAGS[1].id]: 3, [MESSAGE_TAGS[2].id]: 100 }, most: 100 });
    if (kind === 'message-tags') return json(200, { items: MESSAGE_TAGS });
    if (kind === 'tagged-messages') return json(200, { items: this.followups((one) => ({ seq: 3, tag: MESSAGE_TAGS[1], note: '需要回访' })), next: null });
    if (kind === 'marks') return json(200, { items: this.followups((one) => ({ conversationState: one.state, account: '13800001111', text: '等仓库答复', state: 'open', solvedBy: null, solvedAt: null })), next: null });
    if (kind === 'blacklist') return json(200, { items: this.followups(() => ({ reason: '广告', until: null, removedAt: null, removedBy: null })), next: null });
    if (pathname === '/api/customers') return json(200, { customers: this.followups((one) => ({ id: one.customer.id, displayName: one.customer.displayName, contacts: ['13800001111'], lastAt: one.lines.at(-1).at })) });
    if (pathname.endsWith('/replies/search')) return json(200, { hits: [] });
    if (pathname === '/api/quick-replies/search') return json(200, { hits: [{ tree: 'public', entry: ANSWER, snippet: ANSWER.brief }] });
    if (kind === 'quick-replies') return json(200, { id: ANSWER.id, title: ANSWER.title, sharable: false, answer: { kind: 'text', text: ANSWER.brief, html: null, file: null } });
    if (kind === 'customers') return this.customer(id, verb, request.method, body, json, searchParams);
    if (kind === 'conversations' && !id) {
      if (searchParams.get('state') === 'queued' && !this.permissions.includes('queue-details')) return refuse(403, 'not-allowed', { permission: 'queue-details' });
      return json(200, { rows: this.rows(searchParams.get('state')), next: null });
    }
    const one = this.byId(id);
    if (!one) return refuse(404, 'not-found');
    if (!verb) return json(200, { row: this.row(one), customer: one.customer, lines: one.lines.slice(-50), more: one.lines.length > 50, readByCustomer: one.readByCustomer, readByAgent: one.readByAgent, deliveredTo: one.readByCustomer });
    if (verb === 'message-tags') return request.method === 'GET' ? json(200, { items: [] }) : json(201, {});
    if (verb === 'marks') return json(201, {});
    if (verb === 'lines') {
      const before = searchParams.get('before');
      const lines = before ? one.lines.filter((line) => line.seq < Number(before)).slice(-50) : one.lines.filter((line) => line.seq > Number(searchParams.get('after'))).slice(0, 200);
      return json(200, { lines, more: before ? lines[0]?.seq > 1 : lines.at(-1)?.seq < one.lines.length });
    }
    if (verb === 'transfer' && request.method === 'GET') return json(200, { toAll: false, groups: [{ id: GROUPS[1]?.id ?? randomUUID(), name: '退款组', agentsOnline: 2 }, { id: randomUUID(), name: '技术支持', agentsOnline: 0 }] });
    if (verb === 'ending') return json(200, this.ending);
    if (verb === 'draft') return this.draft(one, request.method, body, json, refuse);
    if (verb === 'mail' && request.method === 'GET') return json(200, start(searchParams.get('mode'), one));
    return this.change(one, verb, body, json, refuse, request.method);
  }

  async page(pathname, response) {
    const asset = /^\/app\/(assets\/.+|[\w-]+\.\w+)$/.exec(pathname)?.[1];
    const nonce = randomBytes(16).toString('base64');
    const bytes = await readFile(join(DIST, asset ?? 'index.html'));
    response.writeHead(200, {
      'content-type': TYPES[extname(asset ?? 'index.html')] ?? 'application/octet-stream', 'x-content-type-options': 'nosniff',
      'content-security-policy': asset ? "default-src 'none'" : policy(nonce),
    });
    response.end(asset ? bytes : bytes.toString().replaceAll('{{nonce}}', nonce));
  }

  session() {
    return { member: { id: ME, login: 'huang', name: '黄敏', avatar: null, role: 'agent', language: 'zh', groups: [] }, workspace: { id: randomUUID(), name: '云杉商城' }, permissions: this.permissions, csrfToken: 'csrf' };
  }

  desk() {
    const queued = this.permissions.includes('queue-details') ? this.rows('queued') : [];
    return { cursor: { epoch: this.epoch, n: this.n }, me: { member: MEMBERS[0], seat: this.seat }, groups: GROUPS, channels: CHANNELS, rows: [...this.rows('serving'), ...queued], next: { serving: null, mine: null, queued: null }, counts: this.counts() };
  }

  next(json) {
    const one = [...this.world.values()].find((found) => found.state === 'queued');
    if (!one) return json(204);
    this.serve(one, 'accepted');
    return json(200, this.row(one));
  }

  serve(one, event) {
    one.state = 'serving';
    one.agent = { id: ME, name: '黄敏' };
    this.append(one, { kind: 'system', sender: { kind: 'system' }, content: { event, member: one.agent } });
  }

  change(one, verb, body, json, refuse, method) {
    const system = (content) => this.append(one, { kind: 'system', sender: { kind: 'system' }, content });
    if (verb === 'accept') {
      if (one.state !== 'queued') return refuse(409, 'wrong-state', { state: one.state });
      this.serve(one, 'accepted');
    } else if (verb === 'end') {
      this.ends.push(body);
      one.state = 'ended';
      this.append(one, { kind: 'system', sender: { kind: 'system' }, content: { event: 'ended', by: 'agent', member: one.agent } });
    } else if (verb === 'transfer') {
      const to = MEMBERS.find((member) => member.id === body.memberId);
      if (to.load >= to.capacity) return refuse(409, 'agent-full', { load: to.load, capacity: to.capacity });
      const from = one.agent;
      one.agent = { id: to.id, name: to.name };
      this.append(one, { kind: 'system', sender: { kind: 'system' }, content: { event: 'transferred', member: from, to: one.agent, ...(body.note ? { note: body.note } : {}) } });
    } else if (verb === 'snooze') {
      one.snoozedUntil = method === 'DELETE' ? null : body.until;
      system(one.snoozedUntil ? { event: 'snoozed', until: body.until, member: one.agent } : { event: 'woken' });
    } else if (verb === 'unread') {
      one.readByAgent = one.lines.findLast((line) => line.sender.kind === 'customer').seq - 1;
      this.changed(one);
    } else if (verb === 'priority') {
      one.priority = body.priority;
      system({ event: 'prioritised', priority: body.priority, member: one.agent });
    } else if (verb === 'discard') {
      one.state = 'ended';
      system({ event: 'ended', by: 'discarded', member: { id: ME, name: '黄敏' } });
    } else if (verb === 'take-over') {
      one.agent = { id: ME, name: '黄敏' };
      system({ event: 'taken-over', member: one.agent });
    } else if (verb === 'transfer-card') {
      this.cards.push(body);
    } else if (verb === 'mail') {
      const newer = one.lines.findLast((line) => line.sender.kind === 'customer').seq;
      if (newer > body.newest && !body.staleOk) return refuse(409, 'newer-mail', { seq: newer });
      if ([...body.to, ...body.cc, ...body.bcc].some((one) => Object.keys(one).join() !== 'name,address')) return refuse(400, 'unknown-property', { property: 'to' });
      this.mails.push(body);
      this.drafts.delete(one.id);
      // Held for 20 s that never pass: how fast a test is does not matter.
      const at = new Date(Date.now() + 3_600_000);
      const line = this.append(one, { clientId: body.clientId, kind: 'mail', sender: me(), ...(body.sendAt ? {} : { at: at.toISOString() }), content: {
        mailId: randomUUID(), from: { name: '云杉商城售后', address: 'service@example.cn' }, to: body.to, cc: body.cc, bcc: body.bcc, subject: body.subject, date: null, text: body.html.replace(/<[^>]*>/g, ''), html: false, quoted: false, attachments: [], kind: 'human',
        delivery: 'held', error: null, dueAt: body.sendAt ?? new Date(at.getTime() + 20_000).toISOString(),
      } });
      return json(201, line);
    }
    return json(200, this.row(one));
  }

  draft(one, method, body, json, refuse) {
    const held = this.drafts.get(one.id);
    if (method === 'GET') return json(200, { draft: held ?? null, others: this.writers ?? [] });
    if (method === 'DELETE') {
      this.drafts.delete(one.id);
      return json(204);
    }
    if ((held?.version ?? 0) > body.version) return refuse(409, 'draft-changed', { version: held.version });
    this.drafts.set(one.id, { kind: body.kind, content: body.content, version: body.version + 1, savedAt: new Date().toISOString() });
    return json(200, this.drafts.get(one.id));
  }

  /** What is done with a mail that is held, or failed. */
  mail(id, verb, body, json, refuse) {
    const one = [...this.world.values()].find((found) => found.lines.some((line) => line.content.mailId === id));
    const line = one.lines.find((found) => found.content.mailId === id);
    const states = { withdraw: { delivery: 'withdrawn', dueAt: null }, 'send-now': { delivery: 'queued', dueAt: null }, resend: { delivery: 'queued' }, 'send-at': { delivery: 'held', dueAt: body.sendAt } };
    if (verb !== 'resend' && line.content.delivery !== 'held') return refuse(409, 'not-held');
    Object.assign(line.content, states[verb]);
    const { delivery, error, dueAt } = line.content;
    this.toWatchers(one.key, { t: 'delivery', seq: line.seq, delivery, error, dueAt });
    const { clientId: _, ...asked } = this.mails.at(-1) ?? {};
    return json(200, verb === 'withdraw' ? { kind: 'mail', content: asked } : {});
  }

  customer(id, verb, method, body, json, query) {
    const own = [...this.world.values()].filter((one) => one.customer.id === id);
    if (verb === 'visits') return json(200, { visits: [{ url: 'https://shop.example.com/orders/8830112', title: '订单详情', at: '2026-01-05T10:00:00.000Z' }, { url: 'https://shop.example.com/', title: null, at: '2026-01-05T09:58:00.000Z' }] });
    if (verb === 'blacklist') own.forEach((one) => { one.customer.blacklisted = method === 'PUT' ? { reason: body.reason, until: body.until, at: '2026-01-05T10:00:00.000Z', by: { id: ME, name: '黄敏' } } : null; });
    if (verb === 'lines') return json(200, this.record(own, query));
    if (verb === 'conversations') return json(200, { rows: own.map((one) => this.row(one)), next: null });
    if (method === 'PATCH') {
      for (const one of own) {
        const { before, ...change } = body;
        Object.assign(one.customer, change);
        this.changed(one);
      }
    }
    return json(200, own[0].customer);
  }

  followups(more) {
    return [...this.world.values()].slice(0, 3).map((one) => ({ id: one.id, conversation: one.id, customer: { id: one.customer.id, name: one.customer.displayName }, by: { id: ME, name: '黄敏' }, at: '2026-01-05T10:00:00.000Z', ...more(one) }));
  }

  /** The history window: pages of 5, named by the place of their first line. */
  record(own, query) {
    this.searches.push(Object.fromEntries(query));
    const all = own.flatMap((one) => one.lines.map((line) => ({ ...line, conversation: one.id })))
      .filter((line) => !query.get('keyword') || (line.kind !== 'system' && line.content.text?.includes(query.get('keyword'))));
    const last = Math.max(0, all.length - 5);
    const start = query.get('page') === 'first' ? 0 : query.get('page') === 'last' ? last : Number(query.get('page'));
    return {
      lines: all.slice(start, start + 5), agents: [{ id: ME, name: '黄敏' }],
      conversations: own.map((one) => ({ id: one.id, channelKind: 'webchat', channel: '官网', subject: one.subject ?? null, openedAt: one.lines[0].at })),
      previous: start > 0 ? String(Math.max(0, start - 5)) : null, next: start < last ? String(Math.min(last, start + 5)) : null,
    };
  }

  // ── sockets ───────────────────────────────────────────────────────────────────────────────────────────
  /** A page that looks at a mailbox. */
  looking(socket) {
    this.looks = (frame) => push(socket, frame);
    socket.on('message', () => push(socket, { t: 'hello', protocol: 1 }));
  }

  connected(socket) {
    this.sockets.add(socket);
    socket.watched = null;
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('message', (data) => this.take(socket, JSON.parse(data)));
  }

  take(socket, frame) {
    this.frames.push(frame);
    const one = frame.conversation && this.byId(frame.conversation);
    if (frame.t === 'hello') {
      if (frame.cursor && frame.cursor.epoch !== this.epoch) return push(socket, { t: 'resync', afterMs: 1 });
      push(socket, { t: 'hello', protocol: 1, build: 'test', now: new Date().toISOString(), cursor: { epoch: this.epoch, n: this.n } });
    } else if (frame.t === 'watch') {
      socket.watched = frame.conversation;
      for (const line of one.lines.filter((held) => held.seq > frame.after)) push(socket, { t: 'line', conversation: one.id, line });
    } else if (frame.t === 'unwatch') {
      socket.watched = null;
    } else if (frame.t === 'send' && !this.deaf) {
      this.send(socket, one, frame);
    } else if (frame.t === 'recall') {
      const line = one.lines.find((held) => held.seq === frame.seq);
      if (line.sender.id !== ME) return push(socket, { t: 'refused', id: frame.id, code: 'not-found', data: {} });
      line.content = { recalled: true };
      this.toWatchers(one.key, { t: 'recalled', seq: frame.seq, by: 'member' });
    } else if (frame.t === 'read') {
      one.readByAgent = frame.seq;
      this.changed(one);
    }
  }

  send(socket, one, frame) {
    const refusal = { t: 'refused', id: frame.id, data: {} };
    if (one.state === 'ended') return push(socket, { ...refusal, code: 'conversation-ended' });
    const before = one.lines.find((line) => line.clientId === frame.id);
    if (frame.text?.includes('保证') && !frame.confirmed) return push(socket, { ...refusal, code: 'sensitive-word-unconfirmed', data: { words: ['保证'] } });
    const quoted = one.lines.find((line) => line.seq === frame.quote);
    const content = frame.ids ? { items: CARDS.filter((card) => frame.ids.includes(card.id)) } : frame.text === undefined ? { file: { id: frame.file, name: 'picture.png', mediaType: 'image/png', bytes: 4_000, width: 640, height: 420, url: '/files/picture.png' } } 
      : { text: frame.text, ...(quoted ? { quote: { seq: quoted.seq, name: quoted.sender.name ?? null, kind: quoted.kind, text: quoted.content.text } } : {}) };
    const line = before ?? this.append(one, { clientId: frame.id, kind: frame.kind, sender: me(), content }, socket);
    push(socket, { t: 'ack', id: frame.id, conversation: one.id, seq: line.seq, prev: line.prev, at: line.at, ...(quoted || frame.ids ? { content: line.content } : {}) });
  }

  /** What a customer writes. */
  says(key, text) { return this.append(this.world.get(key), { kind: 'text', sender: { kind: 'customer' }, content: { text } }); }

  append(one, part, except) {
    const seq = one.lines.length + 1;
    const line = { seq, prev: seq - 1, id: randomUUID(), clientId: randomUUID(), at: new Date().toISOString(), ...part };
    one.lines.push(line);
    for (const socket of this.sockets) if (socket !== except && socket.watched === one.id) push(socket, { t: 'line', conversation: one.id, line });
    this.changed(one);
    return line;
  }

  changed(one) {
    one.version += 1;
    this.event(one.state === 'ended' ? { t: 'gone', id: one.id } : { t: 'row', row: this.row(one) });
    this.event({ t: 'counts', counts: this.counts() });
  }

  event(frame) {
    this.n += 1;
    for (const socket of this.sockets) push(socket, { ...frame, n: this.n });
  }

  toWatchers(key, frame) {
    const { id } = this.world.get(key);
    for (const socket of this.sockets) if (socket.watched === id) push(socket, { conversation: id, ...frame });
  }
}

const me = () => ({ kind: 'member', id: ME, name: '黄敏', avatar: null });
const push = (socket, frame) => socket.send(JSON.stringify(frame));

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return /json/.test(request.headers['content-type'] ?? '') ? JSON.parse(Buffer.concat(parts)) : {};
}
