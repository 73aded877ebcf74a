// A desk, a shop on another origin, and a browser.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Desk } from './desk.mjs';

export const WAIT = 30_000;
export const KEY = 'shop-key';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Playwright gives every browser an empty profile of its own. */
export function launch(flags = []) {
  const executablePath = process.env.CHROMIUM
    ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}

/** A page of somebody's site with the widget's script line. */
function shop(desk, { lang = 'zh', head = '', nonce = '' }) {
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>云杉家居</title>
<meta name="viewport" content="width=device-width,initial-scale=1">${head}</head><body><main><h1>云杉家居 · 新品沙发</h1>
<p>实木框架，三年质保，全国送货上门。</p><button>加入购物车</button></main>
<script src="${desk.url}/widget.js?key=${KEY}" data-key="${KEY}" data-lang="${lang}" nonce="${nonce}" async></script></body></html>`;
}

/** What went wrong in the desk of the test that runs: nothing that it waits for will happen. */
let broken = null;

/** A file's tests: each gets a stage of its own in the file's browser, and ends as soon as its desk throws. */
export function stagedWith(flags = []) {
  let browser;
  before(async () => { browser = await launch(flags); });
  after(() => browser.close());
  return (name, run) => test(name, async () => {
    broken = null;
    const scene = await stage(browser);
    const failed = new Promise((_, reject) => { scene.desk.onFault = (fault) => reject(broken ??= fault); });
    try {
      await Promise.race([run(scene, scene.desk), failed]);
    } finally {
      await scene.close();
    }
  });
}

/** A desk and a shop for one test. */
export async function stage(browser) {
  const desk = await new Desk().listen();
  const contexts = [];
  let page = { html: '', headers: {} };
  const site = createServer((request, response) => {
    const found = request.url === '/' || request.url.startsWith('/?');
    response.writeHead(found ? 200 : 404, { 'Content-Type': 'text/html;charset=utf-8', ...page.headers }).end(found ? page.html : '');
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${site.address().port}/`;
  return {
    desk,
    url,
    async context(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
      context.setDefaultTimeout(WAIT);
      contexts.push(context);
      return context;
    },
    /** Opens the shop in a new tab; `headers` go into its answer, the rest into its page. */
    async shop(context, { headers = {}, ...options } = {}) {
      page = { html: shop(desk, options), headers };
      const tab = await context.newPage();
      tab.errors = [];
      tab.on('pageerror', (error) => tab.errors.push(error));
      await tab.goto(url);
      await launcher(tab).waitFor();
      return tab;
    },
    async close() {
      for (const context of contexts) await context.close();
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
      await desk.close();
    },
  };
}

export const launcher = (tab) => tab.locator('yingda-chat .l');
export const panel = (tab) => tab.locator('.yd');
export const box = (tab) => tab.locator('textarea');
export const bubbles = (tab) => tab.locator('.bubble');

export async function openChat(tab) {
  await launcher(tab).click();
  await box(tab).waitFor();
}

export async function say(tab, text) {
  await box(tab).fill(text);
  await box(tab).press('Enter');
}

/** Waits until a condition holds, and gives what it gave. */
export async function until(condition, what = condition.toString()) {
  const end = Date.now() + WAIT;
  for (;;) {
    if (broken) throw broken;
    const result = await condition();
    if (result) return result;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
