import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { AdminServer } from './admin-server.mjs';
import { MEMBERS } from './cast.mjs';
import { launch } from './pages.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await new AdminServer().start();
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

const still = (page) => page.waitForFunction(() => document.getAnimations().every((one) => one.playState === 'finished'));

async function open(path, { theme = 'light', language = 'zh', width = 1280 } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language === 'zh' ? 'zh-CN' : 'en-US', reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(([t, l]) => { localStorage.setItem('yingda.theme', t); localStorage.setItem('yingda.language', l); }, [theme, language]);
  await context.addCookies([{ name: 'yingda', value: '1', url: server.url }]);
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (fault) => page.faults.push(String(fault)));
  page.on('console', (message) => { if (message.type() === 'error') page.faults.push(message.text()); });
  await page.goto(`${server.url}/admin/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const dialog = (name) => async (page) => {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
};
const section = async (page) => page.locator('main section, main form').first().waitFor();

const rows = (page) => page.getByRole('table').first().waitFor();
const CONTENTS = [
  ['knowledge', rows],
  ['knowledge', rows, dialog('新增')],
  ['knowledge', rows, dialog('编辑“担保步骤”')],
  ['knowledge', rows, dialog('分配给客服组')],
  ['faq', rows],
  ['quick-replies', rows],
  ['catalog', rows],
  ['catalog', rows, dialog('编辑“羊毛围巾”')],
];
const MAILINGS = [
  ['mail-templates', rows, dialog('编辑“发货通知”')],
  ['mailings', rows, async (page) => {
    await page.getByRole('button', { name: '查看“秋季上新”' }).click();
    await page.getByText('gone@example.cn').waitFor();
  }],
  ['suppressions', rows, dialog('添加地址')],
  ['tracking', section],
];
const more = (name, act) => async (page) => {
  await page.getByRole('button', { name: `“${name}”的更多操作` }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
  await page.getByRole('dialog').waitFor();
};
const PEOPLE = [
  ['users', rows],
  ['users', rows, dialog('添加用户')],
  ['users', rows, dialog('导入')],
  ['users', rows, more(MEMBERS[1].name, '登录与安全')],
  ['users', rows, async (page) => { await more(MEMBERS[1].name, '停用')(page); await page.getByText('还有 3 个进行中的会话').waitFor(); }],
  ['roles', rows],
  ['roles', rows, dialog('编辑“质检员”')],
];
const PROGRAMS = [
  ['applications', rows, async (page) => { await page.getByRole('button', { name: '查看“云杉商城 App”' }).click(); await dialog('更换密钥')(page); }],
  ['webhooks', rows, dialog('新建通知')],
  ['webhooks', rows, dialog('“云杉商城 App”的投递记录')],
  ['tokens', rows, dialog('新建令牌')],
];
/** [path, what is there when it is ready, what to open besides]; a page of administration adds itself here. */
const PAGES = [
  ['', (page) => page.getByRole('heading', { name: '开始使用' }).waitFor()],
  ['workspaces', rows],
  ['workspaces', rows, dialog('创建企业')],
  ['audit', rows, dialog('查看“修改客服组”的详情')],
  ['messages', rows],
  ['messages', rows, dialog('导出')],
  ['groups', rows],
  ['groups', rows, dialog('添加客服组')],
  ['groups', rows, dialog('4 “售后”的成员')],
  ['sla', (page) => page.getByText('贵宾客户').waitFor()],
  ['sla', (page) => page.getByText('贵宾客户').waitFor(), async (page) => { await dialog('编辑 标准')(page); await page.getByText('首次响应：', { exact: false }).waitFor(); }],
  ['times', section],
  ['times', section, dialog('添加特殊工作日')],
  ['times', section, dialog('修改 国庆节')],
  ['replies', section],
  ['replies', section, dialog('修改李强的离线回复')],
  ['mail-consent', section],
  ['channels', (page) => page.getByRole('table').first().waitFor()],
  ['channels', (page) => page.getByRole('table').first().waitFor(), dialog('添加渠道')],
  ['channels', (page) => page.getByRole('table').first().waitFor(), dialog('官网商城 的安装代码')],
  ['mail-health', (page) => page.getByText('按目前的增长').waitFor()],
  ['mail-log', rows],
  ['mail-diagnosis', (page) => page.getByRole('tab').first().waitFor()],
  ['mailboxes', rows],
  ['mailboxes?add', section],
  ['mailboxes', rows, dialog('移交给客服组：li@shop.example.cn')],
  ['own-mailboxes', rows],
  ['mailboxes', rows, async (page) => { await page.getByRole('button', { name: '设置 售后邮箱' }).click(); await page.getByText('收发件测试成功').waitFor(); await page.getByRole('heading', { name: '健康状况' }).waitFor(); }],
  ['basic', section],
  ['reception', section],
  ['rules', rows],
  ['rules', rows, dialog('编辑 贵宾优先')],
  ['automation', section],
  ['automation', section, dialog('编辑“退款优先处理”')],
  ['automation', section, dialog('“退款优先处理”的执行记录')],
  ['links', rows],
  ['links', rows, dialog('添加链接')],
  ['categories', section],
  ['categories', section, dialog('添加分类')],
  ['notices', section],
  ...CONTENTS,
  ...PEOPLE,
  ...MAILINGS,
  ...PROGRAMS,
  ['ratings', section],
  ['guard', rows],
  ['guard', rows, dialog('添加')],
  ['guard', rows, dialog('编辑 赌博')],
];

/** The same page in each look: opened once, since only colours and widths differ. */
const LOOKS = [['light', 1280], ['dark', 1280], ['light', 390]];

for (const [path, ready, act] of PAGES) {
  test(`nothing stands in anybody's way: ${path}${act ? ' with a dialog' : ''}`, async () => {
    const page = await open(path);
    await ready(page);
    if (act) await act(page);
    for (const [theme, width] of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate((chosen) => { document.documentElement.dataset.theme = chosen; }, theme);
      await still(page);
      assert.deepEqual(await violations(page), [], `${theme}, ${width} px`);
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `at ${width} px the page is ${wide} px wider than the window`);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test('a week is changed by its fields and saved', async () => {
  const page = await open('times');
  await page.getByRole('group', { name: '周六' }).getByRole('button', { name: '给周六添加时段' }).click();
  await page.getByLabel('周六 第 1 个时段的结束时间').fill('12:30');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存').waitFor();

  const [method, path, plan] = server.written.at(-1);
  assert.deepEqual([method, path, plan.week[5]], ['PUT', '/api/worktime', [{ from: '09:00', to: '12:30' }]]);
  await page.context().close();
});

test('hours that overlap are named before they are sent', async () => {
  const page = await open('times');
  const writes = server.written.length;
  await page.getByLabel('周一 第 2 个时段的开始时间').fill('11:00');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('alert').getByText('周一的时段有重叠').waitFor();

  assert.equal(server.written.length, writes);
  await page.context().close();
});

test('dragging on a bar adds hours', async () => {
  const page = await open('times');
  const bar = page.getByRole('group', { name: '周日' }).locator('.bar');
  await bar.scrollIntoViewIfNeeded();
  const box = await bar.boundingBox();
  await page.mouse.move(box.x + (box.width * 10) / 24, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width * 16) / 24, box.y + 8, { steps: 4 });
  await page.mouse.up();

  assert.equal(await page.getByLabel('周日 第 1 个时段的开始时间').inputValue(), '10:00');
  assert.equal(await page.getByLabel('周日 第 1 个时段的结束时间').inputValue(), '16:00');
  await page.context().close();
});

