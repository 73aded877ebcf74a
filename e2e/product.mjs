import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = new URL('..', import.meta.url).pathname;
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const PATIENCE = 60_000;
export const PASSWORD = 'yingda-demo';

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The product as `bin/run` starts it, with demo data in a folder of its own. */
export class Product {
  #process;
  #output = '';

  /** @param environment variables for the server besides one's own */
  constructor(environment = {}) {
    this.environment = environment;
  }

  async start() {
    this.data ??= await mkdtemp(join(tmpdir(), 'yingda-e2e-'));
    this.port ??= await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    this.#process = spawn(join(ROOT, 'bin/run'), ['--port', `${this.port}`, '--data', this.data], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...this.environment } });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on('data', (piece) => { this.#output = (this.#output + piece).slice(-20_000); });
    }
    const deadline = Date.now() + 8 * PATIENCE;
    while (!(await fetch(`${this.url}/healthz`).catch(() => null))?.ok) {
      if (this.#process.exitCode !== null || Date.now() > deadline) throw new Error(`The product did not start:\n${this.#output}`);
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    return this;
  }

  /** kill -9 of the server; its database lives on. */
  async kill() {
    await this.#end('SIGKILL');
  }

  async stop() {
    await this.#end('SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }

  async #end(signal) {
    const gone = new Promise((resolve) => { this.#process.once('exit', resolve); });
    this.#process.kill(signal);
    await gone;
  }
}

/** Debian's Chromium, quiet and alone. */
export async function launch() {
  const executablePath = BROWSERS.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('No Chromium: apt-get install chromium, or set CHROMIUM');
  return chromium.launch({
    executablePath, headless: true, env: { ...process.env, HOME: await mkdtemp(join(tmpdir(), 'chromium-')) },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

/** A person with a browser of their own. Anything the page complains about is kept in `complaints`. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) page.complaints.push(message.text());
  });
  return page;
}

/**
 * Signs in to the workbench and waits for the desk.
 *
 * @param prepare what is done with the page before it is opened
 */
export async function agent(browser, product, login, options, prepare = async () => {}) {
  const page = await person(browser, options);
  await prepare(page);
  await page.goto(`${product.url}/app/`);
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#password').press('Enter');
  await page.locator('.shell .app:not(.bones)').waitFor();
  return page;
}

/** What an administrator's program does: signs in by HTTP and answers a function that calls the API. */
export async function administrator(product, login = 'linxi') {
  const call = async (method, path, body, headers = {}) => {
    const response = await fetch(product.url + path, { method, headers: { 'content-type': 'application/json', ...headers }, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { json: text && JSON.parse(text), cookie: response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ') };
  };
  const { json, cookie } = await call('POST', '/api/session', { login, password: PASSWORD });
  return async (method, path, body) => (await call(method, path, body, { cookie, 'x-csrf-token': json.csrfToken })).json;
}

/** Opens the shop and its chat. */
export async function visitor(browser, product, options) {
  const page = await person(browser, options);
  await page.goto(`${product.url}/demo/shop`);
  await page.getByRole('button', { name: '打开聊天' }).click();
  await page.getByRole('textbox', { name: '输入消息…' }).waitFor();
  return page;
}

/** Says something in the chat panel. */
export async function say(page, text) {
  await page.getByRole('textbox', { name: '输入消息…' }).fill(text);
  await page.getByRole('textbox', { name: '输入消息…' }).press('Enter');
}
