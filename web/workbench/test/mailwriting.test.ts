import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftWords, useDrafts, type MailDraft } from '../src/features/conversations/drafts';
import { mailHtml } from '../src/features/conversations/mailHtml';
import { isFormatted, paragraphs } from '../src/features/conversations/rich';
import { fromServer, fromWritten } from '../src/features/conversations/written';
import { cleanPasted } from '../src/features/editor/clean';
import { begun, isAddress, joined, newerMail, parsed, peopleOf, sendTimes, turned, warnings, type Start } from '../src/features/mail/compose';
import { customer, text } from './make';

const AT = '2026-01-05T10:00:00.000Z';
const start = (more: Partial<Start> = {}): Start => ({
  mode: 'reply', mailId: 'm', from: [{ mailbox: 'x', address: 'desk@shop.example', name: null }], to: [{ name: '张伟', address: 'zhang@example.com' }], cc: [], subject: 'Re: 发票',
  quotedHtml: null, signatureHtml: null, newest: 3, limits: { bytes: 1_000, linkDays: 7 }, warnings: [], ...more,
});

describe('pasted text', () => {
  it('ofWordKeepsItsListsAndMarksOnly', () => {
    const html = `<html xmlns:o="x"><head><style>p{color:red}</style></head><body><!--StartFragment-->
      <p class=MsoNormal style='mso-margin:0'><b><span style='color:red'>标题</span></b><o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>一</p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>二</p>
      <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>甲</p><!--EndFragment--></body></html>`;
    expect(cleanPasted(html).replace(/\s+/g, '')).toBe('<p><b><span>标题</span></b></p><ul><li>一</li><li>二</li></ul><ol><li>甲</li></ol>');
  });

  it('ofExcelBecomesLines', () => {
    expect(cleanPasted('<table><tr><td>品名</td><td>数量</td></tr><tr><td>杯子</td><td> 3 </td></tr><tr><td></td><td></td></tr></table>')).toBe('<p>品名 | 数量</p><p>杯子 | 3</p>');
  });

  it('ofWeChatBecomesParagraphs', () => {
    expect(cleanPasted('<section style="color:#333"><section><span style="font-weight:bold">公告</span></section><section>第二段&nbsp;完<img data-src="https://mmbiz.example/1"></section></section>'))
      .toBe('<p><span><strong>公告</strong></span></p><p>第二段 完</p>');
  });

  it('hasNoScriptsNoPicturesFromElsewhereAndNoFalseBold', () => {
    expect(cleanPasted('<b style="font-weight:normal"><p onclick="x()">一<img src="https://a.example/1.png"><img src="/files/w/f/a.png" alt="我的" class="x"></p></b><script>x()</script><p style="display:none">藏</p>'))
      .toBe('<p>一<img src="/files/w/f/a.png" alt="我的"></p>');
  });
});

describe('the HTML of a mail', () => {
  it('bringsItsStylesAlong', () => {
    expect(mailHtml('<p>a</p><p></p><ul><li><p>b</p></li></ul>')).toBe('<p style="margin:0 0 10px">a</p><p style="margin:0 0 10px"><br></p><ul style="margin:0 0 10px;padding-left:24px"><li><p style="margin:0">b</p></li></ul>');
  });

  it('isPlainWhenNothingIsFormatted', () => {
    expect([isFormatted('<p>a<br>b</p>'), isFormatted('<p><strong>a</strong></p>'), isFormatted('<pre>a</pre>')]).toEqual([false, true, true]);
    expect(paragraphs('a<b\n&')).toBe('<p>a&lt;b</p><p>&amp;</p>');
  });
});

