import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { FakeServer } from './fake-server.mjs';
import { launch, signIn } from './pages.mjs';

let browser;
let server;
let context;
let page;

before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => {
  server = await new FakeServer().start();
  server.permissions = [...server.permissions, 'supervise'];
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await server.stop();
});

const at = (key) => `open/${server.world.get(key).id}`;
const item = (name) => page.getByRole('menuitem', { name, exact: true });
const rowOf = (key) => page.locator(`[data-row="${server.world.get(key).id}"]`);
const until = async (condition) => { await page.waitForFunction(() => true); for (let n = 0; n < 600 && !condition(); n++) await page.waitForTimeout(50); assert.ok(condition()); };

test('a row has a menu by the right button and by the keyboard', async () => {
  await signIn(page, server, at('lin'));
  await rowOf('lin').click({ button: 'right' });
  await item('转接…').waitFor();
  await page.keyboard.press('Escape');
  await item('转接…').waitFor({ state: 'detached' });

  await rowOf('lin').focus();
  await page.keyboard.press('Shift+F10');
  await item('复制昵称').waitFor();
});

test('who waits is served, preferred and thrown out from the menu', async () => {
  await signIn(page, server);
  await rowOf('liu').click({ button: 'right' });
  await item('优先级').hover();
  await item('紧急').click();
  await until(() => server.world.get('liu').priority === 2);
  await rowOf('liu').getByText('紧急').waitFor();

  await rowOf('wu').click({ button: 'right' });
  await item('删除（不回复）…').click();
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  await rowOf('wu').waitFor({ state: 'detached' });
});

test('what is set aside stands in a section of its own until it is brought back', async () => {
  await signIn(page, server, at('lin'));
  await rowOf('lin').click({ button: 'right' });
  await item('搁置').hover();
  await item('1 小时后').click();
  const section = page.getByRole('region', { name: /已搁置/ });
  await section.locator(`[data-row="${server.world.get('lin').id}"]`).waitFor();

  await rowOf('lin').click({ button: 'right' });
  await item('取消搁置').click();
  await section.waitFor({ state: 'detached' });
});

test('an end waits for a category that can be searched', async () => {
  const parent = randomUUID();
  const late = randomUUID();
  server.ending = { required: true, written: { categories: [], note: '' }, categories: [
    { id: parent, parentId: null, name: '退款', selectable: false }, { id: late, parentId: parent, name: '未到账', selectable: true },
    { id: randomUUID(), parentId: null, name: '物流', selectable: true }] };
  await signIn(page, server, at('lin'));
  await page.getByRole('button', { name: '结束会话' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: '退款 / 未到账' }).waitFor();
  assert.ok(await dialog.getByRole('button', { name: '结束会话' }).isDisabled());

  await dialog.getByRole('searchbox').fill('到账');
  await dialog.getByRole('checkbox', { name: '物流' }).waitFor({ state: 'detached' });
  await dialog.getByRole('checkbox', { name: '退款 / 未到账' }).click();
  await dialog.getByRole('button', { name: '结束会话' }).click();
  await until(() => server.ends.length === 1);
  assert.deepEqual(server.ends[0], { categories: [late], note: '' });
});

test('a card goes to the customer with a formatted note', async () => {
  await signIn(page, server, at('lin'));
  await page.getByRole('button', { name: '更多会话操作' }).click();
  await item('跨组转接…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /退款组/ }).click();
  await dialog.getByRole('textbox').click();
  await dialog.getByRole('button', { name: '加粗' }).click();
  await page.keyboard.type('请到退款组');
  await dialog.getByRole('button', { name: '发送卡片' }).click();
  await until(() => server.cards.length === 1);
  assert.match(server.cards[0].note, /<strong>.*退款组.*<\/strong>/);
});

test('a supervisor takes over what a colleague serves', async () => {
  await signIn(page, server, at('zhao'));
  await page.getByRole('button', { name: '更多会话操作' }).click();
  await item('接管会话…').click();
  await page.getByRole('dialog').getByRole('button', { name: '接管' }).click();
  await page.getByRole('textbox', { name: '回复内容' }).waitFor();
});

test('offline the composer is locked until the agent is back', async () => {
  server.seat.status = 'offline';
  await signIn(page, server, at('lin'));
  await page.getByText('你已离线，不能回复客户。').waitFor();
  await page.getByRole('button', { name: '切换为在线' }).click();
  await page.getByRole('textbox', { name: '回复内容' }).waitFor();
});

test('a notice of a colleague leads to the conversation', async () => {
  await signIn(page, server, at('chen'));
  server.event({ t: 'notice', event: 'transferred', conversation: server.world.get('lin').id, by: { id: 'li', name: '李强' }, note: '客户急用' });
  await page.getByText('李强 把一个会话转给了你：客户急用').waitFor();
  await page.getByRole('status').getByRole('button', { name: '查看' }).click();
  await page.waitForURL(new RegExp(server.world.get('lin').id));
});

test('the foot of the list says who is there', async () => {
  await signIn(page, server);
  await page.getByText(/位客服在线 · 接待/).waitFor();
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByRole('dialog').getByRole('row', { name: /黄敏/ }).waitFor();
});
