import { describe, expect, it } from 'vitest';
import { decoded, isPdf, previewOf } from '../src/features/mail/attached';
import { invitation } from '../src/features/mail/calendar';
import { foldQuoted } from '../src/features/mail/fold';
import { beginning, framed, lengthOf } from '../src/features/mail/framed';
import { linkTruth } from '../src/features/mail/linkTruth';
import type { FileView } from '../src/wire/types';

const fragment = (html: string): DocumentFragment => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
};
const words = { folded: '引用', leads: (host: string) => `→ ${host}` };
/** The library loses the first element in this DOM. */
const look = (html: string, pictures = false) => framed(`<i></i>${html}`, { pictures, words });

describe('what comes behind the visible part of a mail', () => {
  const folded = (html: string, visible: string) => {
    const root = fragment(html);
    const done = foldQuoted(root, visible, '引用');
    const details = root.querySelector('details');
    const behind = details?.textContent?.replace('引用', '') ?? null;
    details?.remove();
    return { done, before: root.textContent, behind };
  };

  it('isFoldedWhereverTheMarkupPutsIt', () => {
    expect(folded('<div>收到，<b>谢谢</b>！</div><blockquote>原文</blockquote>', '收到，谢谢！')).toEqual({ done: true, before: '收到，谢谢！', behind: '原文' });
    expect(folded('<table><tbody><tr><td>你好<br>再见</td></tr><tr><td>发件人: a</td></tr></tbody></table>', '你好\n再见')).toEqual({ done: true, before: '你好再见', behind: '发件人: a' });
  });

  it('isFoundByTheEndOfTheAnswerWhenTheTwoFormsDiffer', () => {
    const answer = '请在这里查看订单 https://a.example/1 然后把发票寄到上海市徐汇区漕溪北路十八号';
    expect(folded('<p>请在这里查看<a href="https://a.example/1">订单</a>然后把发票寄到上海市徐汇区漕溪北路十八号</p><p>旧邮件</p>', answer).done).toBe(false);
    expect(folded(`<p>请点链接，${'字'.repeat(3)}然后把发票寄到上海市徐汇区漕溪北路十八号收发室转财务部王经理亲收电话一二三四五六七八九十谢谢您</p><p>旧邮件</p>`,
      '请点链接 [https://a.example] 然后把发票寄到上海市徐汇区漕溪北路十八号收发室转财务部王经理亲收电话一二三四五六七八九十谢谢您').behind).toBe('旧邮件');
  });

  it('staysWhereNothingIsBehindOrTheAnswerStandsBetweenQuotes', () => {
    expect(folded('<p>全部</p>', '全部').done).toBe(false);
    expect(folded('<blockquote>问</blockquote><p>答一</p>', '> 问\n答一另外').done).toBe(false);
    expect(folded('<p>x</p>', '').done).toBe(false);
  });
});

describe('a link', () => {
  it.each([
    ['点这里', 'https://shop.example/1', null], ['shop.example', 'https://www.shop.example/1', null], ['https://shop.example/a?b', 'https://pay.shop.example/', null],
    ['shop.example', 'https://evil.example/shop.example', 'other-host'], ['https://shop.example', 'https://shop.example.evil.example/', 'other-host'], ['银行.example', 'https://evil.example', 'other-host'],
    ['付款', 'https://shop.example@evil.example/', 'hidden'], ['付款', 'http://192.0.2.7/login', 'hidden'], ['付款', 'https://xn--pple-43d.example/', 'look-alike'],
  ])('that says %s and leads to %s: %s', (said, href, doubt) => expect(linkTruth(said, href)?.doubt).toBe(doubt));

  it('toNoSiteHasNoTruth', () => expect([linkTruth('a', 'mailto:a@b.cn'), linkTruth('a', 'nonsense')]).toEqual([null, null]));
});

