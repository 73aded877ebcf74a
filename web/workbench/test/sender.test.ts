import type { MailDraft } from '../src/features/conversations/drafts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outbox, type Payload, type Sending } from '../src/features/conversations/outbox';
import { Sender } from '../src/features/conversations/sender';

const sending = (id: string, payload: Payload = { kind: 'text', text: id }): Sending => ({ id, conversation: 'a', payload, at: Number(id), failed: null });

/** A sender whose socket and server are in our hands. */
function made(pending: Sending[], up = true) {
  const told = { up, frames: [] as { id: string }[], lines: [] as string[], failed: [] as string[] };
  const sender = new Sender({
    send: (frame) => told.up && told.frames.push(frame as { id: string }) > 0,
    pending: () => pending,
    onLine: (sent) => { told.lines.push(sent.id); pending.splice(pending.indexOf(sent), 1); },
    onFailed: (sent, code) => { told.failed.push(`${sent.id}:${code}`); pending[pending.indexOf(sent)] = { ...sent, failed: { code, data: {} } }; },
  });
  return { sender, told };
}
const ids = (frames: { id: string }[]) => frames.map((frame) => frame.id);
const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });

const draft: MailDraft = {
  mode: 'reply', mailId: 'm', to: [{ name: '张伟', address: 'zhang@example.com' }], cc: [{ name: null, address: 'a@b.cn' }], bcc: [], subject: 'Re: 发票', html: '<p>y</p>', words: 'y',
  files: [{ id: 'f', name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, url: '/files/f' }], quote: true, signature: true, newest: 3,
};

describe('the sender', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

  it('sendsSmallMessagesAtOnceInTheirOrderAndEachOnce', () => {
    const { sender, told } = made([sending('1'), sending('2')]);
    sender.flush('a');
    sender.flush('a');
    expect(ids(told.frames)).toEqual(['1', '2']);
  });

  it('sendsAgainWhatWasNotAnsweredWhenTheSocketIsBack', () => {
    const { sender, told } = made([sending('1'), sending('2')]);
    sender.flush('a');
    sender.disconnected();
    sender.flush('a');
    expect(ids(told.frames)).toEqual(['1', '2', '1', '2']);
  });

  it('waitsWithoutFailingWhileThereIsNoConnection', () => {
    const { sender, told } = made([sending('1')], false);
    sender.flush('a');
    vi.advanceTimersByTime(60_000);
    expect(told.failed).toEqual([]);
    told.up = true;
    sender.flush('a');
    expect(ids(told.frames)).toEqual(['1']);
  });

  it('callsItFailedAfterFifteenSecondsWithoutAnswer', () => {
    const { sender, told } = made([sending('1')]);
    sender.flush('a');
    vi.advanceTimersByTime(14_999);
    expect(told.failed).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told.failed).toEqual(['1:no-answer']);
  });

  it('takesLongTextsOverHttpAndKeepsTheOrder', async () => {
    let answered!: (response: Response) => void;
    const response = new Promise<Response>((resolve) => { answered = resolve; });
    const calls: unknown[] = [];
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => { calls.push([path, JSON.parse(init.body as string)]); return response; });
    const long = '长'.repeat(5_000);
    const { sender, told } = made([sending('1', { kind: 'text', text: long }), sending('2')]);
    sender.flush('a');
    expect([ids(told.frames), calls]).toEqual([[], [['/api/conversations/a/messages', { clientId: '1', kind: 'text', text: long }]]]);
    answered(answer(200, { seq: 1 }));
    await vi.waitFor(() => expect(ids(told.frames)).toEqual(['2']));
    expect(told.lines).toEqual(['1']);
  });

  it('aMailWaitsForTheNoteBeforeIt', () => {
    const call = vi.fn(() => Promise.resolve(answer(200, { seq: 2 })));
    vi.stubGlobal('fetch', call);
    const pending = [sending('1', { kind: 'note', text: 'x' }), sending('2', { kind: 'mail', text: 'y', mail: draft })];
    const { sender } = made(pending);
    sender.flush('a');
    expect(call).not.toHaveBeenCalled();
    sender.answered('1');
    pending.shift();
    sender.flush('a');
    expect(call).toHaveBeenCalledWith('/api/conversations/a/mail', expect.objectContaining({ body: JSON.stringify({
      clientId: '2', mode: 'reply', to: draft.to, cc: draft.cc, bcc: [], subject: 'Re: 发票', html: '<p style="margin:0 0 10px">y</p>', quote: true, signature: true, newest: 3, mailId: 'm', fileIds: ['f'],
    }) }));
  });

  it('saysWhyAMailWasRefusedAndGoesOn', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(answer(409, { code: 'conversation-ended', data: {} })));
    const { sender, told } = made([sending('1', { kind: 'mail', text: 'y', mail: draft }), sending('2')]);
    sender.flush('a');
    await vi.waitFor(() => expect(ids(told.frames)).toEqual(['2']));
    expect(told.failed).toEqual(['1:conversation-ended']);
  });
});

describe('the outbox', () => {
  beforeEach(() => localStorage.clear());

  it('survivesAReloadInItsOrder', () => {
    const outbox = new Outbox('me', localStorage);
    for (const id of ['2', '1', '3']) outbox.keep(sending(id));
    outbox.drop('3');
    expect(new Outbox('me', localStorage).all().map((one) => one.id)).toEqual(['1', '2']);
  });

  it('isOneMembersOwn', () => {
    new Outbox('me', localStorage).keep(sending('1'));
    expect(new Outbox('other', localStorage).all()).toEqual([]);
    expect(new Outbox('other', localStorage).idOf('yingda.outbox.me.1')).toBeNull();
    expect(new Outbox('me', localStorage).idOf('yingda.outbox.me.1')).toBe('1');
  });
});
