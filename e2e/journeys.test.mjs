import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { give, invited, linkFor, secondFactor, setPassword, signOut } from './entrance.mjs';
import { administrator, agent, launch, PATIENCE, person, Product, say, visitor } from './product.mjs';

const product = new Product();
let browser;

before(async () => {
  browser = await launch();
  await product.start();
});
after(async () => {
  await browser?.close();
  await product.stop();
});

const unique = (words) => `${words} ${Math.random().toString(36).slice(2, 8)}`;
const bubble = (page, text) => page.getByRole('log').getByText(text, { exact: true });
/** The agent to whom the desk gave the conversation finds it in the list. */
const row = (page, text) => page.getByRole('option').filter({ hasText: text });

test('a visitor writes, an agent answers, and both see both', async () => {
  const huangmin = await agent(browser, product, 'huangmin');
  const tom = await agent(browser, product, 'tom');
  const customer = await visitor(browser, product);
  const question = unique('保温杯有红色的吗');
  const answer = unique('有的，今天就能发货');

  await say(customer, question);
  const served = await Promise.any([huangmin, tom].map(async (page) => {
    await row(page, question).click();
    await page.locator('.composer textarea').waitFor();
    return page;
  }));
  await bubble(served, question).waitFor();
  await served.locator('.composer textarea').fill(answer);
  await served.locator('.composer textarea').press('Enter');
  await bubble(customer, answer).waitFor();

  assert.deepEqual([...customer.complaints, ...huangmin.complaints, ...tom.complaints], []);
  await Promise.all([huangmin, tom, customer].map((page) => page.context().close()));
});

test('what was written while the server was killed arrives once', async () => {
  const huangmin = await agent(browser, product, 'huangmin');
  const customer = await visitor(browser, product);
  const first = unique('第一句');
  const second = unique('第二句');
  await say(customer, first);
  await row(huangmin, first).click();
  await bubble(huangmin, first).waitFor();

  await product.kill();
  await say(customer, second);
  await product.start();

  await bubble(huangmin, second).waitFor();
  await customer.getByText('已发送').or(customer.getByText('已读')).first().waitFor();
  await customer.reload();
  await customer.getByRole('button', { name: '打开聊天' }).click();
  await bubble(customer, second).waitFor();
  assert.equal(await bubble(customer, second).count(), 1);
  assert.equal(await bubble(huangmin, second).count(), 1);
  await Promise.all([huangmin, customer].map((page) => page.context().close()));
});

test('hostile text stays text on both sides', async () => {
  const huangmin = await agent(browser, product, 'huangmin');
  const customer = await visitor(browser, product);
  const mark = unique('x');
  const hostile = `<img src=x onerror="window.hacked=1">${mark}<script>window.hacked=1</script>`;

  await say(customer, hostile);
  await row(huangmin, mark).click();
  await bubble(huangmin, hostile).waitFor();
  await bubble(customer, hostile).waitFor();

  for (const page of [huangmin, customer]) assert.equal(await page.evaluate(() => window.hacked), undefined);
  await Promise.all([huangmin, customer].map((page) => page.context().close()));
});

test('a mail arrives, is answered, and the answer reaches its writer', async () => {
  const chenyu = await agent(browser, product, 'chenyu');
  const wangrui = await agent(browser, product, 'wangrui');
  const linxi = await agent(browser, product, 'linxi');
  const zhoujie = await agent(browser, product, 'zhoujie');
  const tom = await agent(browser, product, 'tom');
  const agents = [chenyu, wangrui, linxi, zhoujie, tom];
  const writer = await person(browser);
  const subject = unique('退货地址');
  const answer = unique('请寄到杭州市余杭区云杉仓库');

  await writer.goto(`${product.url}/demo/mail`);
  await writer.locator('#subject').fill(subject);
  await writer.locator('#text').fill('请问退货寄到哪里？');
  await writer.getByRole('button', { name: '寄出' }).click();
  const served = await Promise.any(agents.map(async (page) => {
    await row(page, subject).click();
    await page.getByRole('group', { name: '写邮件' }).waitFor();
    return page;
  }));
  await served.getByRole('group', { name: '写邮件' }).getByRole('button', { name: /^回复/ }).click();
  await served.getByRole('textbox', { name: '邮件内容' }).click();
  await served.keyboard.type(answer);
  await served.getByRole('button', { name: '发送邮件' }).click();

  await writer.getByText(answer).waitFor({ timeout: 2 * PATIENCE });
  await Promise.all([...agents, writer].map((page) => page.context().close()));
});

