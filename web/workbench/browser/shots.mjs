// Takes pictures of the built pages into a folder: node browser/shots.mjs DIR
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FakeServer } from './fake-server.mjs';
import { launch, signIn } from './pages.mjs';

const dir = process.argv[2];
await mkdir(dir, { recursive: true });
const server = await new FakeServer().start();
const browser = await launch();

async function shoot(name, { theme = 'light', language = 'zh', width = 1440, height = 900, path = '', act = async () => {} }) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: width < 641 ? 2 : 1, locale: language === 'zh' ? 'zh-CN' : 'en-US', timezoneId: 'Asia/Shanghai', hasTouch: width < 641 });
  await context.addInitScript(([t, l]) => { localStorage.setItem('yingda.theme', t); localStorage.setItem('yingda.language', l); }, [theme, language]);
  const page = await context.newPage();
  if (path !== 'sign-in') await signIn(page, server, path);
  else {
    await page.goto(`${server.url}/app/sign-in`);
    await page.locator('#login').waitFor();
  }
  await act(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(dir, `${name}.png`) });
  await context.close();
}

const lin = `open/${server.world.get('lin').id}`;
const zhang = `open/${server.world.get('zhang').id}`;
const typing = async () => server.toWatchers('lin', { t: 'typing', on: true });
await shoot('signin', { path: 'sign-in' });
await shoot('light', { path: lin, act: typing });
await shoot('dark', { path: lin, theme: 'dark', act: typing });
await shoot('english', { path: lin, language: 'en' });
await shoot('phone', { path: lin, width: 390, height: 844 });
await shoot('phone-list', { width: 390, height: 844 });
await shoot('phone-me', { width: 390, height: 844, path: 'me', theme: 'dark' });
await shoot('mail', { path: zhang, act: (page) => page.getByRole('button', { name: /查看全文/ }).click() });
await shoot('mail-dark', { path: zhang, theme: 'dark' });
await shoot('transfer', { path: lin, act: (page) => page.getByRole('button', { name: '转接' }).click() });
await shoot('seat', { path: lin, act: (page) => page.getByRole('button', { name: /接待设置/ }).click() });
await shoot('medium', { path: lin, width: 1024, height: 768 });
await shoot('phone-customer', { path: `${lin}?side=1`, width: 390, height: 844 });
await browser.close();
await server.stop();