test('a holiday that overlaps another is refused with its name', async () => {
  const page = await open('times');
  await dialog('添加节假日')(page);
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  await page.getByText('请填写名称').waitFor();
  await page.getByLabel('名称').fill('中秋节');
  await page.getByLabel('开始日期').fill('2026-10-06');
  await page.getByLabel('结束日期').fill('2026-10-08');
  server.refusal = [409, 'days-overlap', { name: '国庆节' }];
  await page.getByRole('button', { name: '保存', exact: true }).last().click();
  await page.getByText('日期与“国庆节”重叠').waitFor();
  await page.context().close();
});

test('policies are put in another order by dragging and by keys', async () => {
  const page = await open('sla');
  const names = () => page.getByRole('listitem').locator('b').allTextContents();
  await page.getByText('贵宾客户').waitFor();
  await page.locator('.grip').first().dragTo(page.getByRole('listitem').nth(1));
  await page.getByText('贵宾客户 移到第 2 位').waitFor();
  assert.deepEqual(await names(), ['标准', '贵宾客户']);

  await page.getByRole('button', { name: '上移 贵宾客户' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('贵宾客户 移到第 1 位').waitFor();
  assert.deepEqual(await names(), ['贵宾客户', '标准']);
  assert.deepEqual(server.written.slice(-2).map(([method, path, { ids }]) => [method, path, ids.length]), Array(2).fill(['PUT', '/api/sla/policies/order', 2]));
  await page.context().close();
});

test('a channel is switched off only after a warning', async () => {
  const page = await open('channels');
  const toggle = page.getByRole('switch', { name: '官网商城 的咨询入口' }).locator('..');
  const writes = server.written.length;
  await toggle.click();
  await page.getByText('访客发来的消息不再进入系统').waitFor();
  await page.getByRole('button', { name: '取消' }).click();
  assert.equal(server.written.length, writes);

  await toggle.click();
  await page.getByRole('button', { name: '仍要关闭' }).click();
  await page.getByText('已关闭', { exact: true }).first().waitFor();
  assert.deepEqual(server.written.at(-1)[2], { disabled: true });
  await page.context().close();
});

test('who may not write off-hours replies reads them', async () => {
  const { permissions } = server;
  server.permissions = ['conversations-serve', 'replies-manage'];
  const page = await open('replies');
  assert.ok(await page.getByLabel('回复内容').first().isDisabled());
  assert.ok(await page.getByLabel('客服全部不在线').isEnabled());
  server.permissions = permissions;
  await page.context().close();
});

test('a node is moved by its button and into another one by choice', async () => {
  const page = await open('knowledge');
  await page.getByRole('button', { name: '下移“开始接待”' }).focus();
  await Promise.all([page.waitForResponse((response) => response.url().endsWith('/move')), page.keyboard.press('Enter')]);
  await page.getByRole('button', { name: '移动“开始接待”' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  const moves = server.written.filter(([, path]) => path.endsWith('/move')).map(([, , body]) => body);
  assert.equal(moves.length, 2);
  assert.equal(moves[0].before, null);
  assert.equal(moves[0].parent, moves[1].parent);
  await page.context().close();
});

test('a mailbox is added by its address, tested live, and waits for the answer to its test mail', async () => {
  const step = (side, name, more = {}) => ({ server: side, step: name, ok: true, millis: 12, code: null, said: null, facts: {}, ...more });
  const page = await open('mailboxes?add');
  await page.getByLabel('邮箱地址').fill('new@shop.example.cn');
  await page.getByRole('button', { name: '查找服务器' }).click();
  await page.getByText('根据域名的收信服务器').waitFor();
  await page.getByText('请使用授权码').waitFor();
  await page.getByLabel('密码或授权码').fill('wrong');

  server.steps = [step('incoming', 'dns'), step('incoming', 'log-in', { ok: false, code: 'code-needed', said: 'LOGIN Login error or password error' }), step('smtp', 'dns'), { ended: true, ok: false }];
  await page.getByRole('button', { name: '测试连接' }).click();
  await page.getByText('这个服务商要求授权码').waitFor();
  await page.getByText('服务器原话：LOGIN Login error or password error').waitFor();
  assert.ok(await page.getByRole('button', { name: '下一步' }).isDisabled());

  server.steps = [step('incoming', 'log-in'), step('smtp', 'auth'), { ended: true, ok: true }];
  await page.getByLabel('密码或授权码').fill('ABCDEFGHIJKLMNOP');
  await page.getByRole('button', { name: '测试连接' }).click();
  await page.getByText('所有步骤都已通过').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('名称', { exact: true }).fill('售前邮箱');
  await page.locator('.el-select').filter({ has: page.getByRole('combobox', { name: '客服组' }) }).click();
  await page.getByRole('option', { name: '售后', exact: true }).click();
  await page.getByRole('button', { name: '保存并测试' }).click();
  await page.getByText('请打开 me@shop.example.cn 收到的测试邮件并直接回复').waitFor();
  const { trial } = await page.evaluate(() => fetch(`/api/mailboxes/${new URLSearchParams(location.search).get('mailbox')}/trial`).then((answer) => answer.json()));
  server.looks({ t: 'trial', trial: { ...trial, state: 'passed', receivedAt: '2026-03-02T02:05:00.000Z', receivedFrom: 'me@shop.example.cn' } });
  await page.getByText('收发件测试成功').waitFor();

  const [, , made] = server.written.find(([method, path]) => method === 'POST' && path === '/api/mailboxes');
  assert.deepEqual([made.address, made.incoming, made.smtp, made.password], ['new@shop.example.cn', { host: 'imap.qiye.163.com', port: 993, security: 'tls' }, { host: 'smtp.qiye.163.com', port: 994, security: 'tls' }, 'ABCDEFGHIJKLMNOP']);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
