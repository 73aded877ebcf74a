import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { FakeServer } from './fake-server.mjs';
import { launch, signIn } from './pages.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PAGES = [['p/marks', '标注事件'], ['p/message-tags', '会话标签'], ['p/customer-tags', '客户标签'], ['p/blacklist', '黑名单']];
const LOOKS = [{ theme: 'light', width: 1440 }, { theme: 'dark', width: 1440 }, { theme: 'light', width: 390 }];
let browser;
let server;
let context;
let broken;

before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });
beforeEach(async () => {
  server = await new FakeServer().start();
  server.permissions.push('customer-tags-manage');
  broken = [];
});
afterEach(async () => {
  await context.close();
  await server.stop();
  assert.deepEqual(broken, [], 'errors of the page and refusals of its policy');
});

async function opened(path, { theme = 'light', width = 1440 } = {}) {
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  await context.addInitScript((chosen) => { localStorage.setItem('yingda.theme', chosen); }, theme);
  const page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy|\[Vue warn\]/.test(message.text())) broken.push(message.text()); });
  await signIn(page, server, path);
  return page;
}

async function faultless(page) {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState === 'finished'));
  await page.evaluate(`${axe};0`);
  assert.deepEqual(await page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: rules });
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }, RULES), []);
}

const lin = () => `open/${server.world.get('lin').id}`;
const panel = (page) => page.getByRole('region', { name: '客户资料' });

for (const look of LOOKS) {
  for (const [path, title] of PAGES) {
    test(`thePage ${title} isFaultless ${look.theme} ${look.width}`, async () => {
      const page = await opened(path, look);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await page.getByRole('table').waitFor();
      await faultless(page);
    });
  }
}

for (const theme of ['light', 'dark']) {
  test(`theCardIsEditedFieldByFieldByKeyboard ${theme}`, async () => {
    const page = await opened(lin(), { theme });
    await panel(page).getByRole('button', { name: '修改地区' }).press('Enter');
    await page.getByRole('textbox', { name: '地区' }).fill('苏州');
    await faultless(page);
    await page.getByRole('textbox', { name: '地区' }).press('Enter');
    await panel(page).getByText('苏州').waitFor();
    assert.equal(server.world.get('lin').customer.region, '苏州');
    await panel(page).getByRole('button', { name: '加入黑名单' }).click();
    await page.getByRole('dialog').getByLabel('原因').fill('广告');
    await faultless(page);
    await page.getByRole('dialog').getByRole('button', { name: '加入黑名单' }).click();
    await panel(page).getByText('在黑名单中').waitFor();
    await faultless(page);
  });
}

test('anUnknownCustomerIsLinkedAfterASearch', async () => {
  const page = await opened(lin());
  await panel(page).getByRole('button', { name: '关联到已有客户' }).click();
  await page.getByRole('searchbox', { name: '搜索客户' }).fill('张');
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await faultless(page);
});

test('groupsNarrowTheListAndTheirBadgesCountCustomers', async () => {
  const page = await opened('');
  const tabs = page.getByRole('group', { name: '客服组' });
  await tabs.getByRole('button', { name: /售后/ }).click();
  await page.getByRole('option').first().waitFor();
  await tabs.getByRole('button', { name: /售前/ }).click();
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  await faultless(page);
});

test('restingOnACustomerShowsTheDeviceAlsoByKeyboard', async () => {
  const page = await opened(lin());
  await page.locator(`[data-row="${server.world.get('lin').id}"]`).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.getByRole('tooltip').waitFor();
  await page.locator(`[data-row="${server.world.get('lin').id}"] .avatar`).hover();
  await page.getByRole('tooltip').getByText('Pura 70').waitFor();
  await faultless(page);
  await page.mouse.move(700, 500);
});

test('aCustomerIsMarkedForLater', async () => {
  const page = await opened(lin());
  await page.getByRole('button', { name: '标注客户' }).click();
  await page.getByLabel('标注内容').fill('等仓库答复');
  await faultless(page);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已标注').waitFor();
});
