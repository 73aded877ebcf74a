import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { PATIENCE, Product, agent, launch, person } from './product.mjs';
import { letter, post } from './smtp.mjs';

const CORPUS = new URL('../../shared/corpus/web/dompurify/cases.jsonl', import.meta.url);
const SKIP = existsSync(CORPUS) ? false : `no corpus at ${CORPUS.pathname}`;
const SHOP = 'service@yunshan.example';
const IN_ONE = 20;

let product;
let browser;

before(async () => {
  if (SKIP) return;
  browser = await launch();
  product = await new Product().start();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const cases = () => readFileSync(CORPUS, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter((one) => one.payload);

/** What a curious reader does in each frame of the page, links to other places aside. */
const touch = () => {
  for (const frame of document.querySelectorAll('iframe')) {
    for (const element of frame.contentDocument?.querySelectorAll('*') ?? []) {
      for (const kind of ['mouseover', 'mousedown', 'mouseout', 'focus']) element.dispatchEvent(new Event(kind, { bubbles: true }));
      const link = element.closest('a, area');
      if (!link || /^\W*javascript/i.test(link.getAttribute('href') ?? '')) element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }
};

/** Each payload as a page of its own, in a frame of one page; a hit is told to the parent. */
function raw(all) {
  const server = createServer((request, response) => {
    const [, n] = /^\/case\/(\d+)$/.exec(request.url) ?? [];
    response.statusCode = n || request.url === '/' ? 200 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(n ? `<!doctype html><script>for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => parent.executed.add(${n})</script>${all[n].payload}`
      : '<!doctype html><script>window.executed = new Set()</script>');
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

test('the raw control executes', { skip: SKIP }, async () => {
  const all = cases();
  const server = await raw(all);
  const page = await person(browser);
  page.on('dialog', (dialog) => dialog.dismiss());
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  let executed = 0;
  for (let from = 0; from < all.length && executed < 40; from += 40) {
    executed = await page.evaluate(async ([first, last]) => {
      const loaded = [];
      for (let n = first; n < last; n += 1) {
        const frame = document.documentElement.appendChild(document.createElement('iframe'));
        loaded.push(new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 5000); }));
        frame.src = `/case/${n}`;
      }
      await Promise.all(loaded);
      return window.executed.size;
    }, [from, Math.min(all.length, from + 40)]);
    await page.evaluate(touch);
    executed = await page.evaluate(() => window.executed.size);
  }
  console.log(`raw: ${executed} cases execute`);
  assert.ok(executed >= 40, `${executed} executed`);
  await page.context().close();
  server.close();
});

/** Whatever runs in the page or in one of its frames. */
async function watch(page) {
  const hits = new Set();
  await page.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => { console.info('executed'); };
  });
  page.on('console', (message) => { if (message.text() === 'executed') hits.add(message.location().url); });
  page.on('dialog', (dialog) => { hits.add('dialog'); dialog.dismiss(); });
  return hits;
}

/** Once all mails stand in the list no row moves any more. */
const allIn = (page, count) => page.waitForFunction(async (wanted) => {
  const desk = await (await fetch('/api/desk')).json();
  const lines = desk.rows.filter((row) => row.customer.name.includes('号客户')).reduce((sum, row) => sum + row.unread, 0);
  return lines >= wanted;
}, count, { timeout: 2 * PATIENCE, polling: 500 });

/** The row of a thread; the list draws only what is in sight. */
async function rowOf(page, thread) {
  const row = page.getByRole('option').filter({ hasText: `第${thread}号客户` }).first();
  const list = page.locator('.scroll').filter({ has: page.getByRole('option') }).first();
  for (let turns = 0; (await row.count()) === 0; turns++) {
    assert.ok(turns < 100, `the list has no row of thread ${thread}`);
    await list.evaluate((box, top) => { box.scrollTop = top; }, (turns % 10) * 300);
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  }
  return row;
}

test('no hostile mail executes anything or asks the net for anything', { skip: SKIP }, async () => {
  const page = await agent(browser, product, 'chenyu');
  const hits = await watch(page);
  await page.reload();
  const asked = new Set();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?|ftp):$/.test(url.protocol) && url.host !== `127.0.0.1:${product.port}`) asked.add(request.url());
  });
  await page.evaluate(async () => {
    const session = await (await fetch('/api/session')).json();
    await fetch('/api/desk/seat', { method: 'PUT', headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrfToken }, body: JSON.stringify({ status: 'online', capacity: 50, autoAccept: true }) });
  });
  const all = cases();
  const threads = Math.ceil(all.length / IN_ONE);
  const mails = all.map(({ payload }, n) => {
    const thread = n % threads;
    const from = `hostile${thread}@customers.example`;
    const words = payload.replace(/\s+/g, ' ').slice(0, 400);
    return { from, mail: `${n < threads ? `Message-ID: <hostile-${thread}@customers.example>\r\n` : ''}`
      + letter({ from, name: `第${thread}号客户 ${words}`, to: SHOP, subject: words, html: `<p>${n}</p>${payload}`, file: `${words}.txt`,
        references: n < threads ? '' : `<hostile-${thread}@customers.example>` }) };
  });
  await post(product, SHOP, mails);
  await allIn(page, all.length);

  let shown = 0;
  for (let thread = 0; thread < threads; thread++) {
    await (await rowOf(page, thread)).click();
    const expected = Math.ceil((all.length - thread) / threads);
    const cards = page.locator('article.mail');
    await page.waitForFunction((count) => document.querySelectorAll('article.mail').length >= count, expected);
    for (let closed = await page.locator('article.mail .head[aria-expanded=false]').count(); closed > 0; closed = await page.locator('article.mail .head[aria-expanded=false]').count()) {
      await page.locator('article.mail .head[aria-expanded=false]').first().click();
    }
    await page.waitForFunction((count) => document.querySelectorAll('article.mail iframe').length >= count, expected);
    await page.evaluate(touch);
    shown += await cards.count();
  }
  console.log(`${shown} hostile mails shown: ${hits.size} executions, ${asked.size} requests`);
  assert.deepEqual([...hits], []);
  assert.deepEqual([...asked], []);
  assert.ok(shown >= all.length);
  await page.context().close();
});