describe('recipients', () => {
  it('areReadFromAnyUsualList', () => {
    expect(parsed('张伟 <a@b.cn>, c@d.example；w@x.cn').map((one) => one.address)).toEqual(['a@b.cn', 'c@d.example', 'w@x.cn']);
    expect(parsed('张伟 <a@b.cn>')).toEqual([{ name: '张伟', address: 'a@b.cn' }]);
    expect(parsed('a@b.cn c@d.cn\ne@f.cn').map((one) => one.address)).toEqual(['a@b.cn', 'c@d.cn', 'e@f.cn']);
    expect(['a@b.cn', 'zhang', 'a@b', 'a b@c.cn'].map((address) => isAddress({ name: null, address }))).toEqual([true, false, false, false]);
    expect(joined([{ name: null, address: 'A@b.cn' }], [{ name: null, address: 'a@B.cn' }])).toHaveLength(1);
  });

  it('areKnownFromTheThreadAndTheCustomer', () => {
    const mail = { ...text(1, 'customer', AT), kind: 'mail', content: { mailId: 'm', from: { name: '张伟', address: 'zhang@example.com' }, to: [{ name: null, address: 'desk@shop.example' }], cc: [{ name: '财务', address: 'fin@example.com' }], subject: '', date: null, text: '', html: false, quoted: false, attachments: [], kind: 'human' } } as never;
    const known = peopleOf([mail], customer('c', { contactPoints: [{ id: 'p', kind: 'email', value: 'zhang2@example.com' }, { id: 'q', kind: 'phone', value: '138' }] }), ['Desk@shop.example']);
    expect(known.map((one) => one.address)).toEqual(['zhang@example.com', 'fin@example.com', 'zhang2@example.com']);
  });

  it('areWarnedOf', () => {
    const to = ['No-Reply@x.cn', 'noreplyish@x.cn', 'gone@x.cn'].map((address) => ({ name: null, address }));
    expect(warnings(to, [{ address: 'GONE@x.cn', code: 'hard-bounce' }])).toEqual([{ address: 'No-Reply@x.cn', code: 'no-reply' }, { address: 'GONE@x.cn', code: 'hard-bounce' }]);
  });
});

describe('a mail that is written', () => {
  it('keepsItsWordsWhenItIsAnsweredInAnotherWay', () => {
    const first: MailDraft = { ...begun(start()), html: '<p>x</p>', words: 'x' };
    expect(turned(first, start({ mode: 'forward', to: [], subject: 'Fwd: 发票' }))).toMatchObject({ mode: 'forward', to: [], subject: 'Fwd: 发票', words: 'x', html: '<p>x</p>' });
    expect(turned({ ...first, from: 'desk@shop.example', track: false }, start())).toMatchObject({ from: 'desk@shop.example', track: false });
    expect(turned({ ...first, from: 'other@shop.example' }, start()).from).toBeUndefined();
  });

  it('isStaleOnceTheCustomerHasWrittenAgain', () => {
    const lines = [text(1, 'customer', AT), text(2, 'me', AT), text(4, 'customer', AT), text(5, 'me', AT)];
    expect([newerMail(lines, 3), newerMail(lines, 4), newerMail([], 0)]).toEqual([4, 0, 0]);
  });

  it('canBeSentAtTimesThatLieAhead', () => {
    const times = (now: string) => sendTimes(new Date(now)).map((one) => `${one.name} ${one.at.getDay()} ${one.at.getHours()}`);
    expect(times('2026-01-07T10:00:00+08:00')).toEqual(['today 3 18', 'tomorrow 4 9', 'monday 1 9']);
    expect(times('2026-01-11T20:00:00+08:00')).toEqual(['tomorrow 1 9']);
  });

  it('comesBackFromTheServerAsItWent', () => {
    expect(fromWritten({ to: ['a@b.cn'], html: '<p>一</p><p>二</p>', fileIds: ['f'] }, [{ id: 'f', name: 'a', mediaType: 'x', bytes: 1, url: '/f' }, { id: 'g', name: 'b', mediaType: 'x', bytes: 1, url: '/g' }]))
      .toMatchObject({ mode: 'reply', to: [{ name: null, address: 'a@b.cn' }], words: '一\n二', files: [{ id: 'f' }], quote: true });
    expect(fromWritten({ mode: 'forward', to: [], html: '<p>a</p>', from: 'vip@shop.example', attachments: [1], asAttachment: true, track: null as never }))
      .toMatchObject({ from: 'vip@shop.example', attachments: [1], asAttachment: true });
    expect(fromWritten({ html: '<p>a</p>', from: null, attachments: null, asAttachment: null })).not.toHaveProperty('attachments');
    expect(fromServer('chat', { text: 'x', note: false, html: '<p>x</p>' })).toEqual({ text: 'x', note: false, html: '<p>x</p>' });
    expect(fromServer('mail', { to: ['a@b.cn'], text: 'x<y' }).mail).toMatchObject({ words: 'x<y', html: '<p>x&lt;y</p>' });
  });
});

