import { describe, expect, it } from 'vitest';
import { nameOf, shown } from '../src/thread';
import { ack, aBrowser, aChat, aTalk, FakeSocket, http, kept, line, pushed, remember, serving, soon, store } from './scene';

aBrowser();

const calls = () => http.calls.map((call) => call.path);
const text = (chat: Awaited<ReturnType<typeof aChat>>) =>
  shown(chat.thread.lines, chat.outbox.messages, chat.outbox.before).map((item) => ('seq' in item ? item.content.text : item.text));

describe('a visitor who has not written', () => {
  it('costs one request, no socket and no storage', async () => {
    await aChat();
    expect(calls()).toEqual(['']);
    expect(FakeSocket.all).toEqual([]);
    expect(store.size).toBe(0);
  });

  it('who is led to a group is told the hours of that group, whichever answer comes last', async () => {
    const chat = await aChat();
    let late: (settings: object) => void = () => {};
    http.on('?group=vip', new Promise<object>((resolve) => { late = resolve; }));
    http.on('?group=gold', { name: '金牌', limits: {} });
    chat.describe({ group: 'vip' });
    chat.describe({ group: 'gold' });
    await soon();
    late({ name: '贵宾', limits: {} });
    await soon();
    expect(chat.settings?.name).toBe('金牌');
  });

  it('gets a token and a socket with the first message', async () => {
    const chat = await aChat();
    chat.sendText('你好');
    FakeSocket.last.greet();
    const [hello, send] = FakeSocket.last.sent;
    expect(hello).toMatchObject({ t: 'hello', protocol: 1, conversation: null, after: 0 });
    expect(hello.token).toMatch(/^[\w-]{22}$/);
    expect(send).toMatchObject({ t: 'send', kind: 'text', text: '你好', page: { url: 'https://shop.example/sofa', title: 'Sofa' } });
    expect(send.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('names no page that has no web address', async () => {
    location.href = 'file:///sofa.html';
    const chat = await aChat();
    chat.sendText('你好');
    FakeSocket.last.greet();
    expect(FakeSocket.last.sends()[0]).not.toHaveProperty('page');
  });
});

describe('a message', () => {
  it('is shown, acknowledged in place and forgotten by the browser', async () => {
    const chat = await aTalk();
    chat.sendText('你好');
    expect(text(chat)).toEqual(['line 1', '你好']);
    expect(kept().outbox).toHaveLength(1);
    FakeSocket.last.says(ack(FakeSocket.last.sends()[0].id, 2));
    expect(text(chat)).toEqual(['line 1', '你好']);
    expect(chat.outbox.messages).toEqual([]);
    expect(kept().outbox).toEqual([]);
  });

  it('is shown as late after 15 s without an answer, and acknowledged later all the same', async () => {
    const chat = await aTalk();
    chat.sendText('你好');
    const [{ id }] = FakeSocket.last.sends();
    await soon(15_000);
    expect(chat.outbox.late.has(id as string)).toBe(true);
    expect(chat.outbox.messages[0].refused).toBeUndefined();
    FakeSocket.last.says(ack(id, 2));
    expect(chat.outbox.late.size).toBe(0);
  });

  it('is neither late nor refused when the link goes down, and leaves again by itself', async () => {
    const chat = await aTalk();
    chat.sendText('一');
    chat.sendText('二');
    const before = FakeSocket.last.sends();
    FakeSocket.last.drop();
    await soon(20_000);
    expect(chat.outbox.late.size).toBe(0);
    FakeSocket.last.greet(serving(1));
    expect(FakeSocket.last.sends()).toEqual(before);
  });

  it('that was refused waits for the visitor and does not leave by itself', async () => {
    const chat = await aTalk();
    chat.sendText('你好');
    const [{ id }] = FakeSocket.last.sends();
    FakeSocket.last.says({ t: 'refused', id, code: 'invalid-field', data: { field: 'text' } });
    expect(chat.outbox.messages[0].refused).toBe('invalid-field');
    FakeSocket.last.drop();
    await soon(2_000);
    FakeSocket.last.greet(serving(1));
    expect(FakeSocket.last.sends()).toEqual([]);
    chat.retry(id as string);
    expect(FakeSocket.last.sends()).toMatchObject([{ id }]);
  });

  it('that was refused can be deleted', async () => {
    const chat = await aTalk();
    chat.sendText('你好');
    const id = FakeSocket.last.sends()[0].id as string;
    FakeSocket.last.says({ t: 'refused', id, code: 'invalid-field', data: {} });
    chat.discard(id);
    expect(text(chat)).toEqual(['line 1']);
    expect(kept().outbox).toEqual([]);
  });

  it('stays where it was shown when a later one is acknowledged first', async () => {
    const chat = await aTalk();
    chat.sendText('一');
    chat.sendText('二');
    const [one, two] = FakeSocket.last.sends();
    FakeSocket.last.says({ t: 'refused', id: one.id, code: 'invalid-field', data: {} });
    FakeSocket.last.says(ack(two.id, 2));
    FakeSocket.last.says(pushed(3));
    expect(text(chat)).toEqual(['line 1', '一', '二', 'line 3']);
    chat.retry(one.id as string);
    expect(text(chat)).toEqual(['line 1', '二', 'line 3', '一']);
  });

  it('that met a busy server leaves again after a while', async () => {
    const chat = await aTalk();
    chat.sendText('你好');
    const [{ id }] = FakeSocket.last.sends();
    FakeSocket.last.says({ t: 'refused', id, code: 'busy', data: {} });
    expect(chat.outbox.messages[0].refused).toBeUndefined();
    await soon(3_000);
    expect(FakeSocket.last.sends()).toHaveLength(2);
    expect(chat.outbox.messages).toHaveLength(1);
  });

  it('waits as long as the server asks when there were too many', async () => {
    const chat = await aTalk();
    chat.sendText('你好');
    const [{ id }] = FakeSocket.last.sends();
    FakeSocket.last.says({ t: 'refused', id, code: 'too-many', data: { retryAfterMs: 5_000 } });
    await soon(4_900);
    expect(FakeSocket.last.sends()).toHaveLength(1);
    await soon(6_000);
    expect(FakeSocket.last.sends()).toHaveLength(2);
  });

  it('survives a reload and is sent with the same id', async () => {
    remember({ known: true, outbox: [{ id: 'm', kind: 'text', text: '你好', at: '' }] });
    http.on('/state', { visitor: null, conversation: null, lines: [], more: null });
    await aChat();
    FakeSocket.last.greet();
    expect(FakeSocket.last.sends()).toMatchObject([{ id: 'm' }]);
  });

  it('whose acknowledgement was lost is shown once after a reload', async () => {
    remember({ known: true, open: 'c', outbox: [{ id: 'm', kind: 'text', text: '你好', at: '' }] });
    const stored = line(1, { clientId: 'm', sender: { kind: 'customer' }, content: { text: '你好' } });
    http.on('/state', { visitor: 'v', conversation: serving(1), lines: [stored], more: null });
    const chat = await aChat();
    FakeSocket.last.greet(serving(1));
    expect(text(chat)).toEqual(['你好']);
    expect(FakeSocket.last.sends()).toEqual([]);
    expect(kept().outbox).toEqual([]);
  });

  it('that another tab sends as well is acknowledged to both', async () => {
    const chat = await aTalk();
    chat.sendText('你好');
    const [{ id }] = FakeSocket.last.sends();
    FakeSocket.last.says(pushed(2, { clientId: id as string, sender: { kind: 'customer' }, content: { text: '你好' } }));
    FakeSocket.last.says(ack(id, 2));
    expect(text(chat)).toEqual(['line 1', '你好']);
  });
});

describe('a text that does not fit into a frame', () => {
  const long = '长'.repeat(3_000);
  const stored = (id: unknown, seq: number) => {
    const { conversation: _, ...rest } = line(seq, { clientId: id as string, sender: { kind: 'customer' }, content: { text: long } });
    return { conversation: serving(seq), line: rest };
  };

  it('goes by POST with its id, and what was written after it goes after it', async () => {
    const chat = await aTalk();
    let answer = (_: object) => {};
    http.on('/messages', new Promise<object>((resolve) => { answer = resolve; }));
    chat.sendText(long);
    chat.sendText('短');
    await soon();
    const { body } = http.calls[http.calls.length - 1];
    expect(body).toMatchObject({ kind: 'text', text: long, page: { title: 'Sofa' } });
    expect(FakeSocket.last.sends()).toEqual([]);
    answer(stored(body!.clientId, 2));
    await soon();
    expect(FakeSocket.last.sends()).toMatchObject([{ text: '短' }]);
    expect(text(chat)).toEqual(['line 1', long, '短']);
  });

  it('waits for what was written before it', async () => {
    const chat = await aTalk();
    chat.sendText('短');
    chat.sendText(long);
    await soon();
    expect(calls()).not.toContain('/messages');
    const [{ id }] = FakeSocket.last.sends();
    http.on('/messages', 0);
    FakeSocket.last.says(ack(id, 2));
    expect(calls()).toContain('/messages');
  });

  it('is tried again when nobody answers', async () => {
    const chat = await aTalk();
    http.on('/messages', 0, 502, new Promise<object>(() => {}));
    chat.sendText(long);
    await soon(2_000);
    await soon(2_000);
    await soon(2_000);
    expect(calls().filter((path) => path === '/messages')).toHaveLength(3);
    expect(chat.outbox.messages[0].refused).toBeUndefined();
  });

  it('takes this way too when a server closes the socket because of it', async () => {
    const chat = await aTalk();
    chat.sendText('一');
    expect(FakeSocket.last.sends()).toHaveLength(1);
    http.on('/messages', new Promise<object>(() => {}));
    FakeSocket.last.drop(1009);
    await soon(1_000);
    FakeSocket.last.greet(serving(1));
    await soon();
    expect(FakeSocket.last.sends()).toEqual([]);
    expect(calls()).toContain('/messages');
  });
});

describe('a gap', () => {
  const gap = '/conversations/c/lines?after=';

  it('is filled over HTTP, and the next gap as well when it shows up meanwhile', async () => {
    const chat = await aTalk();
    let first = (_: object) => {};
    http.on(`${gap}1`, new Promise<object>((resolve) => { first = resolve; }));
    http.on(`${gap}3`, { lines: [line(4), line(5)], more: false });
    FakeSocket.last.says(pushed(3));
    FakeSocket.last.says(pushed(5));
    first({ lines: [line(2), line(3)], more: false });
    await soon();
    expect(chat.thread.lines.map((each) => each.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is tried again while the socket is up', async () => {
    const chat = await aTalk();
    http.on(`${gap}1`, 503, { lines: [line(2), line(3)], more: false });
    FakeSocket.last.says(pushed(3));
    await soon(2_000);
    expect(chat.thread.lines.map((each) => each.seq)).toEqual([1, 2, 3]);
  });

  it('before our own acknowledged message leaves it shown until both are there', async () => {
    const chat = await aTalk();
    let filled = (_: object) => {};
    http.on(`${gap}1`, new Promise<object>((resolve) => { filled = resolve; }));
    chat.sendText('你好');
    const [{ id }] = FakeSocket.last.sends();
    FakeSocket.last.says(ack(id, 3));
    expect(text(chat)).toEqual(['line 1', '你好']);
    filled({ lines: [line(2), line(3, { clientId: id as string, sender: { kind: 'customer' }, content: { text: '你好' } })], more: false });
    await soon();
    expect(text(chat)).toEqual(['line 1', 'line 2', '你好']);
    expect(chat.outbox.messages).toEqual([]);
  });

  it('too long for the socket is answered by the snapshot', async () => {
    const chat = await aTalk();
    http.on('/state', { visitor: 'v', conversation: serving(300), lines: [line(299), line(300)], more: 'older' });
    FakeSocket.last.says({ t: 'resync' });
    await soon();
    expect(chat.thread.lines.map((each) => each.seq)).toEqual([299, 300]);
    expect(chat.history.cursor).toBe('older');
  });

  it('to a conversation that another tab opened is filled at hello', async () => {
    const chat = await aTalk();
    http.on('/conversations/d/lines?after=0', { lines: [line(1, { conversation: 'd' }), line(2, { conversation: 'd' })], more: false });
    FakeSocket.last.drop();
    await soon(1_000);
    FakeSocket.last.greet(serving(2, 'd'));
    await soon();
    expect(chat.thread.lastOf('d')).toBe(2);
    expect(kept().open).toBe('d');
  });
});

describe('when the server is down at the start', () => {
  it('the settings are asked again until they come', async () => {
    http.on('', 0, 503, { name: '云杉家居', limits: {} });
    const chat = await aChat();
    expect(chat.failure).toBe('offline');
    await soon(1_000);
    await soon(2_000);
    expect(chat.failure).toBeNull();
    expect(chat.settings?.name).toBe('云杉家居');
  });

  it('they are asked at once when the network is back', async () => {
    http.on('', 0, { name: '云杉家居', limits: {} });
    const chat = await aChat();
    chat.hurry();
    await soon();
    expect(chat.failure).toBeNull();
  });

  it('what waits to be sent leaves all the same', async () => {
    remember({ known: true, outbox: [{ id: 'm', kind: 'text', text: '你好', at: '' }] });
    http.on('', 0);
    const chat = await aChat();
    FakeSocket.last.greet();
    expect(FakeSocket.last.sends()).toMatchObject([{ id: 'm' }]);
    expect(chat.failure).toBe('offline');
  });

  it('an open conversation is listened to all the same', async () => {
    remember({ known: true, open: 'c' });
    http.on('', 0);
    await aChat();
    FakeSocket.last.open();
    expect(FakeSocket.last.sent[0]).toMatchObject({ conversation: 'c', after: 0 });
  });

  it('a channel that does not exist is not asked for again', async () => {
    remember({ known: true, open: 'c' });
    http.on('', 404);
    const chat = await aChat();
    await soon(120_000);
    expect(chat.failure).toBe('not-found');
    expect(calls()).toEqual(['']);
    expect(FakeSocket.all).toEqual([]);
  });
});

describe('the open conversation', () => {
  it('is remembered when our message opened it', async () => {
    const chat = await aChat();
    chat.sendText('你好');
    FakeSocket.last.greet();
    http.on('/conversations/c/lines?after=0', { lines: [], more: false });
    FakeSocket.last.says(ack(FakeSocket.last.sends()[0].id, 1, { first: true }));
    expect(kept().open).toBe('c');
  });

  it('is not set by an answer given again for one that has ended', async () => {
    remember({ known: true, outbox: [{ id: 'm', kind: 'text', text: '你好', at: '' }] });
    http.on('/state', { visitor: 'v', conversation: null, lines: [], more: null });
    const chat = await aChat();
    FakeSocket.last.greet();
    FakeSocket.last.says(ack('m', 7, { conversation: 'old' }));
    expect(kept().open).toBeNull();
    expect(chat.outbox.messages).toEqual([]);
    expect(chat.thread.lines).toEqual([]);
  });

  it('is not closed by the word that another one has ended', async () => {
    const chat = await aTalk();
    FakeSocket.last.says({ t: 'conversation', conversation: { ...serving(9, 'old'), state: 'ended' } });
    expect(chat.conversation?.id).toBe('c');
    FakeSocket.last.says({ t: 'conversation', conversation: { ...serving(9), state: 'ended' } });
    expect(chat.conversation).toBeNull();
    expect(kept().open).toBeNull();
  });

  it('is not changed by an older word', async () => {
    const chat = await aTalk([line(1), line(2)]);
    FakeSocket.last.says({ t: 'conversation', conversation: { ...serving(1), state: 'queued', agent: null, place: 1 } });
    expect(chat.conversation).toMatchObject({ state: 'serving', seq: 2 });
    FakeSocket.last.says({ t: 'conversation', conversation: { ...serving(2), place: 7 } });
    expect(chat.conversation?.place).toBe(7);
  });

  it('opened by another tab is listened to', async () => {
    const chat = await aChat();
    expect(FakeSocket.all).toEqual([]);
    remember({ known: true, open: 'c' });
    chat.noticed();
    expect(FakeSocket.all).toHaveLength(1);
  });
});

describe('reading', () => {
  it('counts agents\' messages until they were shown, in every tab', async () => {
    const chat = await aTalk();
    FakeSocket.last.says(pushed(2));
    expect(chat.unread()).toBe(2);
    chat.read();
    expect(chat.unread()).toBe(0);
    expect(FakeSocket.last.sent).toContainEqual({ t: 'read', seq: 2 });
  });

  it('does not move what the agent has read backwards', async () => {
    const chat = await aTalk();
    FakeSocket.last.says({ t: 'read', conversation: 'c', seq: 3 });
    FakeSocket.last.says({ t: 'read', conversation: 'c', seq: 2 });
    expect(chat.conversation?.readByAgent).toBe(3);
  });

  it('forgets that somebody types when nothing more is heard', async () => {
    const chat = await aTalk();
    FakeSocket.last.says({ t: 'typing', conversation: 'c', on: true });
    expect(chat.typing).toBe(true);
    await soon(8_000);
    expect(chat.typing).toBe(false);
  });

  it('tells once in a while that the visitor types', async () => {
    const chat = await aTalk();
    chat.type('x');
    chat.type('x');
    chat.type('');
    expect(FakeSocket.last.sent.filter((frame) => frame.t === 'typing').map((frame) => frame.on)).toEqual([true, false]);
  });

  it('hints at a reload when the server was renewed, and ignores frames it does not know', async () => {
    const chat = await aTalk();
    FakeSocket.last.says({ t: 'fireworks' });
    expect(chat.tooOld).toBe(false);
    FakeSocket.last.drop(1012);
    await soon(5_000);
    FakeSocket.last.greet(serving(1), 'b2');
    expect(chat.tooOld).toBe(true);
    expect(chat.thread.lines.map(nameOf)).toEqual(['c:1']);
  });
});
