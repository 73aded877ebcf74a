import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { administrator, agent, launch, PATIENCE, Product, say, visitor } from './product.mjs';

const product = new Product();
let browser;
let desk;

before(async () => {
  browser = await launch();
  await product.start();
  desk = await administrator(product);
});
after(async () => {
  await browser?.close();
  await product.stop();
});

const unique = (words) => `${words} ${Math.random().toString(36).slice(2, 8)}`;
const log = (page) => page.getByRole('log');
const menu = (page, name) => page.getByRole('menuitem', { name });

/** The channel of the demo's shop. */
async function shop() {
  const page = await (await fetch(`${product.url}/demo/shop`)).text();
  const key = /data-key="([^"]+)"/.exec(page)[1];
  return (await desk('GET', '/api/channels')).channels.find((channel) => channel.webchat?.publicKey === key);
}

/** Whoever was given the conversation opens it. */
function served(pages, text) {
  return Promise.any(pages.map(async (page) => {
    await page.getByRole('option').filter({ hasText: text }).click();
    await page.locator('.composer textarea').waitFor();
    return page;
  }));
}

async function close(...pages) {
  assert.deepEqual(pages.flatMap((page) => page.complaints), []);
  await Promise.all(pages.map((page) => page.context().close()));
}

test('a visitor looks up an answer, before and within a conversation', async () => {
  const { group } = await shop();
  const question = unique('多久发货');
  const entry = await desk('POST', '/api/trees/faq/entries', { kind: 'text', title: question, text: '下单后 24 小时内发货。', keywords: ['发货'] });
  await desk('PUT', `/api/trees/faq/groups/${group.id}`, { entries: [entry.id] });
  const customer = await visitor(browser, product);
  const look = async () => {
    await customer.getByRole('button', { name: '常见问题', exact: true }).click();
    await customer.locator('.card-open').getByRole('button', { name: question }).click();
  };
  await look();
  await customer.locator('.card-open').getByText('24 小时内发货').waitFor();
  await customer.keyboard.press('Escape');
  await say(customer, unique('请问发货'));
  await customer.getByText(/已发送|已送达|已读/).first().waitFor();
  await look();
  await log(customer).getByText('24 小时内发货').waitFor();
  await close(customer);
});

test('a visitor quotes, takes back, keeps a copy, ends, and rates what the agent then sees', async () => {
  const agents = await Promise.all(['huangmin', 'tom', 'wangrui'].map((login) => agent(browser, product, login)));
  const customer = await visitor(browser, product);
  const [question, answer, slip] = [unique('有红色的吗'), unique('有的'), unique('说错的话')];
  await say(customer, question);
  const page = await served(agents, question);
  await page.locator('.composer textarea').fill(answer);
  await page.locator('.composer textarea').press('Enter');

  await log(customer).getByText(answer, { exact: true }).click({ button: 'right' });
  await menu(customer, '引用').click();
  await say(customer, '那就要红的');
  await customer.locator('.own .quote').getByText(answer).waitFor();
  await customer.getByText(/已送达|已读/).first().waitFor();

  await say(customer, slip);
  await log(page).getByText(slip, { exact: true }).waitFor();
  await log(customer).getByText(slip, { exact: true }).click({ button: 'right' });
  await menu(customer, '撤回').click();
  await log(customer).getByText('您撤回了一条消息').waitFor();
  await log(page).getByText(slip).waitFor({ state: 'detached' });

  for (const [form, begins] of [['TXT', ''], ['PDF', '%PDF-']]) {
    await customer.getByRole('button', { name: '更多' }).first().click();
    const [download] = await Promise.all([customer.waitForEvent('download', { timeout: PATIENCE }), menu(customer, `下载聊天记录（${form}）`).click()]);
    const copy = await readFile(await download.path());
    assert.equal(copy.subarray(0, begins.length).toString(), begins);
    if (form === 'TXT') {
      assert.ok(copy.toString().includes(question) && copy.toString().includes(answer), copy.toString());
      assert.ok(!copy.toString().includes(slip));
    }
  }

  await customer.getByRole('button', { name: '更多' }).first().click();
  await menu(customer, '结束会话').click();
  await customer.getByRole('alertdialog').getByRole('button', { name: '结束会话' }).click();
  await log(customer).getByText('会话已结束').waitFor();
  await customer.getByRole('radio', { name: '5 星 非常满意' }).check();
  await customer.getByRole('button', { name: '回复很快' }).click();
  await customer.getByRole('button', { name: '提交评价' }).click();
  await customer.getByText('感谢您的评价').waitFor();
  await log(page).getByText('客户评价：5 星（回复很快）').waitFor();
  await close(customer, ...agents);
});
