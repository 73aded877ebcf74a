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
const COLLEAGUE = { kind: 'member', id: 'x', name: '李强', avatar: null };
let browser;
let server;
let context;
let broken;

before(async () => { browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']); });
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

async function opened(key, { theme = 'light', width = 1440, ...options } = {}) {
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', permissions: ['microphone', 'clipboard-read', 'clipboard-write'], ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript((chosen) => { localStorage.setItem('yingda.theme', chosen); }, theme);
  const page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy|\[Vue warn\]/.test(message.text())) broken.push(message.text()); });
  await signIn(page, server, `open/${server.world.get(key).id}`);
  await page.getByRole('log').waitFor();
  return page;
}

async function until(what) {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    const found = await what();
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

const box = (page) => page.getByRole('textbox', { name: '回复内容' });
const write = async (page, words) => {
  await box(page).fill(words);
  await page.keyboard.press('Enter');
};
const line = (page, words) => page.locator('.line', { hasText: words }).last();
const add = (key, sender, kind, content) => server.append(server.world.get(key), { sender, kind, content });
const file = (name, mediaType) => ({ id: 'f', name, mediaType, bytes: 84_000, url: '/files/none' });
const card = (n) => ({ id: String(n), title: `陶瓷马克杯 ${n} 号`, price: '¥39.00', summary: '微波炉适用', image: '/files/picture.png', url: `https://shop.example.com/${n}` });

for (const [theme, width] of [['light', 1440], ['dark', 1440], ['light', 390], ['dark', 390]]) {
  test(`every kind has its look: ${theme}, ${width} px`, async () => {
    add('chen', CUSTOMER, 'video', { file: file('开箱.mp4', 'video/mp4'), seconds: 12 });
    add('chen', CUSTOMER, 'audio', { file: file('语音.webm', 'audio/webm'), seconds: 65 });
    add('chen', COLLEAGUE, 'products', { items: [card(1), card(2)] });
    add('chen', COLLEAGUE, 'articles', { items: [card(3)] });
    add('chen', COLLEAGUE, 'rich', { html: '<p>请看<b>尺码表</b></p><ul><li>一</li></ul><img src="/files/picture.png" alt="尺码表"><script>top.hacked=1</script>' });
    add('chen', COLLEAGUE, 'transfer-card', { group: { id: 'g', name: '售前' }, note: '<p>已核实</p>', used: null });
    add('chen', COLLEAGUE, 'rating-request', {});
    add('chen', { kind: 'system' }, 'faq', { entry: 'e', question: '怎么退货', answer: { kind: 'text', text: '七天无理由' } });
    add('chen', { kind: 'system' }, 'system', { event: 'auto-reply', reason: 'off-hours', text: '现在是下班时间' });
    add('chen', CUSTOMER, 'text', { text: '卡号 ************1111', masked: true, quote: { seq: 3, name: '李强', kind: 'text', text: '请问卡号' } });
    add('chen', CUSTOMER, 'text', { recalled: true });
    const page = await opened('chen', { theme, width });
    await page.locator('video').waitFor();
    await page.getByText('1:05').waitFor();
    await page.getByText('陶瓷马克杯 3 号').waitFor();
    await page.locator('.rich b', { hasText: '尺码表' }).waitFor();
    await page.getByText('邀请客户转到「售前」').waitFor();
    await page.getByText('已邀请客户评价').waitFor();
    await page.getByText('七天无理由').waitFor();
    await line(page, '现在是下班时间').getByText('智能客服').waitFor();
    await line(page, '1111').getByText('敏感信息已隐藏').waitFor();
    await page.getByText('陈静 撤回了一条消息').waitFor();
    assert.equal(await page.evaluate(() => globalThis.top.hacked), undefined);
    server.toWatchers('chen', { t: 'preview', text: '能不能再便宜一点' });
    await page.getByText('能不能再便宜一点').waitFor();
    await faultless(page);
  });
}

test('a message is quoted from its menu by keyboard, and the quote leads back', async () => {
  const page = await opened('emma');
  await page.getByRole('log').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await faultless(page);
  await page.getByRole('menuitem', { name: '引用' }).press('Enter');
  await page.getByText('引用 Emma Brown').waitFor();
  await faultless(page);
  await write(page, 'Great!');
  const sent = await until(() => server.frames.find((frame) => frame.text === 'Great!'));
  assert.equal(sent.quote, 5);
  await line(page, 'Great!').getByRole('button', { name: /Thanks!/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.seq), '5');
});

test('an own message is recalled by a right click and written anew', async () => {
  const page = await opened('emma');
  await write(page, '价格打错了');
  await line(page, '价格打错了').getByText('已发送').waitFor();
  await line(page, '价格打错了').locator('.bubble').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '撤回' }).click();
  await page.getByText('你撤回了一条消息').waitFor();
  assert.equal(await page.getByRole('log').getByText('价格打错了').count(), 0);
  await faultless(page);
  await page.getByRole('button', { name: '重新编辑' }).click();
  assert.equal(await box(page).inputValue(), '价格打错了');
});

