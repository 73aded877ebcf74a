import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Chat } from '../src/chat';
import type { Frame } from '../src/types';
import { aBrowser, aChat, FakeSocket, http, kept, remember, soon } from './scene';

aBrowser();

const folder = new URL('../../protocol/golden/', import.meta.url);
const all = new Map(readdirSync(folder).map((name) =>
  [name.replace('.json', ''), JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>]));
const golden = (name: string) => all.get(name)!;
const named = (prefix: string) => [...all.keys()].filter((name) => name.startsWith(prefix));

const HELLO = golden('visitor.down.hello');
const CONVERSATION = (HELLO.conversation as { id: string }).id;

/** A chat in the golden conversation, of which everything before `seq` is known. */
async function inConversation(seq: number): Promise<Chat> {
  remember({ token: golden('visitor.up.hello').token, known: true, open: CONVERSATION });
  const before = { ...(golden('visitor.down.line-text').line as object), conversation: CONVERSATION, seq: seq - 1, prev: seq - 2, clientId: 'b' };
  const open = HELLO.conversation as object;
  http.on('/state', { visitor: 'v', conversation: { ...open, seq: seq - 1 }, lines: seq > 1 ? [before] : [], more: null });
  const chat = await aChat();
  FakeSocket.last.open();
  FakeSocket.last.says({ ...HELLO, conversation: { ...open, seq: seq - 1 } });
  return chat;
}

describe('every frame that docs/wire.md names', () => {
  const wire = readFileSync(new URL('../../../docs/wire.md', import.meta.url), 'utf8');
  const sections = { visitor: wire.split('\n## 3.')[1].split('\n## 4.')[0], agent: wire.split('\n## 4.')[1].split('\n## 5.')[0] };

  for (const [side, section] of Object.entries(sections)) {
    for (const way of ['up', 'down']) {
      const table = section.split(`| ${way} | |\n|---|---|\n`)[1].split('\n\n')[0];
      const frames = table.split('\n').filter((row) => row.startsWith('|')).flatMap((row) => [...row.split('|')[1].matchAll(/`(\w+)`/g)].map((match) => match[1]));
      it.each(['hello', ...frames])(`${side} ${way}: %s has its golden file`, (frame) => {
        expect(named(`${side}.${way}.`).some((name) => golden(name).t === frame)).toBe(true);
      });
    }
  }

  it.each([...all.keys()])('%s is named after what it holds', (name) => {
    expect(name.split('.')[2].startsWith(golden(name).t as string)).toBe(true);
  });
});

describe('what the server says to visitors', () => {
  it.each(named('visitor.down.line-'))('%s is shown', async (name) => {
    const { line } = golden(name) as unknown as Extract<Frame, { t: 'line' }>;
    const chat = await inConversation(line.seq);
    FakeSocket.last.says(golden(name));
    const last = chat.thread.lines[chat.thread.lines.length - 1];
    expect(last).toMatchObject({ id: line.id, kind: line.kind, conversation: CONVERSATION, sender: line.sender });
    if (line.content.file) expect(last.content.file!.url).toBe(`http://desk${line.content.file.url}`);
  });

  it.each(named('visitor.down.conversation'))('%s is taken over', async (name) => {
    const chat = await inConversation(3);
    FakeSocket.last.says(golden(name));
    const { conversation } = golden(name) as unknown as Extract<Frame, { t: 'conversation' }>;
    expect(chat.conversation).toEqual(conversation.state === 'ended' ? null : conversation);
  });

  it('typing, read, resync and beat do what they say', async () => {
    const chat = await inConversation(3);
    FakeSocket.last.says(golden('visitor.down.typing'));
    expect(chat.typing).toBe(true);
    FakeSocket.last.says({ ...golden('visitor.down.read'), seq: 5 });
    expect(chat.conversation?.readByAgent).toBe(5);
    FakeSocket.last.says(golden('visitor.down.beat'));
    expect(FakeSocket.last.sent.slice(-1)).toEqual([golden('visitor.up.beat')]);
    FakeSocket.last.says(golden('visitor.down.resync'));
    await soon();
    expect(http.calls.filter((call) => call.path === '/state')).toHaveLength(2);
  });

  it.each([['visitor.down.ack', null], ['visitor.down.ack-first', CONVERSATION]])('%s settles the message', async (name, open) => {
    const ack = golden(name);
    remember({ known: true, outbox: [{ id: ack.id, kind: 'text', text: '你好', at: '' }] });
    http.on('/state', { visitor: null, conversation: null, lines: [], more: null });
    http.on(`/conversations/${CONVERSATION}/lines?after=0`, { lines: [], more: false });
    const chat = await aChat();
    FakeSocket.last.open();
    FakeSocket.last.says(golden('visitor.down.hello-first'));
    FakeSocket.last.says(ack);
    expect(kept().open).toBe(open);
    expect(chat.outbox.messages.length).toBe(open ? 1 : 0);
  });

  it.each([['visitor.down.refused', 'invalid-field'], ['visitor.down.refused-too-many', undefined]])('%s is understood', async (name, code) => {
    const chat = await inConversation(3);
    chat.sendText('你好');
    FakeSocket.last.says({ ...golden(name), id: FakeSocket.last.sends()[0].id });
    expect(chat.outbox.messages[0].refused).toBe(code);
  });
});

describe('what visitors say', () => {
  it('hello names the conversation and what is known of it', async () => {
    await inConversation(3);
    expect(FakeSocket.last.sent[0]).toEqual(golden('visitor.up.hello'));
  });

  it('hello of one who has not written names none', async () => {
    const chat = await aChat();
    chat.sendText('你好');
    FakeSocket.last.open();
    const first = golden('visitor.up.hello-first');
    expect(FakeSocket.last.sent[0]).toEqual({ ...first, token: FakeSocket.last.sent[0].token });
  });

  it('send, typing and read', async () => {
    const chat = await inConversation(6);
    const [text, image] = [golden('visitor.up.send-text'), golden('visitor.up.send-image')];
    Object.assign(location, { href: (text.page as { url: string }).url });
    document.title = (text.page as { title: string }).title;
    chat.read();
    chat.type('x');
    chat.label = text.label as object;
    chat.sendText(text.text as string);
    const sent = FakeSocket.last.sent.slice(1).filter((frame) => frame.t !== 'page');
    expect(sent).toEqual([golden('visitor.up.read'), golden('visitor.up.typing'), { ...text, id: sent[2].id }]);
    chat.label = {};
    chat.outbox.add({ id: image.id as string, kind: 'image', file: { id: image.file } as never, at: '' });
    expect(FakeSocket.last.sent.slice(-1)).toEqual([image]);
  });
});

