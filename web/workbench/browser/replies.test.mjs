import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { FakeServer } from './fake-server.mjs';
import { launch, signIn } from './pages.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PICTURE = { id: 'f', name: '示例.png', mediaType: 'image/png', bytes: 4_000, width: 640, height: 420, url: '/files/picture.png' };

const id = (n) => `018f2a00-0000-7000-8000-0000000020${String(n).padStart(2, '0')}`;
const node = (n, parent, kind, title, more = {}) => ({ id: id(n), parent, kind, title, keywords: [], brief: `${title}的内容`, enabled: true, isNew: false, external: null, sharable: false, validFrom: null, validUntil: null, uses: n, ...more });
const PERSONAL = [node(1, null, 'folder', '问候'), node(2, id(1), 'text', '早上好', { isNew: true }), node(3, null, 'text', '稍等')];
const COMMON = [node(4, null, 'folder', '售后'), node(5, id(4), 'text', '退换货规则'), node(6, id(4), 'image', '退货示例图')];
const KNOWLEDGE = [node(7, null, 'folder', '担保交易'), node(8, id(7), 'rich', '担保步骤', { sharable: true })];
const ANSWERS = {
  [id(6)]: { kind: 'image', text: null, html: null, file: PICTURE },
  [id(8)]: { kind: 'rich', text: null, html: '<p>先<b>付款</b>，{customer}再收货</p>', file: null },
};

class RepliesServer extends FakeServer {
  sendAtOnce = false;
  asked = [];

  async answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    const json = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    };
    const found = /^\/api\/conversations\/[^/]+\/replies(?:\/([^/]+))?(\/use)?$/.exec(pathname);
    if (pathname.startsWith('/api/trees/personal') || pathname === '/api/quick-replies/preference' || found) {
      const parts = [];
      for await (const part of request) parts.push(part);
      const body = parts.length ? JSON.parse(Buffer.concat(parts)) : undefined;
      this.asked.push([request.method, pathname, body]);
      if (pathname === '/api/quick-replies/preference') {
        this.sendAtOnce = body.sendAtOnce;
        return json(204);
      }
      if (!found) return json(200, request.method === 'GET' && pathname !== '/api/trees/personal' ? this.entry(pathname.split('/').at(-1)) : { nodes: PERSONAL, ...PERSONAL[2] });
      if (!found[1]) return json(200, { sendAtOnce: this.sendAtOnce, personal: PERSONAL, common: COMMON, knowledge: KNOWLEDGE });
      const all = [...PERSONAL, ...COMMON, ...KNOWLEDGE];
      if (found[1] === 'search') {
        const words = searchParams.get('q');
        return json(200, { hits: all.filter((one) => one.kind !== 'folder' && one.title.includes(words)).map((entry) => ({ tree: PERSONAL.includes(entry) ? 'personal' : COMMON.includes(entry) ? 'public' : 'knowledge', entry, snippet: `关于${entry.title}的说明` })) });
      }
      const entry = all.find((one) => one.id === found[1]);
      return json(200, { id: entry.id, title: entry.title, sharable: entry.sharable, answer: this.answerOf(entry.id) });
    }
    return super.answer(request, response);
  }

  answerOf(entry) {
    return ANSWERS[entry] ?? { kind: 'text', text: '{客户昵称}您好，我是{客服}', html: null, file: null };
  }

  entry(entry) {
    return { ...PERSONAL.find((one) => one.id === entry), answer: this.answerOf(entry), createdAt: '2026-01-05T10:00:00.000Z', changedAt: '2026-01-05T10:00:00.000Z' };
  }

  used() {
    return this.asked.filter(([, path]) => path.endsWith('/use')).map(([, path]) => path.split('/').at(-2));
  }
}

let browser;
let server;
let context;
let broken;

before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });
beforeEach(async () => {
  server = await new RepliesServer().start();
  broken = [];
});
afterEach(async () => {
  await context.close();
  await server.stop();
  assert.deepEqual(broken, [], 'errors of the page and refusals of its policy');
});

async function opened({ theme = 'light', width = 1440, path = '' } = {}) {
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  await context.addInitScript((chosen) => { localStorage.setItem('yingda.theme', chosen); }, theme);
  const page = await context.newPage();
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy|\[Vue warn\]/.test(message.text())) broken.push(message.text()); });
  await signIn(page, server, `open/${server.world.get('lin').id}${path}`);
  await page.getByRole('log').waitFor();
  return page;
}

