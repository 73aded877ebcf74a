import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { administrator, agent, launch, PATIENCE, person, Product, say, visitor } from './product.mjs';

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

/** Takes those who wait, writers of mails among them, until it is the one who said this. */
async function take(page, text) {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline;) {
    await page.getByRole('button', { name: '接待下一位' }).click();
    if (await log(page, text).waitFor({ timeout: 3_000 }).then(() => true, () => false)) return;
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

/** A group of this agent's own, with a site of its own, whose address is answered. */
async function site(login) {
  const name = unique('专线');
  const group = await desk('POST', '/api/groups', { identifier: `line-${randomBytes(4).toString('hex')}`, name });
  const members = (await desk('GET', '/api/members')).items;
  await desk('PUT', `/api/groups/${group.id}/members/${members.find((member) => member.login === login).id}`);
  const channel = await desk('POST', '/api/channels', { name, groupId: group.id });
  return { group: group.id, key: channel.webchat.publicKey };
}

/** A visitor on the chat's own page who says something. */
async function asks(key, text) {
  const page = await person(browser);
  await page.goto(`${product.url}/chat/${key}`);
  await say(page, text);
  return page;
}

/** A visitor without a browser. */
async function asksByProgram(key) {
  const answer = await fetch(`${product.url}/api/webchat/${key}/messages`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${randomBytes(16).toString('base64url')}` },
    body: JSON.stringify({ clientId: crypto.randomUUID(), kind: 'text', text: '在吗' }),
  });
  assert.ok(answer.ok, await answer.text());
}

test('who waits sees the place and the expected wait, moves up, and is served', async () => {
  const { group, key } = await site('tom');
  const own = await administrator(product, 'tom');
  const tom = await byHand('tom');
  // How long it takes is known only when some were served lately.
  for (let n = 0; n < 3; n++) {
    await asksByProgram(key);
    await own('POST', '/api/queue/next', { groupId: group });
  }
  const first = await asks(key, unique('我排第一'));
  await first.getByText('下一位就是您').waitFor();
  const second = await asks(key, unique('我排第二'));
  await second.getByText('您前面还有').waitFor();
  await second.getByText('正在排队，您是第 2 位').waitFor();
  await second.getByText(/预计等待/).waitFor();

  await own('POST', '/api/queue/next', { groupId: group });
  await first.getByRole('heading', { name: 'Tom' }).waitFor();
  await second.getByText('下一位就是您').waitFor();
  await own('POST', '/api/queue/next', { groupId: group });
  await second.getByRole('heading', { name: 'Tom' }).waitFor();
  await second.getByText('下一位就是您').waitFor({ state: 'detached' });
  await close(tom, first, second);
});

test('what is said while the agent is cut off comes once and in its order when the agent is back', async () => {
  const { group, key } = await site('tom');
  const own = await administrator(product, 'tom');
  await own('PUT', '/api/desk/seat', { status: 'online', autoAccept: false, capacity: 50 });
  const sockets = new Set();
  let cut = false;
  const tom = await agent(browser, product, 'tom', {}, (page) => page.routeWebSocket(/\/ws\/agent/, (socket) => {
    if (cut) return void socket.close({ code: 1012 });
    sockets.add(socket);
    socket.connectToServer();
  }));
  const mark = unique('断线');
  const said = (n) => `${mark} 第 ${n} 句`;
  const customer = await asks(key, said(1));
  await customer.getByText('下一位就是您').waitFor();
  await own('POST', '/api/queue/next', { groupId: group });
  await row(tom, said(1)).click();
  await log(tom, said(1)).waitFor();

  cut = true;
  for (const socket of sockets) await socket.close({ code: 1012 });
  await tom.getByText(/连接中断/).waitFor();
  for (const n of [2, 3, 4]) await say(customer, said(n));
  await customer.getByText('已发送').or(customer.getByText('已送达')).first().waitFor();
  await tom.locator('.composer textarea').fill(`${mark} 答复`);
  await tom.locator('.composer textarea').press('Enter');
  cut = false;

  await tom.getByText(/连接中断/).waitFor({ state: 'detached' });
  await log(customer, `${mark} 答复`).waitFor();
  const expected = [said(1), said(2), said(3), said(4), `${mark} 答复`];
  for (const page of [tom, customer]) {
    await log(page, said(4)).waitFor();
    const shown = await page.getByRole('log').getByText(mark).allInnerTexts();
    assert.deepEqual(shown.map((text) => text.trim()), expected);
  }
  await close(tom, customer);
});