describe('the page of a mail', () => {
  it('loadsNothingFromTheNetUntilItIsAsked', async () => {
    const html = '<img src="https://a.example/1.png"><img data-remote-src="https://a.example/2.png" data-proxy="/api/mails/m/pictures?url=x" alt="图"><img data-remote-src="https://a.example/3.png" data-proxy="https://evil.example/">';
    const closed = await look(html);
    expect([closed.pictures, closed.page.includes(' src=')]).toEqual([3, false]);
    const open = await look(html, true);
    expect(open.page.match(/ src="[^"]*"/g)).toEqual([' src="/api/mails/m/pictures?url=x"']);
  });

  it('namesThoseWhoWatchTheReaderAndLeavesThemOut', async () => {
    const found = await look('<img data-remote-src="https://t.example/x" width="1" height="1"><img data-remote-src="https://u123.list-manage.com/track/open.php?u=1"><img data-remote-src="https://t2.example/logo.png" style="width:0.5px;height:1px">', true);
    expect([found.pictures, found.trackers, found.page.includes('<img')]).toEqual([0, ['t.example', 'u123.list-manage.com', 't2.example'], false]);
  });

  it('leavesOutItsOwnPixelWithoutNamingIt', async () => {
    const found = await look(`<img data-remote-src="${location.origin}/t/o/abc.gif" width="1" height="1">`);
    expect([found.pictures, found.trackers, found.page.includes('<img')]).toEqual([0, [], false]);
  });

  it('keepsThePicturesInTheMailAndCountsThemNotAsLength', async () => {
    const source = `data:image/png;base64,${'A'.repeat(400_000)}`;
    const html = `<p>图</p><img src="${source}">`;
    expect(lengthOf(html)).toBeLessThan(100);
    const { page } = await look(html);
    expect(page).toContain(source);
  });

  it('saysBesideALinkWhereItReallyLeads', async () => {
    const { page } = await look('<a href="https://evil.example/">https://bank.example</a> <a href="https://fine.example/">好</a>');
    expect(page).toContain('[→ evil.example]');
    expect(page).not.toContain('[→ fine.example]');
    expect(page).toContain('title="→ fine.example"');
  });

  it('isCutBetweenTwoElements', () => expect(beginning('<p>一二三</p><p>四</p>', 12)).toBe('<p>一二三</p>'));
});

describe('an attachment', () => {
  const file = (name: string, mediaType: string, bytes = 10): FileView => ({ id: 'f', name, mediaType, bytes, url: '/f' });
  it('isShownByWhatItIs', () => {
    expect([file('a.png', 'image/png'), file('a.svg', 'image/svg+xml'), file('a.pdf', 'application/octet-stream'), file('a.html', 'text/html'), file('a.log', 'application/octet-stream'), file('x.eml', 'message/rfc822'), file('a.png', 'image/png', 30_000_000)].map(previewOf))
      .toEqual(['image', null, 'pdf', null, 'text', 'mail', null]);
  });

  it('ofTextIsReadInItsCharset', () => {
    expect(decoded(new TextEncoder().encode('中文').buffer as ArrayBuffer)).toBe('中文');
    expect(decoded(new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]).buffer)).toBe('中文');
    expect(isPdf(new TextEncoder().encode('%PDF-1.7').buffer as ArrayBuffer)).toBe(true);
    expect(isPdf(new TextEncoder().encode('<html>').buffer as ArrayBuffer)).toBe(false);
  });
});

describe('an invitation', () => {
  const ics = (...lines: string[]) => ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
  it('saysWhatWhenAndWhere', () => {
    expect(invitation(ics('SUMMARY:季度会议\\, 第', ' 二次', 'DTSTART;TZID="China Standard Time":20260105T090000', 'DTEND:20260105T020000Z', 'LOCATION:会议室', 'ORGANIZER;CN="王芳":mailto:wang@example.com')))
      .toEqual({ summary: '季度会议, 第二次', location: '会议室', organizer: '王芳', start: '2026-01-05T09:00:00', end: '2026-01-05T02:00:00Z', wholeDay: false, cancelled: false });
    expect(invitation(ics('DTSTART;VALUE=DATE:20260105', 'STATUS:CANCELLED'))).toMatchObject({ start: '2026-01-05', wholeDay: true, cancelled: true });
    expect(invitation('no calendar')).toBeNull();
  });
});
