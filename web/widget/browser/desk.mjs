// A small desk that speaks docs/wire.md to visitors: enough to test the widget against, with faults on demand.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const DIST = new URL('../dist/', import.meta.url);
const TYPES = { js: 'text/javascript', html: 'text/html;charset=utf-8', md: 'text/plain' };
const AGENT = { id: randomUUID(), name: '陈晓雯', avatar: null };

/** What is stored outlives `kill` and `restart`. */
export class Desk {
  settings = {
    name: '云杉家居', color: '#1c5fd0', welcome: '您好，欢迎光临云杉家居。有什么可以帮您？', welcomeFaq: false, agentsOnline: true, preview: false,
    work: { state: 'open', zone: 'Asia/Shanghai', hours: { zh: '周一至周五 09:00–18:00', en: 'Mon–Fri 09:00–18:00' }, nextOpening: null, notice: null, emergency: null },
    limits: { textLength: 4000, fileBytes: 20 * 1024 * 1024 },
  };
  faq = [];
  groups = [];
  used = [];
  form = {
    enabled: true, atEnd: false, comment: true,
    tags: [[{ zh: '回复慢', en: 'Slow' }], [], [], [], [{ zh: '回复很快', en: 'Fast' }, { zh: '很专业', en: 'Knows a lot' }]],
  };
  ratings = new Map();
  visitors = new Map();
  files = new Map();
  requests = [];
  sockets = new Set();
  frames = [];
  /** Faults: */
  dead = false;
  loseAcks = false;
  refuse = null;
  refuseAsked = null;
  refuseUpload = null;
  failReads = false;
  /** Told of what is thrown here: of what the widget asks for and this desk does not know, for instance. */
  onFault = (fault) => { throw fault; };

