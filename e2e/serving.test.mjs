import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { administrator, agent, launch, PATIENCE, Product, say, visitor } from './product.mjs';

const product = new Product();
let browser;
let desk;
let groups;

before(async () => {
  browser = await launch();
  await product.start();
  desk = await administrator(product);
  groups = Object.fromEntries((await desk('GET', '/api/groups')).items.map((group) => [group.identifier, group]));
});
after(async () => {
  await browser?.close();
  await product.stop();
});

const unique = (words) => `${words} ${Math.random().toString(36).slice(2, 8)}`;
const log = (page, text) => page.getByRole('log').getByText(text).first();
const row = (page, text) => page.getByRole('option').filter({ hasText: text });
const dialog = (page) => page.getByRole('dialog');

/** An agent at the desk who takes customers by hand. */
async function byHand(login) {
  const own = await administrator(product, login);
  await own('PUT', '/api/desk/seat', { status: 'online', autoAccept: false, capacity: 50 });
  return agent(browser, product, login);
}

/** Takes those who wait until it is the one who said this. */
async function take(page, text) {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline;) {
    await page.getByRole('button', { name: '接待下一位' }).click();
    await page.locator('.composer textarea').waitFor();
    if (await log(page, text).waitFor({ timeout: 2_000 }).then(() => true, () => false)) return;
  }
  throw new Error(`Nobody who waits said ${text}`);
}

async function close(...pages) {
  assert.deepEqual(pages.flatMap((page) => page.complaints), []);
  await Promise.all(pages.map((page) => page.context().close()));
}

test('a customer waits, is served, handed to a colleague with a note, and the end has a category', async () => {
  const category = unique('物流');
  const { items } = await desk('POST', '/api/categories', { name: category });
  const { id } = items.find((one) => one.name === category);
  for (const group of Object.values(groups)) await desk('PUT', `/api/categories/offers/${group.id}`, { categories: [id] });
  await desk('PUT', '/api/settings/routing', { categoryRequired: true });
  const [huang, tom] = await Promise.all(['huangmin', 'tom'].map(byHand));
  const customer = await visitor(browser, product);
  const [question, answer, note] = [unique('我的包裹在哪里'), unique('我帮您查'), unique('客户很急')];
  await say(customer, question);
  await customer.getByText(/第 \d+ 位/).first().waitFor();

  await take(huang, question);
  await huang.locator('.composer textarea').fill(answer);
  await huang.locator('.composer textarea').press('Enter');
  await log(customer, answer).waitFor();
  await huang.locator('header').getByRole('button', { name: '转接' }).click();
  await dialog(huang).getByRole('radio', { name: /Tom/ }).click();
  await dialog(huang).getByRole('textbox').fill(note);
  await dialog(huang).getByRole('button', { name: '转接' }).click();

  await tom.getByText(new RegExp(`把一个会话转给了你：${note}`)).first().waitFor();
  await row(tom, answer).click();
  await log(tom, note).waitFor();
  assert.equal(await customer.getByText(note).count(), 0);
  await tom.locator('header').getByRole('button', { name: '结束会话' }).click();
  assert.ok(await dialog(tom).getByRole('button', { name: '结束会话' }).isDisabled());
  await dialog(tom).getByRole('checkbox', { name: category }).click();
  await dialog(tom).getByRole('button', { name: '结束会话' }).click();
  await row(tom, answer).waitFor({ state: 'detached' });
  await desk('PUT', '/api/settings/routing', { categoryRequired: false });
  await close(huang, tom, customer);
});

test('a customer follows a card to another group, once', async () => {
  const [huang, rui] = await Promise.all(['huangmin', 'wangrui'].map(byHand));
  const customer = await visitor(browser, product);
  const [question, note] = [unique('怎么退款'), unique('售后同事为您处理')];
  await say(customer, question);
  await take(huang, question);
  await huang.getByRole('button', { name: '更多会话操作' }).click();
  await huang.getByRole('menuitem', { name: '跨组转接…' }).click();
  await dialog(huang).getByRole('radio', { name: new RegExp(groups.aftersale.name) }).click();
  await dialog(huang).getByRole('textbox').fill(note);
  await dialog(huang).getByRole('button', { name: '发送卡片' }).click();

  const card = customer.getByRole('log').locator('.bubble').filter({ hasText: note });
  await card.getByRole('button').click();
  await row(huang, question).waitFor({ state: 'detached' });
  assert.ok(await card.getByRole('button').isDisabled());
  await take(rui, question);
  await close(huang, rui, customer);
});