test('the chat works as a page of its own on a phone', async () => {
  const phone = await person(browser, { viewport: { width: 390, height: 844 }, hasTouch: true });
  const words = unique('手机上问一下');

  await phone.goto(`${product.url}/chat/demo-aftersale?nickname=${encodeURIComponent('小张')}`);
  await say(phone, words);

  await bubble(phone, words).waitFor();
  await phone.getByText('已发送').or(phone.getByText('已读')).first().waitFor();
  assert.deepEqual(phone.complaints, []);
  assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await phone.context().close();
});

test('a user is added, signs in, and is thrown out when disabled', async () => {
  const linxi = await agent(browser, product, 'linxi');
  const login = `new-${Math.random().toString(36).slice(2, 10)}`;
  const password = unique('first pass');
  await linxi.goto(`${product.url}/admin/users`);
  await linxi.getByRole('button', { name: '添加用户' }).click();
  const form = linxi.getByRole('dialog');
  await form.getByLabel('账号').fill(login);
  await form.getByLabel('显示名').fill('小新');
  await form.getByLabel('姓名').fill('新同事');
  await form.getByText('由我设置初始密码').click();
  await form.getByRole('textbox', { name: '密码' }).fill(password);
  await form.getByRole('button', { name: '保存' }).click();
  await linxi.getByRole('button', { name: '编辑“小新”' }).waitFor();

  const added = await person(browser);
  await added.goto(`${product.url}/app/`);
  await added.locator('#login').fill(login);
  await added.locator('#password').fill(password);
  await added.locator('#password').press('Enter');
  await added.locator('.shell .app:not(.bones)').waitFor();

  await linxi.getByRole('button', { name: '“小新”的更多操作' }).click();
  await linxi.getByRole('menuitem', { name: '停用', exact: true }).click();
  await linxi.getByText('没有进行中的会话').waitFor();
  await linxi.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
  await added.locator('#login').waitFor();
  await linxi.getByRole('row').filter({ hasText: login }).getByText('已停用').waitFor();

  assert.deepEqual([...linxi.complaints, ...added.complaints], []);
  await Promise.all([linxi, added].map((page) => page.context().close()));
});

test('the way in: invitation, slow-down, forgotten password, second factor, recovery code, trusted device', async () => {
  const login = `sun-${Math.random().toString(36).slice(2, 8)}`;
  const [first, second] = [unique('first pass'), unique('second pass')];
  await invited(product, login);
  const page = await person(browser);
  const inside = page.locator('.shell .app:not(.bones)');
  const asked = page.getByLabel('验证码或恢复码');
  await setPassword(page, await linkFor(product, login, 'invite'), first);

  await page.locator('#login').waitFor();
  const slow = page.getByText(/尝试次数过多，请 \d+ 秒后再试/);
  for (let n = 0; n < 12 && await slow.count() === 0; n += 1) {
    const answered = page.waitForResponse((one) => one.url().endsWith('/api/session') && one.request().method() === 'POST');
    await give(page, login, 'wrong password');
    await answered;
    await page.getByText('账号或密码不对。').or(slow).waitFor();
  }
  await slow.waitFor();
  await page.getByRole('link', { name: '忘记密码？' }).click();
  await page.getByRole('button', { name: '发送链接' }).click();
  await page.getByText('链接已发出').waitFor();
  await setPassword(page, await linkFor(product, login, 'reset'), second);
  await give(page, login, second);
  await inside.waitFor();

  const { app, codes } = await secondFactor(page, product, second);
  await signOut(page);
  await give(page, login, second);
  await asked.fill(codes[0]);
  await page.getByRole('button', { name: '继续' }).click();
  await inside.waitFor();
  await signOut(page);
  await give(page, login, second);
  await asked.fill(codes[0]);
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByText('验证码不对，或已使用过。').waitFor();
  await asked.fill(app.code());
  await page.getByText('30 天内在这台设备上不再询问').click();
  await page.getByRole('button', { name: '继续' }).click();
  await inside.waitFor();
  await signOut(page);
  await give(page, login, second);
  await inside.waitFor();

  const desk = await administrator(product);
  const name = unique('青竹文具');
  await desk('POST', '/api/operator/workspaces', { name, admin: { login, name: '孙宁', email: 'lina@customers.example' } });
  const tab = await page.context().newPage();
  await tab.goto(`${product.url}/app/`);
  await tab.locator('.me').first().click();
  await page.goto(`${product.url}/app/p/me`);
  await page.locator('.me').first().click();
  const loaded = [page, tab].map((one) => one.waitForEvent('load'));
  await page.getByLabel('切换企业').selectOption({ label: name });
  await Promise.all(loaded);
  for (const one of [tab, page]) {
    await one.locator('.me').first().click();
    await one.locator('option:checked', { hasText: name }).first().waitFor({ state: 'attached' });
  }
  await page.keyboard.press('Escape');
  await signOut(page);
  await give(page, login, second);
  await page.getByLabel('企业').selectOption({ label: name });
  await page.locator('#password').press('Enter');
  await inside.waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