  async listen() {
    this.server = createServer((request, response) => {
      this.#http(request, response).catch((fault) => {
        if (fault.code === 'ECONNRESET') return; // cut by the page or by `kill`
        response.destroy();
        this.onFault(fault);
      });
    });
    this.server.on('connection', (socket) => { if (this.dead) socket.destroy(); });
    this.ws = new WebSocketServer({ noServer: true, maxPayload: 8192 });
    this.server.on('upgrade', (request, socket, head) => {
      this.requests.push(`WS ${request.url}`);
      this.ws.handleUpgrade(request, socket, head, (ws) => this.#talk(ws));
    });
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  /** Its port stays taken, so that nobody else gets it; whoever connects is cut off. */
  kill() {
    this.dead = true;
    for (const socket of this.sockets) socket.ws.terminate();
    this.sockets.clear();
    this.server.closeAllConnections();
  }

  restart() {
    this.dead = false;
  }

  async close() {
    this.kill();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The only visitor there is. */
  get visitor() {
    return [...this.visitors.values()][0];
  }

  get lines() {
    return this.visitor?.lines ?? [];
  }

  says(text, more = {}) {
    return this.#append(this.visitor, this.visitor.open, { kind: 'text', sender: { kind: 'member', ...AGENT }, content: { text }, ...more });
  }

  accept() {
    const { open } = this.visitor;
    Object.assign(open, { state: 'serving', place: null, agent: AGENT });
    this.#append(this.visitor, open, { kind: 'system', sender: { kind: 'system' }, content: { event: 'accepted', member: AGENT } });
    this.tell({ t: 'conversation', conversation: open });
  }

  end(by = 'agent') {
    const { open } = this.visitor;
    open.state = 'ended';
    this.visitor.open = null;
    this.#append(this.visitor, open, { kind: 'system', sender: { kind: 'system' }, content: { event: 'ended', by } });
    this.tell({ t: 'conversation', conversation: open });
  }

  /** The system says something in the open conversation. */
  event(content, more = {}) {
    return this.#append(this.visitor, this.visitor.open, { kind: 'system', sender: { kind: 'system' }, content, ...more });
  }

  recall(line, by = 'member') {
    line.content = { recalled: true };
    this.tell({ t: 'recalled', conversation: line.conversation, seq: line.seq, by });
  }

  tell(frame, except = null) {
    for (const socket of this.sockets) {
      if (socket !== except && socket.visitor) socket.ws.send(JSON.stringify(frame));
    }
  }

  /** A visitor who has written before. */
  known(token) {
    const visitor = { id: randomUUID(), lines: [], open: null };
    this.visitors.set(token, visitor);
    return visitor;
  }

  /** A line that nobody is told of, as if its push were lost. */
  silently(visitor, line) {
    return this.#store(visitor, visitor.open ?? this.open(visitor), line);
  }

  open(visitor) {
    visitor.open = { id: randomUUID(), state: 'queued', seq: 0, agent: null, place: 1, readByAgent: 0 };
    this.#store(visitor, visitor.open, { kind: 'system', sender: { kind: 'system' }, content: { event: 'opened' } });
    const { welcome } = this.settings;
    if (welcome) this.#store(visitor, visitor.open, { kind: 'system', sender: { kind: 'system' }, content: { event: 'welcome', text: welcome } });
    return visitor.open;
  }

  #append(visitor, conversation, line, except) {
    const stored = this.#store(visitor, conversation, line);
    this.tell({ t: 'line', conversation: conversation.id, line: plain(stored) }, except);
    return stored;
  }

  #store(visitor, conversation, line) {
    const seq = conversation.seq + 1;
    const stored = {
      seq, prev: conversation.seq, id: randomUUID(), clientId: randomUUID(), at: new Date().toISOString(), ...line,
      conversation: conversation.id,
    };
    conversation.seq = seq;
    visitor.lines.push(stored);
    return stored;
  }

  /** Stores a message of the visitor once, and says whether it opened a conversation. */
  #message(token, { id, kind, text, file, quote }, except) {
    const visitor = this.visitors.get(token) ?? this.known(token);
    const before = visitor.lines.find((line) => line.clientId === id);
    if (before) return { line: before, first: false, visitor };
    const first = !visitor.open;
    const conversation = visitor.open ?? this.open(visitor);
    if (first) for (const line of visitor.lines.filter((other) => other.conversation === conversation.id)) {
      this.tell({ t: 'line', conversation: conversation.id, line: plain(line) });
    }
    const content = kind === 'text' ? { text } : { file: this.files.get(file).view };
    const answered = quote && visitor.lines.find((line) => line.conversation === conversation.id && line.seq === quote);
    if (answered) content.quote = { seq: quote, name: answered.sender.name ?? null, kind: answered.kind, text: answered.content.text ?? '' };
    const line = this.#append(visitor, conversation, { clientId: id, kind, sender: { kind: 'customer' }, content }, except);
    return { line, first, visitor, conversation };
  }

  #talk(ws) {
    const socket = { ws, visitor: null };
    this.sockets.add(socket);
    ws.on('error', () => {});
    ws.on('close', () => this.sockets.delete(socket));
    const send = (frame) => ws.send(JSON.stringify(frame));
    ws.on('message', (data) => {
      try {
        this.#heard(socket, JSON.parse(data), send);
      } catch (fault) {
        this.onFault(fault);
      }
    });
  }

  #heard(socket, frame, send) {
    this.frames.push(frame);
    if (frame.t === 'hello') {
      socket.visitor = frame.token;
      const visitor = this.visitors.get(frame.token);
      send({
        t: 'hello', protocol: 1, build: 'test', now: new Date().toISOString(), visitor: visitor?.id ?? null,
        conversation: visitor?.open ?? null,
      });
      visitor?.lines.filter((line) => line.conversation === frame.conversation && line.seq > frame.after)
        .forEach((line) => send({ t: 'line', conversation: line.conversation, line: plain(line) }));
    } else if (frame.t === 'send') {
      if (this.refuse) {
        send({ t: 'refused', id: frame.id, code: this.refuse, data: {} });
        return;
      }
      const { line, first, visitor } = this.#message(socket.visitor, frame, socket);
      if (this.loseAcks) return;
      send({ t: 'ack', id: frame.id, conversation: line.conversation, seq: line.seq, prev: line.prev, at: line.at, first });
      if (first) send({ t: 'conversation', conversation: visitor.open });
    } else this.#asked(frame, send);
  }

  /** What is done at once or refused. */
  #asked(frame, send) {
    if (this.refuseAsked && ['recall', 'jump', 'end', 'faq'].includes(frame.t)) {
      send({ t: 'refused', id: null, code: this.refuseAsked, data: {} });
    } else if (frame.t === 'recall') {
      this.recall(this.lines.find((line) => line.conversation === frame.conversation && line.seq === frame.seq), 'customer');
    } else if (frame.t === 'jump') {
      this.event({ event: 'moved', group: this.lines.find((line) => line.seq === frame.seq).content.group });
    } else if (frame.t === 'group') {
      this.event({ event: 'moved', group: this.groups.find((group) => group.identifier === frame.group) });
    } else if (frame.t === 'end') {
      this.end('visitor');
    } else if (frame.t === 'faq') {
      const { question, answer } = this.faq.flatMap((node) => [node, ...node.children]).find((entry) => entry.id === frame.entry);
      this.event({ entry: frame.entry, question, answer }, { kind: 'faq' });
    }
  }

  async #http(request, response) {
    const url = new URL(request.url, this.url);
    if (request.method !== 'OPTIONS') this.requests.push(`${request.method} ${url.pathname}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    const json = (status, body) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const path = url.pathname;
    if (request.method === 'OPTIONS') return json(200, {});
    if (path.startsWith('/files/')) {
      const file = this.files.get(path.slice(7));
      response.writeHead(200, { 'Content-Type': file.view.mediaType, 'Cache-Control': 'max-age=600' });
      return response.end(file.bytes);
    }
    if (path.startsWith('/api/webchat/')) return this.#api(path.split('/').slice(4).join('/'), url, request, json);
    return this.#page(path, response);
  }

  async #api(path, url, request, json) {
    const token = (request.headers.authorization ?? '').slice(7);
    const visitor = this.visitors.get(token);
    const body = await read(request);
    if (this.failReads && request.method === 'GET') return json(503, { code: 'unavailable', data: {} });
    if (path === '') return json(200, this.settings);
    if (path === 'state') return json(200, { visitor: visitor?.id ?? null, conversation: visitor?.open ?? null, ...page(visitor, Infinity) });
    if (path === 'lines') return json(200, page(visitor, Number(url.searchParams.get('before'))));
    if (path === 'messages') {
      const { clientId, fileId, ...message } = JSON.parse(body);
      const { line, visitor: writer } = this.#message(token, { ...message, id: clientId, file: fileId });
      return json(200, { conversation: writer.open, line: plain(line) });
    }
    if (path === 'groups') return json(200, { groups: this.groups });
    if (path === 'faq') return json(200, { entries: this.faq });
    if (path.startsWith('faq/')) {
      this.used.push(path.split('/')[1]);
      return json(200, {});
    }
    if (path.startsWith('record.')) return json(200, { lines: this.lines.length });
    const rated = /^conversations\/([^/]+)\/rating$/.exec(path)?.[1];
    if (rated && request.method === 'GET') return json(200, { ...this.form, rated: this.ratings.get(rated) ?? null });
    if (rated) {
      this.ratings.set(rated, JSON.parse(body));
      return json(200, {});
    }
    if (path === 'files') {
      if (this.refuseUpload) return json(422, { code: this.refuseUpload, data: {} });
      return json(201, this.upload(body));
    }
    const [, id] = /^conversations\/([^/]+)\/lines$/.exec(path);
    const after = Number(url.searchParams.get('after'));
    return json(200, { lines: visitor.lines.filter((line) => line.conversation === id && line.seq > after).map(plain), more: false });
  }

  /** Takes the one part of a multipart body. */
  upload(body) {
    const start = body.indexOf('\r\n\r\n') + 4;
    const head = body.subarray(0, start).toString();
    const bytes = body.subarray(start, body.lastIndexOf('\r\n--'));
    return this.file(bytes, /filename="([^"]*)"/.exec(head)[1], /Content-Type: (\S+)/.exec(head)[1]);
  }

  file(bytes, name, mediaType) {
    const id = randomUUID();
    const view = { id, name, mediaType, bytes: bytes.length, ...dimensions(bytes), url: `/files/${id}` };
    this.files.set(id, { view, bytes });
    return view;
  }

  #page(path, response) {
    const name = path.startsWith('/chat/') ? 'chat.html' : path.slice(1);
    const file = new URL(name, DIST);
    if (!file.href.startsWith(DIST.href) || !existsSync(file) || name === '') return response.writeHead(404).end();
    const nonce = createHash('sha256').update(randomUUID()).digest('base64');
    const headers = { 'Content-Type': TYPES[name.split('.').pop()] ?? 'application/octet-stream' };
    if (name !== 'chat.html') return response.writeHead(200, headers).end(readFileSync(file));
    headers['Content-Security-Policy'] = `default-src 'none'; script-src 'nonce-${nonce}' 'self'; style-src 'nonce-${nonce}' 'self'; `
      + `img-src 'self' data: blob:; connect-src 'self'; require-trusted-types-for 'script'`;
    return response.writeHead(200, headers).end(readFileSync(file, 'utf8').replaceAll('{{nonce}}', nonce));
  }
}

function plain({ conversation, ...line }) {
  return line;
}

function page(visitor, before) {
  const all = visitor?.lines ?? [];
  const end = Math.min(before, all.length);
  const start = Math.max(0, end - 50);
  return { lines: all.slice(start, end), more: start ? String(start) : null };
}

function dimensions(bytes) {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) return {};
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
