import { createHmac } from 'node:crypto';
import { administrator, PATIENCE } from './product.mjs';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const now = () => Math.floor(Date.now() / 30_000);

/** What an authenticator app does with a key (RFC 6238); no code of it is given out twice. */
export class Authenticator {
  #key;
  #step = 0;

  constructor(secret) {
    const bits = [...secret.replace(/\s/g, '')].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.#key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  }

  code() {
    this.#step = Math.max(now(), this.#step + 1);
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(this.#step));
    const hash = createHmac('sha1', this.#key).update(counter).digest();
    return `${(hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000}`.padStart(6, '0');
  }
}

/** A colleague whom an administrator invites, with a mailbox of the demo. */
export async function invited(product, login) {
  const desk = await administrator(product);
  const { items } = await desk('GET', '/api/groups');
  await desk('POST', '/api/members', { login, email: 'lina@customers.example', displayName: '小孙', name: '孙宁', role: 'agent', groups: [items[0].id] });
}

/** The newest one-time link of this kind in that mailbox that was not taken before. */
export async function linkFor(product, login, purpose, taken = '') {
  for (const deadline = Date.now() + 2 * PATIENCE; Date.now() < deadline;) {
    const { mails } = await (await fetch(`${product.url}/api/demo/mails?address=lina@customers.example`)).json();
    const found = mails.filter((mail) => mail.text.includes(login)).flatMap((mail) => mail.text.match(new RegExp(`http\\S*/link/${purpose}#[\\w-]+`)) ?? [])
      .find((link) => link !== taken);
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`No mail with a link to ${purpose} ${login}`);
}

/** Fills in the sign-in page. */
export async function give(page, login, password) {
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#password').press('Enter');
}

/** Sets a password by a one-time link and goes on to the sign-in page. */
export async function setPassword(page, link, password) {
  await page.goto(link);
  await page.locator('#new-password').fill(password);
  await page.getByRole('button', { name: '设置密码' }).click();
  await page.getByRole('link', { name: '去登录' }).click();
}

/** Sets the second factor up on the page of one's own. Answers the authenticator and the recovery codes. */
export async function secondFactor(page, product, password) {
  await page.goto(`${product.url}/app/p/me`);
  const part = page.locator('.part').filter({ hasText: '两步验证' }).first();
  await part.getByRole('button', { name: '启用' }).click();
  await page.locator('#me-factor-password').fill(password);
  await part.getByRole('button', { name: '继续' }).click();
  await part.getByText('无法扫描？手动输入密钥').click();
  const app = new Authenticator(await part.locator('code').textContent());
  await page.locator('#setup-code').fill(app.code());
  await part.getByRole('button', { name: '启用' }).click();
  const list = part.getByRole('list', { name: '恢复码' }).getByRole('listitem');
  await list.first().waitFor();
  const codes = await list.allTextContents();
  await part.getByRole('button', { name: '我已妥善保存' }).click();
  return { app, codes };
}

export async function signOut(page) {
  await page.locator('.me').first().click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.locator('#login').waitFor();
}
