// What the widget costs a page, and what a page can do to it.
import assert from 'node:assert/strict';
import { box, bubbles, launcher, openChat, panel, say, stagedWith, until } from './stage.mjs';

const staged = stagedWith();
const STORAGE = () => JSON.stringify({ ...localStorage, ...sessionStorage });

staged('before it is opened it is one request, no cookie, no storage, no socket and no shift', async ({ shop, context }, desk) => {
  const visitor = await context();
  const tab = await shop(visitor);
  const shift = await tab.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; })).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  }));
  await tab.waitForLoadState('networkidle');
  assert.deepEqual(desk.requests, ['GET /widget.js']);
  assert.equal(shift, 0);
  assert.deepEqual(await visitor.cookies(), []);
  assert.equal(await tab.evaluate(STORAGE), '{}');
});

staged('opening it writes nothing and opens no socket', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await tab.getByText('欢迎光临').waitFor();
  await tab.waitForLoadState('networkidle');
  assert.equal(await tab.evaluate(STORAGE), '{}');
  assert.equal(desk.visitors.size, 0);
  assert.ok(!desk.requests.some((request) => request.startsWith('WS') || request.startsWith('POST')), desk.requests.join());
});

staged('a strict policy with trusted types and no style permission lets it work', async ({ shop, context }, desk) => {
  const tab = await shop(await context(), {
    nonce: 'n1',
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-n1' ${desk.url}; style-src 'self'; img-src ${desk.url} blob:; `
        + `connect-src ${desk.url} ${desk.url.replace('http', 'ws')}; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
  });
  const broken = [];
  tab.on('console', (message) => { if (/Content Security Policy|Trusted/.test(message.text())) broken.push(message.text()); });
  await openChat(tab);
  await say(tab, '你好');
  await tab.getByText('已发送').waitFor();
  await tab.getByLabel('表情').click();
  await tab.getByText('😀').click();
  assert.equal(await box(tab).inputValue(), '😀');
  assert.deepEqual([broken, tab.errors], [[], []]);
});

staged('rules of the host page do not get in', async ({ shop, context }) => {
  const tab = await shop(await context(), { head: '<style>*{color:red!important;font-size:40px!important;transform:rotate(1deg);display:block!important}</style>' });
  await openChat(tab);
  await tab.getByText('欢迎光临').waitFor();
  const found = await tab.locator('.bubble').first().evaluate((bubble) => {
    const style = getComputedStyle(bubble);
    return [style.color, style.fontSize];
  });
  assert.deepEqual(found, ['rgb(27, 31, 38)', '14px']);
  assert.equal(await tab.locator('h1').first().evaluate((title) => getComputedStyle(title).fontSize), '40px', 'the rules do apply outside');
});

staged('hostile text stays text', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await tab.evaluate(() => { window.hit = () => { window.wasHit = true; }; });
  await openChat(tab);
  const hostile = '<img src=x onerror=hit()><script>hit()</script><a href="javascript:hit()">x</a> javascript:hit() "><svg onload=hit()>';
  await say(tab, hostile);
  await until(() => desk.lines.some((line) => line.kind === 'text'));
  desk.says(hostile, { sender: { kind: 'member', id: 'm', name: hostile, avatar: null } });
  await until(async () => (await bubbles(tab).allTextContents()).filter((text) => text === hostile).length === 2);
  assert.equal(await panel(tab).locator('.bubble :is(img, script, a, svg)').count(), 0);
  assert.equal(await tab.evaluate(() => window.wasHit), undefined);
});

staged('an address becomes a link that tells nothing to where it leads', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, '见 https://shop.example/a?b=1。');
  await until(() => desk.lines.some((line) => line.kind === 'text'));
  const link = tab.locator('.bubble a');
  assert.equal(await link.getAttribute('href'), 'https://shop.example/a?b=1');
  assert.match(await link.getAttribute('rel'), /noopener/);
});

staged('the focus moves in, Esc closes, and the focus returns', async ({ shop, context }) => {
  const tab = await shop(await context());
  await launcher(tab).focus();
  await tab.keyboard.press('Enter');
  await box(tab).waitFor();
  const inside = () => tab.evaluate(() => document.querySelector('yingda-chat').shadowRoot.activeElement?.tagName);
  await until(async () => await inside() === 'TEXTAREA');
  await tab.keyboard.press('Escape');
  await panel(tab).waitFor({ state: 'hidden' });
  await until(async () => await inside() === 'BUTTON');
  assert.equal(await launcher(tab).getAttribute('aria-expanded'), 'false');
});

staged('the page can open and close it and say who it has before it', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await tab.evaluate(() => { window.Yingda('label', { nickname: '张伟' }); window.Yingda('open'); });
  await box(tab).waitFor();
  await say(tab, '你好');
  await until(() => desk.frames.some((frame) => frame.t === 'send'));
  assert.deepEqual(desk.frames.find((frame) => frame.t === 'send').label, { nickname: '张伟' });
  await tab.evaluate(() => window.Yingda('close'));
  await panel(tab).waitFor({ state: 'hidden' });
});

staged('the channel\'s colour is worn by panel and launcher', async ({ shop, context }, desk) => {
  desk.settings.color = '#7a1fa2';
  const tab = await shop(await context());
  await openChat(tab);
  await until(async () => await launcher(tab).evaluate((button) => getComputedStyle(button).backgroundColor) === 'rgb(122, 31, 162)');
  assert.equal(await tab.locator('.face').evaluate((face) => getComputedStyle(face).backgroundColor), 'rgb(122, 31, 162)');
});

staged('the chat page passes on what its address says of the visitor', async ({ context }, desk) => {
  const tab = await (await context()).newPage();
  await tab.goto(`${desk.url}/chat/shop-key?lang=en&id=42&nickname=Wang%20Fang&app=shop&brand=x&model=y&os=z&source=ad&link=spring&evil=1`);
  await box(tab).waitFor();
  assert.equal(await tab.locator('html').getAttribute('lang'), 'en');
  await say(tab, 'Hello');
  await tab.getByText('Sent', { exact: true }).waitFor();
  const send = desk.frames.find((frame) => frame.t === 'send');
  assert.deepEqual(send.label, { id: '42', nickname: 'Wang Fang', app: 'shop', brand: 'x', model: 'y', os: 'z', source: 'ad', link: 'spring' });
});