async function faultless(page) {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState === 'finished'));
  await page.evaluate(`${axe};0`);
  assert.deepEqual(await page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: rules });
    return violations.map((one) => `${one.id}: ${one.nodes.map((found) => found.target.join(' ')).join(' | ')}`);
  }, RULES), []);
}

const tab = (page, name) => page.getByRole('tab', { name }).click();
const box = (page) => page.getByRole('textbox', { name: '回复内容' });
const filled = (page, text) => page.waitForFunction((wanted) => document.querySelector('.composer textarea').value === wanted, text);

async function shared() {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 25))) {
    const frame = server.frames.find((one) => one.t === 'send');
    if (frame) return frame;
  }
  throw new Error('nothing was sent');
}

for (const [theme, width, path] of [['light', 1440, ''], ['dark', 1440, ''], ['light', 390, '?side=1']]) {
  test(`replies and knowledge stand in nobody's way, ${theme}, ${width} px`, async () => {
    const page = await opened({ theme, width, path });
    await tab(page, '快捷回复');
    await page.getByRole('button', { name: /退换货规则.*填入输入框/ }).waitFor();
    await faultless(page);
    await page.getByRole('textbox', { name: '搜索标题、关键字或内容' }).fill('退');
    await page.locator('mark').first().waitFor();
    await faultless(page);
    await page.getByRole('button', { name: '清除搜索' }).click();
    await page.getByRole('button', { name: '管理', exact: true }).click();
    await page.getByRole('button', { name: '下移“问候”' }).waitFor();
    await faultless(page);
    await page.getByRole('button', { name: '编辑“稍等”' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: '内容' }).waitFor();
    await faultless(page);
    await page.keyboard.press('Escape');
    await tab(page, '知识库');
    await page.getByRole('button', { name: '把“担保步骤”分享给客户' }).waitFor();
    await faultless(page);
  });
}

test('a reply fills the composer with its variables, and can be sent at once', async () => {
  const page = await opened();
  await tab(page, '快捷回复');
  await page.getByRole('button', { name: /稍等.*填入输入框/ }).click();
  await filled(page, `${server.world.get('lin').customer.displayName}您好，我是黄敏`);
  assert.deepEqual(server.used(), [id(3)]);

  await box(page).fill('');
  await page.getByRole('button', { name: '直接发送“稍等”' }).click();
  await page.getByRole('log').getByText('您好，我是黄敏').waitFor();
});

test('who wants it so sends by a click', async () => {
  const page = await opened();
  await tab(page, '快捷回复');
  await page.getByRole('switch', { name: '点击即发送' }).click();
  await page.getByRole('button', { name: /早上好.*直接发送/ }).click();
  await page.getByRole('log').getByText('您好，我是黄敏').waitFor();
  assert.equal(server.sendAtOnce, true);
});

test('a picture is shown on hover and put above the composer', async () => {
  const page = await opened();
  await tab(page, '快捷回复');
  await page.getByRole('button', { name: /退货示例图.*填入输入框/ }).hover();
  await page.getByRole('img', { name: '示例.png' }).waitFor();
  await page.getByRole('button', { name: /退货示例图.*填入输入框/ }).click();
  await page.locator('.composer').getByText('示例.png').or(page.locator('.composer img')).first().waitFor();
});

test('an external article is shared as a card', async () => {
  const page = await opened();
  await tab(page, '知识库');
  await page.getByRole('button', { name: '把“担保步骤”分享给客户' }).click();
  const sent = await shared();
  assert.deepEqual([sent.kind, sent.ids], ['articles', [`kb:${id(8)}`]]);
});

test('a slash at the beginning of a line opens the replies, which keys choose from', async () => {
  const page = await opened();
  await box(page).click();
  await page.keyboard.type('/');
  await page.getByRole('option', { name: /担保步骤/ }).waitFor();
  await page.keyboard.type('退换');
  await page.getByRole('option', { name: /退换货规则/ }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.slash [role=option]').length === 1);
  await faultless(page);
  await page.keyboard.press('Enter');
  await filled(page, `${server.world.get('lin').customer.displayName}您好，我是黄敏`);
  assert.deepEqual(server.used(), [id(5)]);
});