test('a message says how far it has come', async () => {
  const page = await opened('emma');
  await write(page, 'On its way');
  await line(page, 'On its way').getByText('已发送').waitFor();
  server.toWatchers('emma', { t: 'delivered', seq: server.world.get('emma').lines.length });
  await line(page, 'On its way').getByText('已送达').waitFor();
  server.toWatchers('emma', { t: 'read', seq: server.world.get('emma').lines.length });
  await line(page, 'On its way').getByText('已读').waitFor();
  server.says('emma', 'Got it');
  await until(() => server.frames.some((frame) => frame.t === 'delivered' && frame.seq === server.world.get('emma').lines.length));
});

test('a sensitive word asks before it goes', async () => {
  const page = await opened('emma');
  await write(page, '我保证');
  await page.getByText(/请确认后再发/).waitFor();
  await faultless(page);
  await page.getByRole('button', { name: '确认发送' }).click();
  await line(page, '我保证').getByText('已发送').waitFor();
});

test('products are searched, chosen up to five and sent as cards', async () => {
  const page = await opened('emma');
  await page.getByRole('button', { name: '发送商品' }).click();
  await page.getByRole('checkbox', { name: /1 号/ }).waitFor();
  for (const n of [1, 2, 3, 4, 5]) await page.getByRole('checkbox', { name: new RegExp(`${n} 号`) }).check();
  assert.ok(await page.getByRole('checkbox', { name: /6 号/ }).isDisabled());
  await faultless(page);
  await page.getByRole('searchbox').fill('2 号');
  await page.getByRole('checkbox', { name: /6 号/ }).waitFor({ state: 'detached' });
  await page.getByRole('dialog').getByRole('button', { name: '发送', exact: true }).click();
  const sent = await until(() => server.frames.find((frame) => frame.kind === 'products'));
  assert.deepEqual(sent.ids, ['p1', 'p2', 'p3', 'p4', 'p5']);
  await page.getByRole('log').getByText('陶瓷马克杯 5 号').waitFor();
});

test('a voice message is recorded, heard and sent', async () => {
  const page = await opened('emma');
  await page.getByRole('button', { name: '录制语音' }).click();
  await page.getByRole('timer').waitFor();
  await faultless(page);
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByLabel('试听语音').waitFor();
  await faultless(page);
  await page.getByRole('button', { name: '发送语音' }).click();
  const sent = await until(() => server.frames.find((frame) => frame.kind === 'audio'));
  assert.ok(sent.seconds >= 1);
});

test('a refused microphone is explained', async () => {
  const page = await opened('emma');
  await page.evaluate(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError')); });
  await page.getByRole('button', { name: '录制语音' }).click();
  await page.getByText(/麦克风没有获准使用/).waitFor();
  await faultless(page);
});
