import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { FakeServer } from './fake-server.mjs';
import { launch, signIn } from './pages.mjs';

const PATIENCE_MS = 30_000;
let browser;
let server;
let context;
let broken;

before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

beforeEach(async () => {
  server = await new FakeServer().start();
  broken = [];
  context = await made();
});
afterEach(async () => {
  await context.close();
  await server.stop();
  assert.deepEqual(broken, [], 'errors of the page and refusals of its policy');
});

async function made(options = {}) {
  const found = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  found.setDefaultTimeout(PATIENCE_MS);
  found.on('page', (page) => {
    page.on('pageerror', (error) => broken.push(error.message));
    page.on('console', (message) => { if (/Content Security Policy|\[Vue warn\]/.test(message.text())) broken.push(message.text()); });
  });
  return found;
}

/** Waits for what a function finds, and gives it back. */
async function until(what) {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    const found = await what();
    if (found) return found;
    assert.ok(Date.now() < deadline, `not within ${PATIENCE_MS} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const opened = async (key, more = '') => {
  const page = await context.newPage();
  await signIn(page, server, `open/${server.world.get(key).id}${more}`);
  return page;
};
const row = (page, name) => page.getByRole('option', { name });
const write = async (page, words) => {
  await page.getByRole('textbox', { name: '回复内容' }).fill(words);
  await page.keyboard.press('Enter');
};
const said = (key, words) => server.world.get(key).lines.filter((line) => line.content.text === words);

test('a wrong password is refused in words, the right one leads to the page that was asked for', async () => {
  const page = await context.newPage();
  await page.goto(`${server.url}/app/ended?mine=1`);
  await page.getByLabel('账号').fill('huang');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('账号或密码不对。').waitFor();
  await page.getByLabel('密码', { exact: true }).fill('demo-password');
  await page.keyboard.press('Enter');
  await row(page, /林晓彤/).waitFor();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/app/ended?mine=1');
});

test('a promised answer counts down in the row and in the chat, and turns red by itself', async () => {
  const at = (seconds) => new Date(Date.now() + seconds * 1_000).toISOString();
  const lin = server.world.get('lin');
  lin.sla = { target: 'next', dueAt: at(3_000), nearAt: at(2_400), left: 0 };
  const page = await opened('lin');
  const chip = (words) => row(page, /林晓彤/).locator('.chip', { hasText: words });
  await chip(/^响应剩 \d+:\d\d$/).waitFor();
  lin.sla = { target: 'next', dueAt: at(600), nearAt: at(-1), left: 0 };
  server.changed(lin);
  await row(page, /林晓彤/).locator('.chip.warn', { hasText: /^响应剩 / }).waitFor();

  lin.sla = { target: 'next', dueAt: at(2), nearAt: at(-1), left: 0 };
  server.changed(lin);
  await row(page, /林晓彤/).locator('.chip.bad', { hasText: /^响应超时 / }).waitFor();
  await page.getByRole('main').locator('.chip.bad', { hasText: /^后续响应超时 / }).waitFor();
  await page.getByRole('button', { name: '按渠道筛选' }).click();
  await page.getByRole('menuitemcheckbox', { name: '只看有时限的，先到期在前' }).click();
  await row(page, /陈静/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '会话中 1', exact: true }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('due'), '1');

  lin.sla = { target: 'end', dueAt: null, nearAt: null, left: 3_000 };
  server.changed(lin);
  await page.getByRole('main').locator('.chip', { hasText: '解决暂停计时' }).waitFor();
  await row(page, /林晓彤/).waitFor({ state: 'detached' });
});

test('the list has both sections with counts, closes them, and filters by address', async () => {
  const page = await opened('emma');
  await page.getByRole('button', { name: '会话中 6' }).waitFor();
  assert.equal(await page.getByRole('listbox', { name: /排队中/ }).getByRole('option').count(), 2);
  await page.getByRole('button', { name: '排队中 2' }).click();
  await row(page, /吴婷/).waitFor({ state: 'detached' });
  await page.getByRole('switch', { name: '只看我的' }).click();
  await row(page, /赵磊/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '会话中 5' }).waitFor();
  await page.getByRole('button', { name: '按渠道筛选' }).click();
  await page.getByRole('menuitemradio', { name: '售后邮箱' }).click();
  await row(page, /林晓彤/).waitFor({ state: 'detached' });
  assert.match(page.url(), /mine=1&channel=/);
  await page.reload();
  await row(page, /张伟/).waitFor();
  assert.equal(await row(page, /陈静/).count(), 0);
});

test('a message is shown at once, delivered once, read later; the answer appears', async () => {
  const page = await opened('emma');
  await write(page, 'You are welcome!');
  await page.getByRole('log').getByText('You are welcome!').waitFor();
  await until(() => said('emma', 'You are welcome!').length === 1);
  await page.locator('.line.mine', { hasText: 'You are welcome!' }).getByText('已发送').waitFor();
  server.toWatchers('emma', { t: 'read', seq: server.world.get('emma').lines.length });
  await page.locator('.line.mine', { hasText: 'You are welcome!' }).getByText('已读').waitFor();
  server.toWatchers('emma', { t: 'typing', on: true });
  await page.getByText('Emma Brown 正在输入…').waitFor();
  server.says('emma', 'One more question');
  await page.getByRole('log').getByText('One more question').waitFor();
  await page.getByText('Emma Brown 正在输入…').waitFor({ state: 'detached' });
});

test('what was not acknowledged survives a reload and a restart and arrives once, in order', async () => {
  const page = await opened('emma');
  server.deaf = true;
  await write(page, 'first');
  await until(() => server.frames.some((frame) => frame.text === 'first'));
  await page.reload();
  await page.getByRole('log').getByText('first').waitFor();
  await server.stop();
  await page.getByText(/连接中断，正在重连/).waitFor();
  await write(page, 'second');
  await page.getByText('等待网络恢复…').first().waitFor();
  server.deaf = false;
  await server.start();
  await page.getByText(/连接中断/).waitFor({ state: 'detached' });
  await until(() => said('emma', 'second').length === 1);
  await page.locator('.line.mine', { hasText: 'second' }).getByText('已发送').waitFor();
  assert.deepEqual(server.world.get('emma').lines.slice(-2).map((line) => line.content.text), ['first', 'second']);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('yingda.outbox')).length), 0);
});

test('lines that were written while the page was cut off are read, without doubles', async () => {
  const page = await opened('emma');
  await page.getByRole('log').getByText('Thanks! That fixed the sync problem.').waitFor();
  await server.stop();
  for (let n = 1; n <= 3; n++) server.says('emma', `missed ${n}`);
  await server.start();
  await page.getByRole('log').getByText('missed 3').waitFor();
  assert.deepEqual(await page.getByRole('log').getByText(/^missed/).allTextContents(), ['missed 1', 'missed 2', 'missed 3']);
});

test('a gap in the lines is filled before the line after it is shown', async () => {
  const page = await opened('emma');
  await page.getByRole('log').waitFor();
  await until(() => server.frames.some((frame) => frame.t === 'watch'));
  for (const socket of server.sockets) socket.watched = null;
  server.says('emma', 'silent one');
  for (const socket of server.sockets) socket.watched = server.world.get('emma').id;
  server.says('emma', 'loud two');
  await page.getByRole('log').getByText('loud two').waitFor();
  assert.deepEqual(await page.getByRole('log').getByText(/^(silent|loud)/).allTextContents(), ['silent one', 'loud two']);
});

test('a refused message says why, and can be edited or deleted', async () => {
  const page = await opened('emma');
  await page.getByRole('log').waitFor();
  server.world.get('emma').state = 'ended';
  await write(page, 'too late');
  await page.getByText('未发出：会话已结束。').waitFor();
  await page.getByRole('button', { name: '编辑' }).click();
  await page.getByText('未发出').waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('textbox', { name: '回复内容' }).inputValue(), 'too late');
});

test('two tabs stay in step: accepted in one, read in one', async () => {
  const one = await opened('zhou');
  const other = await context.newPage();
  await other.goto(`${server.url}/app/`);
  await row(other, /陈静.*2 条未读/).waitFor();
  await until(async () => (await other.title()).startsWith('(4)'));
  await one.bringToFront();
  await row(one, /陈静/).click();
  await row(other, /陈静/).filter({ hasNotText: '2 条未读' }).waitFor();
  await until(async () => (await other.title()).startsWith('(2)'));
  await row(one, /吴婷/).click();
  await one.getByRole('button', { name: '接待', exact: true }).click();
  await one.getByRole('textbox', { name: '回复内容' }).waitFor();
  await other.getByRole('button', { name: '排队中 1' }).waitFor();
});

test('a member without queue details sees a number and takes the next one', async () => {
  server.permissions = ['conversations-serve'];
  const page = await context.newPage();
  await signIn(page, server);
  await page.getByText('有 2 位客户在排队，按等待先后接待。').waitFor();
  assert.equal(await row(page, /吴婷/).count(), 0);
  await page.getByRole('button', { name: '接待下一位' }).click();
  await page.getByRole('heading', { level: 1, name: '吴婷' }).waitFor();
  await page.getByRole('button', { name: '排队中 1' }).waitFor();
});

test('another agent\'s conversation is read-only and says whose it is', async () => {
  const page = await opened('zhao');
  await page.getByText('李强 正在接待，你只能查看。').waitFor();
  assert.equal(await page.getByRole('textbox', { name: '回复内容' }).count(), 0);
});

test('a conversation goes to a colleague with room, with a note; full and offline ones cannot be chosen', async () => {
  const page = await opened('lin');
  await page.getByRole('button', { name: '转接' }).click();
  const dialog = page.getByRole('dialog', { name: '转接 林晓彤 的会话' });
  await dialog.getByRole('radio', { name: /李强/ }).waitFor();
  assert.equal(await dialog.getByRole('radio', { disabled: true }).count(), 2);
  await dialog.getByRole('radio', { name: /李强/ }).click();
  await dialog.getByLabel('备注（可不填）').fill('退款加急');
  await dialog.getByRole('button', { name: '转接' }).click();
  await page.getByText('李强 正在接待，你只能查看。').waitFor();
  await page.getByRole('log').getByText('黄敏 将会话转接给 李强').waitFor();
  assert.match(server.world.get('lin').lines.at(-1).content.note, /退款加急/);
});

test('ending asks first, gives the focus back, and the conversation is found among the served ones', async () => {
  const page = await opened('emma');
  await page.getByRole('button', { name: '结束会话' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await until(() => page.getByRole('button', { name: '结束会话' }).evaluate((button) => button === document.activeElement));
  await page.getByRole('button', { name: '结束会话' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束会话' }).click();
  await page.getByText('会话已结束，只能查看。').waitFor();
  await row(page, /Emma Brown/).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '已接待' }).click();
  await row(page, /Emma Brown/).waitFor();
});

test('a chosen image is uploaded, previewed and sent', async () => {
  const page = await opened('emma');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '图片', exact: true }).click()]);
  const bytes = Buffer.from(await (await fetch(`${server.url}/files/picture.png`)).arrayBuffer());
  await chooser.setFiles({ name: 'picture.png', mimeType: 'image/png', buffer: bytes });
  await page.getByRole('list', { name: '待发送的文件' }).waitFor();
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByRole('button', { name: '查看图片 picture.png' }).click();
  await page.getByRole('dialog', { name: /picture.png/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('whoever reads further up is told of new messages and taken to them', async () => {
  for (let n = 1; n <= 40; n++) server.says('emma', `earlier ${n}`);
  const page = await opened('emma');
  const log = page.getByRole('log');
  await log.getByText('以下是新消息').waitFor();
  await page.getByRole('button', { name: '40 条新消息' }).click();
  await until(() => server.world.get('emma').readByAgent === server.world.get('emma').lines.length);
  await log.evaluate((box) => box.scrollTo({ top: 200 }));
  await page.getByRole('button', { name: '回到最新消息' }).waitFor();
  server.says('emma', 'late one');
  server.says('emma', 'late two');
  await page.getByRole('button', { name: '2 条新消息' }).click();
  await until(() => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 48));
  await until(() => server.world.get('emma').readByAgent === server.world.get('emma').lines.length);
});

test('older lines are read when one scrolls to the top', async () => {
  for (let n = 1; n <= 60; n++) server.says('emma', `line ${n}.`);
  const page = await opened('emma');
  const log = page.getByRole('log');
  await log.getByText('line 60.').waitFor();
  assert.equal(await log.getByText('order history').count(), 0);
  await page.getByRole('button', { name: '更早的消息' }).click();
  await log.getByText('order history').waitFor({ state: 'attached' });
});

test('a draft is kept by conversation and marked in the list', async () => {
  const page = await opened('emma');
  await page.getByRole('textbox', { name: '回复内容' }).fill('half a sent');
  await row(page, /林晓彤/).click();
  await row(page, /\[草稿\] half a sent/).click();
  await page.reload();
  await until(async () => await page.getByRole('textbox', { name: '回复内容' }).inputValue() === 'half a sent');
});

test('the customer\'s name and note are changed in the card', async () => {
  const page = await opened('emma');
  const card = page.getByRole('complementary', { name: '辅助区' });
  await card.getByRole('button', { name: '修改名称' }).click();
  await card.getByRole('textbox', { name: '名称' }).fill('Emma B.');
  await page.keyboard.press('Enter');
  await row(page, /Emma B\./).waitFor();
  await card.getByLabel('备注').fill('prefers mail');
  await card.getByText('历史会话').click();
  await until(() => server.world.get('emma').customer.note === 'prefers mail');
});

test('nothing can be done in the card of the customer before while it still stands beside the next one', async () => {
  const page = await opened('emma');
  const card = page.getByRole('complementary', { name: '辅助区' });
  await card.getByRole('button', { name: '修改名称' }).waitFor();
  await row(page, /林晓彤/).waitFor();
  const then = await page.evaluate((patience) => new Promise((resolve) => {
    const side = document.querySelector('aside.side');
    const name = () => side.querySelector('.name').textContent;
    const before = name();
    new MutationObserver(() => resolve({ inert: side.inert, same: name() === before })).observe(side, { attributeFilter: ['inert'] });
    setTimeout(() => resolve({ inert: side.inert }), patience);
    [...document.querySelectorAll('[role=option]')].find((one) => one.textContent.includes('林晓彤')).click();
  }), PATIENCE_MS);
  assert.deepEqual(then, { inert: true, same: true });
  await card.getByText('林晓彤').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('aside.side').inert);
});

test('the keyboard walks the list, opens, and goes on to the next one', async () => {
  const page = await opened('emma');
  await row(page, /Emma Brown/).focus();
  await page.keyboard.press('ArrowDown');
  await until(() => row(page, /赵磊/).evaluate((option) => option === document.activeElement));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '赵磊' }).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('heading', { level: 1, name: 'Emma Brown' }).waitFor();
});

test('who is taken from far down the queue comes into sight among those in service', async () => {
  const page = await opened('emma');
  await page.setViewportSize({ width: 1440, height: 420 });
  await row(page, /吴婷/).scrollIntoViewIfNeeded();
  const hidden = () => page.getByRole('option', { selected: true }).evaluate((option) => {
    const { x, y, width } = option.getBoundingClientRect();
    return !option.contains(document.elementFromPoint(x + width / 2, y + 4));
  });
  assert.ok(await hidden());
  await page.getByRole('button', { name: '接待下一位' }).click();
  await page.getByRole('heading', { level: 1, name: '吴婷' }).waitFor();
  await until(async () => !(await hidden()));
});

test('what is marked as unread stays so over a reload until it is opened', async () => {
  const page = await opened('lin');
  await until(() => server.row(server.world.get('lin')).unread === 0);
  await page.keyboard.press('Alt+u');
  await row(page, '林晓彤').getByText('1 条未读').waitFor({ state: 'attached' });
  await until(() => page.url().endsWith('/app/'));
  await page.reload();
  await row(page, '林晓彤').getByText('1 条未读').waitFor({ state: 'attached' });
  await row(page, '林晓彤').click();
  await page.getByText('以下是新消息').waitFor();
  await until(() => server.row(server.world.get('lin')).unread === 0);
});

test('panes are drawn by keyboard and pointer within their limits, and stay so', async () => {
  const page = await opened('lin');
  const divider = page.getByRole('separator', { name: /列表宽度/ });
  const width = () => page.locator('.app > .list').evaluate((pane) => Math.round(pane.getBoundingClientRect().width));
  assert.equal(await width(), 304);
  await divider.press('ArrowRight');
  assert.equal(await width(), 320);
  const at = await divider.boundingBox();
  await page.mouse.move(at.x + 4, at.y + 300);
  await page.mouse.down();
  await page.mouse.move(at.x - 900, at.y + 300, { steps: 3 });
  await page.mouse.up();
  assert.equal(await width(), 240);
  await page.reload();
  await page.locator('.app > .list').waitFor();
  await until(async () => await width() === 240);
  await divider.dblclick();
  assert.equal(await width(), 304);
});

test('the palette finds customers on the server and opens where they were last spoken with', async () => {
  const page = await opened('lin');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/搜索客户/).fill('赵');
  const found = page.getByRole('group', { name: '客户', exact: true });
  await found.getByRole('option').first().waitFor();
  const name = await found.getByRole('option').first().locator('span').first().textContent();
  await found.getByRole('option').first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
});

test('the palette finds answers without a conversation, too, and opens them', async () => {
  const page = await context.newPage();
  await signIn(page, server);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/搜索客户/).fill('发票');
  await page.getByRole('group', { name: '知识库和快捷回复 · 打开查看' }).getByRole('option', { name: /开票说明/ }).click();
  const dialog = page.getByRole('dialog', { name: '开票说明' });
  await dialog.getByText('订单完成后七个工作日内开具电子发票。').waitFor();
  await dialog.getByRole('button', { name: '复制文字' }).waitFor();
});

test('the own status and limit are changed from the avatar', async () => {
  const page = await opened('emma');
  const me = page.getByRole('button', { name: '黄敏，在线，接待设置' });
  await me.click();
  await page.getByRole('button', { name: /忙碌/ }).waitFor();
  await me.click();
  await page.getByRole('button', { name: /忙碌/ }).waitFor({ state: 'detached' });
  await me.click();
  await page.getByRole('button', { name: /忙碌/ }).click();
  await page.getByRole('button', { name: '提高接待上限' }).click();
  await page.getByText('当前 5 位').waitFor();
  const limit = page.getByRole('textbox', { name: '接待上限' });
  await until(async () => await limit.inputValue() === '11');
  assert.deepEqual([server.seat.status, server.seat.capacity], ['busy', 11]);
  await limit.fill('30');
  await limit.press('Enter');
  await until(async () => server.seat.capacity === 30);
});

test('on a phone one goes from the list to the chat to the card and back, with targets of 44 px', async () => {
  await context.close();
  context = await made({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await signIn(page, server);
  await row(page, /林晓彤/).tap();
  await page.getByRole('textbox', { name: '回复内容' }).waitFor();
  const small = await page.locator('button:visible, a.btn:visible').evaluateAll((all) => all.filter((one) => !one.closest('.modes, [role=log]') && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
  assert.deepEqual(small, []);
  assert.equal(await page.getByRole('textbox', { name: '回复内容' }).evaluate((box) => getComputedStyle(box).fontSize), '16px');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await page.getByRole('button', { name: '更多会话操作' }).tap();
  await page.getByRole('menuitem', { name: '客户资料' }).tap();
  await page.getByRole('complementary', { name: '辅助区' }).getByRole('button', { name: '关闭' }).tap();
  await page.getByRole('button', { name: '返回' }).tap();
  await row(page, /陈静/).waitFor();
});

test('another language is loaded when it is chosen, and kept', async () => {
  const page = await opened('emma');
  await page.getByRole('button', { name: /接待设置/ }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Accept automatically').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'End conversation' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
});

test('the history is searched by day, keyword and agent, turned page by page, and exported as searched', async () => {
  const page = await opened('lin');
  await page.locator('header').getByRole('button', { name: '聊天记录' }).click();
  const dialog = page.getByRole('dialog', { name: '林晓彤 的聊天记录' });
  const found = dialog.getByRole('group', { name: '搜索结果' });
  await found.locator('.line').first().waitFor();
  assert.ok(await dialog.getByRole('button', { name: '下一页' }).isDisabled());
  assert.equal(server.searches.at(-1).page, 'last');
  await dialog.getByRole('button', { name: '首页' }).click();
  await until(() => dialog.getByRole('button', { name: '上一页' }).isDisabled());
  await dialog.getByRole('button', { name: '下一页' }).click();
  await until(() => server.searches.at(-1).page !== 'first');

  await dialog.getByLabel('开始日期').fill('2026-01-05');
  await dialog.getByLabel('结束日期').fill('2026-01-04');
  await dialog.getByText('结束日期早于开始日期').waitFor();
  await dialog.getByLabel('结束日期').fill('2026-01-05');
  await dialog.getByLabel('关键词').fill('没有这样的话');
  await dialog.getByLabel('客服').selectOption({ label: '黄敏' });
  await dialog.getByRole('button', { name: '搜索', exact: true }).click();
  await dialog.getByText('没有符合条件的消息').waitFor();
  const asked = server.searches.at(-1);
  assert.deepEqual([asked.from, asked.to, asked.keyword], ['2026-01-04T16:00:00.000Z', '2026-01-05T16:00:00.000Z', '没有这样的话']);
  const pdf = new URL(await dialog.getByRole('link', { name: '导出 PDF' }).getAttribute('href'), server.url);
  assert.equal(pdf.pathname, `/api/customers/${server.world.get('lin').customer.id}/record.pdf`);
  assert.deepEqual(Object.fromEntries(pdf.searchParams), { from: asked.from, to: asked.to, keyword: asked.keyword, agent: asked.agent, lang: 'zh', zone: 'Asia/Shanghai' });

  await dialog.getByRole('button', { name: '清除条件' }).click();
  await found.locator('.line').first().waitFor();
  await dialog.getByRole('button', { name: '今天' }).click();
  await until(() => server.searches.at(-1).from);
  const { from, to } = server.searches.at(-1);
  assert.equal(Date.parse(to) - Date.parse(from), 86_400_000);
});