describe('drafts on the server', () => {
  interface Call { method: string; path: string; body: { version: number; content: { text: string } } | undefined }
  let calls: Call[];
  let answers: ((call: Call) => { status: number; body: unknown })[];
  beforeEach(() => {
    vi.useFakeTimers();
    setActivePinia(createPinia());
    localStorage.clear();
    calls = [];
    answers = [];
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      const call = { method: init.method!, path, body: init.body ? JSON.parse(init.body as string) as Call['body'] : undefined };
      calls.push(call);
      const { status, body } = answers.shift()?.(call) ?? { status: 200, body: { version: (call.body?.version ?? 0) + 1, savedAt: AT } };
      // A real Response is read in turns of its own, which the clock of the test does not wait for: what it leaves to do would reach the next test.
      return Promise.resolve({ ok: status < 400, status, text: () => Promise.resolve(status === 204 ? '' : JSON.stringify(body)) } as Response);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('areSavedHereAtHalfASecondAndThereAfterThree', async () => {
    const drafts = useDrafts();
    drafts.start('me');
    drafts.set('c', { text: '一', note: false });
    await after(600);
    expect([localStorage.getItem('yingda.draft.me.c') !== null, calls.length]).toEqual([true, 0]);
    drafts.set('c', { text: '一二', note: false });
    await after(3_000);
    expect(calls.map((call) => [call.method, call.body?.version, call.body?.content.text])).toEqual([['PUT', 0, '一二']]);
    drafts.set('c', { text: '', note: false });
    await after(10);
    expect(calls.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/conversations/c/draft' });
    expect(drafts.drafts.size).toBe(0);
  });

  it('areTakenUpWhereTheOtherDeviceLeftThem', async () => {
    const drafts = useDrafts();
    drafts.start('me');
    answers.push(() => ({ status: 200, body: { draft: { kind: 'chat', content: { text: '在手机上写的', note: false }, version: 4 }, others: [{ id: 'li', name: '李强' }] } }));
    expect(await drafts.open('c')).toEqual([{ id: 'li', name: '李强' }]);
    expect(drafts.drafts.get('c')?.text).toBe('在手机上写的');
    drafts.set('c', { text: '接着写', note: false });
    await after(3_000);
    expect(calls.at(-1)!.body).toMatchObject({ version: 4, content: { text: '接着写' } });
  });

  it('ofThisPageWinOverOlderOnesAndAreNeverLostWithoutAConnection', async () => {
    const drafts = useDrafts();
    drafts.start('me');
    answers.push(() => { throw new TypeError('offline'); });
    drafts.set('c', { text: '离线', note: false });
    await after(3_100);
    answers.push(() => ({ status: 200, body: { draft: { kind: 'chat', content: { text: '旧', note: false }, version: 2 }, others: [] } }));
    await drafts.open('c');
    expect(drafts.drafts.get('c')?.text).toBe('离线');
    answers.push(() => ({ status: 409, body: { code: 'draft-changed', data: { version: 7 } } }));
    drafts.set('c', { text: '离线二', note: false });
    await after(3_100);
    expect(calls.at(-1)!.body).toMatchObject({ version: 7, content: { text: '离线二' } });
  });

  it('goWithTheMailThatTheyBecame', async () => {
    const drafts = useDrafts();
    drafts.start('me');
    const mail: MailDraft = { ...begun(start()), html: '<p>x</p>', words: 'x' };
    drafts.set('c', { text: '', note: false, mail });
    expect(draftWords(drafts.drafts.get('c'))).toBe('x');
    drafts.sent('c');
    await after(5_000);
    expect([calls.length, drafts.drafts.size, localStorage.getItem('yingda.draft.me.c')]).toEqual([0, 0, null]);
  });
});
