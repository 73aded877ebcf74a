import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { FakeServer } from './fake-server.mjs';
import { launch, signIn } from './pages.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ENDING = { required: true, written: { categories: [], note: '' }, categories: [
  { id: randomUUID(), parentId: null, name: '物流', selectable: true },
  ...below({ id: randomUUID(), parentId: null, name: '退款', selectable: false }, '未到账', '金额不符'),
] };
function below(parent, ...names) { return [parent, ...names.map((name) => ({ id: randomUUID(), parentId: parent.id, name, selectable: true }))]; }
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await new FakeServer().start();
  server.ending = ENDING;
});
after(async () => {
  await browser.close();
  await server.stop();
});

async function violations(page) {
  await page.evaluate(`${axe};0`);
  return page.evaluate(async (rules) => {
    const { violations: found } = await globalThis.axe.run(document, { runOnly: rules });
    return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }, RULES);
}

const open = (key) => `open/${server.world.get(key).id}`;
const still = (page) => page.waitForFunction(() => document.getAnimations().every((one) => one.playState === 'finished'));

async function history(page, name) {
  await page.locator('header').getByRole('button', { name }).click();
  await page.getByRole('group', { name: '搜索结果' }).locator('.line').first().waitFor();
}

/** Opens a dialog from the chat's menu. */
const more = (item, button = '更多会话操作') => async (page) => {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** [what, theme, language, width, path, what to do there] */
const PAGES = [
  ['a chat, light', 'light', 'zh', 1440, () => open('lin')],
  ['a chat, dark', 'dark', 'zh', 1440, () => open('lin')],
  ['a chat, English', 'light', 'en', 1440, () => open('lin')],
  ['a chat on a phone', 'light', 'zh', 390, () => open('lin')],
  ['the list on a phone, dark', 'dark', 'zh', 390, () => ''],
  ['a mail, light', 'light', 'zh', 1440, () => open('zhang')],
  ['a mail, dark', 'dark', 'zh', 1440, () => open('zhang')],
  ['somebody who waits', 'light', 'zh', 1440, () => open('wu')],
  ['the served ones', 'light', 'zh', 1440, () => 'ended'],
  ['the own page on a phone', 'dark', 'zh', 390, () => 'me'],
  ['the transfer dialog', 'light', 'zh', 1440, () => open('lin'), (page) => page.getByRole('button', { name: '转接' }).click()],
  ['the transfer dialog, dark', 'dark', 'zh', 1440, () => open('lin'), (page) => page.getByRole('button', { name: '转接' }).click()],
  ['the card to another group', 'light', 'zh', 1440, () => open('lin'), more('跨组转接…')],
  ['the card to another group, dark', 'dark', 'en', 1440, () => open('lin'), more('Send to another group…', 'More conversation actions')],
  ['the card to another group on a phone', 'light', 'zh', 390, () => open('lin'), more('跨组转接…')],
  ['the end with categories', 'light', 'zh', 1440, () => open('lin'), (page) => page.getByRole('button', { name: '结束会话' }).click()],
  ['the end with categories, dark', 'dark', 'zh', 1440, () => open('lin'), (page) => page.getByRole('button', { name: '结束会话' }).click()],
  ['who is there', 'light', 'zh', 1440, () => open('lin'), (page) => page.getByRole('button', { name: '查看', exact: true }).click()],
  ['who is there, dark', 'dark', 'zh', 1440, () => open('lin'), (page) => page.getByRole('button', { name: '查看', exact: true }).click()],
  ['the history', 'light', 'zh', 1440, () => open('lin'), (page) => history(page, '聊天记录')],
  ['the history, dark', 'dark', 'zh', 1440, () => open('lin'), (page) => history(page, '聊天记录')],
  ['the history on a phone', 'light', 'en', 390, () => open('lin'), async (page) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'History' }).click();
    await page.getByRole('group', { name: 'Results' }).locator('.line').first().waitFor();
  }],
  ['the seat menu, dark', 'dark', 'zh', 1440, () => open('lin'), (page) => page.getByRole('button', { name: /接待设置/ }).click()],
  ['the personal centre', 'light', 'zh', 1440, () => 'p/me', (page) => page.getByLabel('显示名').waitFor()],
  ['the personal centre on a phone, dark', 'dark', 'en', 390, () => 'p/me', (page) => page.getByLabel('Display name').waitFor()],
  ['the search on a phone', 'dark', 'en', 390, () => 'p/search', (page) => page.getByRole('button', { name: 'Filters' }).click()],
  ['the mentions', 'dark', 'zh', 1440, () => 'p/mentions', (page) => page.getByText('@黄敏').waitFor()],
  ['the command palette', 'light', 'zh', 1440, () => open('lin'), (page) => page.keyboard.press('Control+k')],
  ['the list of keys, dark', 'dark', 'zh', 1440, () => open('lin'), async (page) => { await page.locator('h1').first().click(); await page.keyboard.press('?'); }],
  ['the card over the chat', 'light', 'zh', 1024, () => `${open('lin')}?side=1`],
];

const context = async (theme, language, width) => {
  const made = await browser.newContext({ viewport: { width, height: 900 }, locale: language === 'zh' ? 'zh-CN' : 'en-US', reducedMotion: 'reduce' });
  made.setDefaultTimeout(30_000);
  await made.addInitScript(([t, l]) => { localStorage.setItem('yingda.theme', t); localStorage.setItem('yingda.language', l); }, [theme, language]);
  return made;
};

for (const [name, theme, language, width, path, act] of PAGES) {
  test(`nothing stands in anybody's way: ${name}`, async () => {
    const made = await context(theme, language, width);
    const page = await made.newPage();
    await signIn(page, server, path());
    if (path().startsWith('open/')) await page.getByRole('log').waitFor();
    if (act) {
      await act(page);
      if (!path().startsWith('p/')) await page.getByRole('dialog').waitFor();
    }
    await still(page);
    assert.deepEqual(await violations(page), []);
    await made.close();
  });
}

test('nothing stands in anybody\'s way: the sign-in page', async () => {
  const made = await context('dark', 'en', 390);
  const page = await made.newPage();
  await page.goto(`${server.url}/app/sign-in`);
  await page.locator('#login').waitFor();
  assert.deepEqual(await violations(page), []);
  await made.close();
});

test('a planted fault is found', async () => {
  const made = await context('light', 'zh', 1440);
  const page = await made.newPage();
  await signIn(page, server);
  await page.evaluate(() => document.querySelector('.shell').append(document.createElement('button')));
  assert.ok((await violations(page)).some((one) => one.startsWith('button-name')));
  await made.close();
});
