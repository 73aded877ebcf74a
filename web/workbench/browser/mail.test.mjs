import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { FakeServer } from './fake-server.mjs';
import { launch, signIn } from './pages.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PATIENCE_MS = 30_000;
const CUSTOMER = { kind: 'customer' };
let browser;
let server;
let context;
let broken;

before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });
beforeEach(async () => {
  server = await new FakeServer().start();
  broken = [];
});
afterEach(async () => {
  await context.close();
  await server.stop();
  assert.deepEqual(broken, [], 'errors of the page and refusals of its policy');
});

async function opened(key = 'zhang', { theme = 'light', width = 1440 } = {}) {
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript((chosen) => { localStorage.setItem('yingda.theme', chosen); }, theme);
  const page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy|\[Vue warn\]/.test(message.text()) && !/inline event handler/.test(message.text())) broken.push(message.text()); });
  await signIn(page, server, `open/${server.world.get(key).id}`);
  await page.getByRole('log').waitFor();
  return page;
}

/** What throws does not hold yet: frames are loaded anew while they are looked at. */
async function until(what) {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    const found = await Promise.resolve().then(what).catch(() => false);
    if (found) return found;
    assert.ok(Date.now() < deadline, `not within ${PATIENCE_MS} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function faultless(page) {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState === 'finished'));
  await page.evaluate(`${axe};0`);
  assert.deepEqual(await page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: rules });
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }, RULES), []);
}

const id = () => server.world.get('zhang').id;
const text = (page) => page.getByRole('textbox', { name: '邮件内容' });
const writes = (words, more = {}) => server.append(server.world.get('zhang'), { sender: CUSTOMER, kind: 'mail', content: {
  mailId: 'new', from: { name: '张伟', address: 'zhangwei@example.com' }, to: [], cc: [], subject: 'Re', date: null, text: words, html: false, quoted: false, attachments: [], kind: 'human', ...more } });
async function answering(page, name = /^回复 /) {
  await page.getByRole('group', { name: '写邮件' }).getByRole('button', { name }).click();
  // The editor takes the focus a moment after it is drawn.
  await until(() => text(page).evaluate((box) => box === document.activeElement));
}

test('a mail is shown safely, its visible part first', async () => {
  const page = await opened();
  const mail = page.frameLocator('iframe');
  await page.getByText('已去掉跟踪像素').or(page.getByText('已拦截 1 张远程图片')).waitFor();
  assert.equal(await mail.getByText('谢谢').evaluate((word) => getComputedStyle(word).color), 'rgb(176, 42, 24)');
  assert.equal(await mail.getByText('新发票今天开出').isVisible(), false);
  await mail.getByText('显示引用和签名').click();
  await mail.getByText('新发票今天开出').waitFor();
  assert.equal(await page.evaluate(() => 'hacked' in window), false);
  await page.getByRole('button', { name: '只看正文' }).click();
  await page.getByText('上海市徐汇区漕溪北路 18 号').waitFor();
});

test('pictures of the net come through the server, and only when they are wanted', async () => {
  server.mailHtml = '<p>收到，谢谢。另外能否再寄一份纸质的？地址：上海市徐汇区漕溪北路 18 号。</p><img data-remote-src="https://shop.example/a.png" data-proxy="/api/mails/m/pictures?url=x&signature=y" alt="图"><img data-remote-src="https://watch.example/1.gif" width="1" height="1" data-proxy="/api/mails/m/pictures?url=w&signature=y">';
  server.mailParts.pictures = { type: 'image/png', body: Buffer.from(await (await fetch(`${server.url}/files/picture.png`)).arrayBuffer()) };
  const page = await opened();
  const asked = [];
  page.on('request', (request) => { if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) asked.push(request.url()); });
  await page.getByText('已去掉跟踪像素：watch.example').waitFor();
  await page.getByRole('button', { name: '显示图片' }).click();
  await until(() => page.frameLocator('iframe').locator('img').evaluateAll((all) => all.length === 1 && all[0].naturalWidth === 640));
  assert.deepEqual(asked, []);
});

test('a link that is not what it says asks before it opens', async () => {
  server.mailHtml = '<p>收到，谢谢。请<a href="https://evil.example/login">https://bank.example</a></p>';
  const page = await opened();
  const mail = page.frameLocator('iframe');
  await mail.getByText('[实际打开 evil.example]').waitFor();
  await mail.getByRole('link', { name: 'https://bank.example' }).click();
  const dialog = page.getByRole('dialog', { name: '确认打开链接' });
  await dialog.getByText('evil.example', { exact: true }).waitFor();
  await faultless(page);
  await dialog.getByRole('button', { name: '取消' }).click();
  assert.equal(context.pages().length, 1);
});

test('attachments are looked at, a mail in a mail and an invitation, too', async () => {
  const file = (n, name, mediaType) => ({ id: `f${n}`, name, mediaType, bytes: 2_000, url: `/api/mails/new/attachments/${n}`, inline: false });
  server.mailParts = {
    'attachments/0': { type: 'application/octet-stream', body: '第一行\n第二行' },
    'attachments/1': { type: 'application/octet-stream', body: 'From: x' },
    'attachments/1/mail': { type: 'application/json', body: JSON.stringify({ from: { name: '李四', address: 'li@example.com' }, to: [], cc: [], subject: '旧邮件', date: '2026-01-05T10:00:00Z', html: '<p>很久以前</p>', attachments: [] }) },
    'attachments/2': { type: 'application/octet-stream', body: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:回访会议\r\nDTSTART:20260105T020000Z\r\nDTEND:20260105T030000Z\r\nEND:VEVENT\r\nEND:VCALENDAR' },
  };
  writes('请看附件', { attachments: [file(0, '说明.txt', 'text/plain'), file(1, '旧邮件.eml', 'message/rfc822'), file(2, '会议.ics', 'text/calendar')] });
  const page = await opened();
  await page.getByRole('region', { name: '日程邀请' }).getByText('回访会议').waitFor();
  await page.getByRole('button', { name: '预览 说明.txt' }).click();
  await page.getByRole('dialog').getByText('第二行').waitFor();
  await faultless(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '打开邮件 旧邮件.eml' }).click();
  await page.getByRole('dialog', { name: '旧邮件' }).waitFor();
  await page.frameLocator('[role=dialog] iframe').getByText('很久以前').waitFor();
  await faultless(page);
});

test('an answer to all is written with marks, recipients and a template, and goes as it looks', async () => {
  const page = await opened();
  await page.getByRole('group', { name: '写邮件' }).getByRole('button', { name: /^回复 / }).waitFor();
  await page.locator('h1').first().click();
  await page.keyboard.press('a');
  await text(page).waitFor();
  const cc = page.getByRole('combobox', { name: '抄送' });
  await page.getByRole('list', { name: '抄送' }).getByText('财务').waitFor();
  await cc.fill('boss');
  await cc.press('Enter');
  await page.getByText('不是邮箱地址：boss').waitFor();
  await cc.press('Backspace');
  await cc.fill('no-reply@example.com,');
  await page.getByText('看起来是不收信的地址').waitFor();
  await text(page).click();
  await page.keyboard.press('Control+B');
  await page.keyboard.type('纸质发票明天寄出');
  await page.keyboard.press('Control+B');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '编号列表' }).click();
  await page.keyboard.type('第一');
  await page.getByRole('button', { name: '邮件模板' }).click();
  await page.getByRole('button', { name: /发票寄出/ }).click();
  await text(page).getByText('今天').waitFor();
  await page.getByRole('button', { name: '显示引用的原文' }).click();
  await page.frameLocator('iframe[title="引用的原文"]').getByText('抬头开错').waitFor();
  await faultless(page);
  await page.getByRole('button', { name: '发送邮件' }).click();
  await page.getByText(/将在 \d+ 秒后发送/).waitFor();
  await faultless(page);
  const [sent] = server.mails;
  assert.deepEqual([sent.mode, sent.to.map((one) => one.address), sent.cc.map((one) => one.address), sent.quote, sent.signature], ['reply-all', ['zhangwei@example.com'], ['finance@example.com', 'no-reply@example.com'], true, true]);
  assert.match(sent.html, /<strong>纸质发票明天寄出<\/strong>.*<ol .*<li><p style="margin:0">第一/);
  assert.equal(server.drafts.size, 0);
});

test('a mail is taken back and written on', async () => {
  const page = await opened();
  await answering(page);
  await page.keyboard.type('写错了');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '撤销' }).click();
  await text(page).getByText('写错了').waitFor();
  await page.getByText('已撤回，没有发送').waitFor();
  assert.equal(await page.getByRole('button', { name: '发送邮件' }).isEnabled(), true);
});

test('a mail goes out later, at another time, or at once', async () => {
  const page = await opened();
  await answering(page);
  await page.keyboard.type('明天见');
  await page.getByRole('button', { name: '定时发送' }).click();
  await page.getByRole('menuitem', { name: /明早 09:00/ }).click();
  const card = page.getByRole('article').last();
  await card.getByText(/^定于 .* 09:00 发送/).waitFor();
  assert.match(server.mails[0].sendAt, /T01:00:00.000Z$/);
  await card.getByRole('button', { name: '修改时间' }).click();
  await page.getByRole('dialog', { name: '定时发送' }).waitFor();
  await faultless(page);
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await card.getByRole('button', { name: '立即发送' }).click();
  await card.getByText('等待发送').waitFor();
});

test('nobody answers past a mail that came meanwhile', async () => {
  const page = await opened();
  await answering(page);
  await page.keyboard.type('马上寄');
  writes('不用寄了，谢谢');
  await page.getByRole('log').getByText('不用寄了').waitFor();
  await page.getByRole('button', { name: '发送邮件' }).click();
  const dialog = page.getByRole('dialog', { name: '客户刚刚又来信了' });
  await dialog.getByText('不用寄了，谢谢').waitFor();
  await faultless(page);
  await dialog.getByRole('button', { name: '继续修改' }).click();
  assert.equal(server.mails.length, 0);
  await page.getByRole('button', { name: '发送邮件' }).click();
  await until(() => server.mails.length === 1);
});

test('a draft is on the server and comes up on another device', async () => {
  server.drafts.set(id(), { kind: 'mail', version: 3, savedAt: new Date().toISOString(), content: { text: '', note: false, mail: {
    mode: 'reply', mailId: null, to: [{ name: '张伟', address: 'zhangwei@example.com' }], cc: [], bcc: [], subject: 'Re: 发票', html: '<p>手机上写的</p>', words: '手机上写的', files: [], quote: true, signature: true, newest: 9 } } });
  const page = await opened();
  await text(page).getByText('手机上写的').click();
  await page.keyboard.press('End');
  await page.keyboard.type('，接着写');
  await until(() => server.drafts.get(id())?.content.mail.words === '手机上写的，接着写');
  await page.getByRole('status').getByText('草稿已保存').waitFor();
  await page.getByRole('option', { name: /林晓彤/ }).first().click();
  await page.getByRole('option', { name: /\[草稿\] 手机上写的，接着写/ }).click();
  await text(page).getByText('接着写').waitFor();
  await page.locator('input[type=file]:not([accept])').setInputFiles({ name: '太大.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(21 * 1024 * 1024) });
  await page.getByText('有附件没有上传成功').waitFor();
  assert.ok(await page.getByRole('button', { name: '发送邮件', exact: true }).isDisabled(), 'no mail goes without its file');
  await page.getByRole('button', { name: '移除 太大.bin' }).click();
  await until(() => page.getByRole('button', { name: '发送邮件', exact: true }).isEnabled());
  await page.getByRole('button', { name: '舍弃草稿' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '舍弃草稿' }).click();
  await until(() => server.drafts.size === 0);
});

test('what became of a mail is told for each recipient, and opens as they come', async () => {
  const page = await opened();
  await answering(page);
  await page.keyboard.type('请查收');
  await page.keyboard.press('Control+Enter');
  const line = await until(() => server.world.get('zhang').lines.find((one) => one.content.delivery === 'held'));
  server.toWatchers('zhang', { t: 'delivery', seq: line.seq, delivery: 'failed', error: null, dueAt: null, recipients: [{ address: 'a@example.com', field: 'to', state: 'sent', reply: null }, { address: 'b@example.com', field: 'cc', state: 'failed', reply: '550 5.1.1 no' }] });
  const card = page.getByRole('article').last();
  await card.getByText('收件人地址不存在或已停用。核对收件人地址的拼写').waitFor();
  await card.getByText('a@example.com').waitFor();
  server.toWatchers('zhang', { t: 'tracking', seq: line.seq, tracking: { opens: 2, proxied: 1, clicks: 1, machine: 1, replies: 0, lastAt: new Date().toISOString(), links: [{ url: 'https://shop.example/a', clicks: 1 }] } });
  await card.getByText('打开 2 次').waitFor();
  await faultless(page);
  await card.getByRole('button', { name: '重新发送' }).click();
  await card.getByText('等待发送').waitFor();
});

test('pasted office text is cleaned, a pasted picture is uploaded', async () => {
  const page = await opened();
  await answering(page);
  const paste = (type, value) => text(page).evaluate(async (box, [kind, content]) => {
    const data = new DataTransfer();
    if (kind === 'file') data.items.add(new File([await (await fetch('/files/picture.png')).blob()], 'p.png', { type: 'image/png' }));
    else data.setData(kind, content);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [type, value]);
  await paste('text/html', '<p class="MsoNormal" style="mso-x:1"><span style="font-weight:bold">合同</span></p><table><tr><td>品名</td><td>数量</td></tr></table><img src="https://watch.example/1.gif"><script>top.hacked=1</script>');
  await text(page).getByText('品名 | 数量').waitFor();
  await paste('file');
  await text(page).locator('img[alt="p.png"]').waitFor();
  assert.equal(await text(page).locator('img').count(), 1);
  assert.equal(await page.evaluate(() => 'hacked' in window), false);
});

test('a chat message can be formatted', async () => {
  const page = await opened('emma');
  await page.getByRole('button', { name: '文字格式' }).click();
  const box = page.getByRole('textbox', { name: '回复内容' });
  await box.click();
  await page.keyboard.press('Control+I');
  await page.keyboard.type('Great');
  await faultless(page);
  await page.keyboard.press('Control+Enter');
  const sent = await until(() => server.frames.find((frame) => frame.kind === 'rich'));
  assert.equal(sent.html, '<p><em>Great</em></p>');
});

test('a colleague who writes, too, is named', async () => {
  server.writers = [{ id: 'x', name: '李强' }];
  const page = await opened();
  await page.getByText('李强 也在写回复').waitFor();
  server.toWatchers('zhang', { t: 'drafting', member: { id: 'x', name: '李强' }, on: false });
  await page.getByText('李强 也在写回复').waitFor({ state: 'detached' });
});

for (const [theme, width] of [['dark', 1440], ['light', 390], ['dark', 390]]) {
  test(`reading and writing stand in nobody's way: ${theme}, ${width} px`, async () => {
    const page = await opened('zhang', { theme, width });
    await page.frameLocator('iframe').getByText('谢谢').waitFor();
    await faultless(page);
    await answering(page, width === 390 ? /^回复 / : '转发');
    await faultless(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
}
