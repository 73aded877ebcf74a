import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { administrator, agent, launch, PATIENCE, Product, say, visitor } from './product.mjs';

// A minute of the timers lasts a second here.
const product = new Product({ YINGDA_SILENCE_MINUTE: '1s' });
const NEVER = [[], [], [], [], [], [], []];
let browser;
let admin;

before(async () => {
  browser = await launch();
  await product.start();
  admin = await administrator(product);
});
after(async () => {
  await browser?.close();
  await product.stop();
});

const unique = (words) => `${words} ${Math.random().toString(36).slice(2, 8)}`;
const log = (page, text) => page.getByRole('log').getByText(text).first();
const row = (page, text) => page.getByRole('option').filter({ hasText: text });
const timer = (on, minutes, text) => ({ on, minutes, text });

/** What `find` answers as soon as that is something. */
async function until(find) {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline;) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`Not within ${PATIENCE} ms: ${find}`);
}

/** A customer's question with the agent who got it; the others are sent home. */
async function served(question) {
  const pages = await Promise.all(['huangmin', 'tom'].map((login) => agent(browser, product, login)));
  const customer = await visitor(browser, product);
  await say(customer, question);
  const desk = await Promise.any(pages.map(async (page) => {
    await row(page, question).click();
    await page.locator('.composer textarea').waitFor();
    return page;
  }));
  return { desk, customer, close: () => Promise.all([...pages, customer].map((page) => page.context().close())) };
}

test('a silent customer is reminded and marked, then the silent chat is ended with last words', async () => {
  await admin('PUT', '/api/settings/silence', { reminder: timer(true, 2, '您还在吗？'), closing: timer(false, 1, '感谢咨询，再见。') });
  const question = unique('保温杯有红色的吗');
  const { desk, customer, close } = await served(question);
  await desk.locator('.composer textarea').fill('请问要多大容量的？');
  await desk.locator('.composer textarea').press('Enter');

  await log(customer, '您还在吗？').waitFor();
  await log(desk, '您还在吗？').waitFor();
  await desk.getByText('已超时', { exact: true }).first().waitFor();

  await admin('PUT', '/api/settings/silence', { reminder: timer(true, 2, '您还在吗？'), closing: timer(true, 1, '感谢咨询，再见。') });
  await log(customer, '感谢咨询，再见。').waitFor();
  await log(desk, '感谢咨询，再见。').waitFor();
  await desk.getByText('会话已结束，只能查看。').waitFor();
  assert.equal(await customer.getByRole('log').getByText('您还在吗？').count(), 1);
  assert.deepEqual([...desk.complaints, ...customer.complaints], []);

  await admin('PUT', '/api/settings/silence', { reminder: timer(false, 2, ''), closing: timer(false, 1, '') });
  await close();
});

test('outside work time a visitor reads the hours and gets the off-hours reply, and the message waits', async () => {
  await admin('PUT', '/api/worktime', { zone: 'Asia/Shanghai', always: false, week: NEVER });
  await admin('PUT', '/api/replies/off-hours', { on: true, text: '我们已经下班，明天一早回复您。', faq: false });
  const customer = await visitor(browser, product);
  await customer.getByText('现在不是工作时间').waitFor();

  const question = unique('还有人吗');
  await say(customer, question);
  const { id } = await until(async () => {
    const lists = await Promise.all(['queued', 'serving'].map((state) => admin('GET', `/api/conversations?state=${state}`)));
    return lists.flatMap(({ rows }) => rows).find((one) => one.lastLine === question);
  });
  const second = unique('喂');
  await say(customer, second);
  await until(async () => (await admin('GET', `/api/conversations/${id}`)).row.lastLine === second);

  const { lines } = await admin('GET', `/api/conversations/${id}`);
  assert.deepEqual(lines.filter((line) => line.content.event === 'auto-reply').map((line) => line.content.text), ['我们已经下班，明天一早回复您。']);
  await customer.reload();
  await customer.getByRole('button', { name: '打开聊天' }).click();
  await log(customer, second).waitFor();
  await log(customer, '我们已经下班，明天一早回复您。').waitFor();
  assert.deepEqual(customer.complaints, []);
  await admin('PUT', '/api/worktime', { zone: 'Asia/Shanghai', always: true, week: NEVER });
  await customer.context().close();
});
