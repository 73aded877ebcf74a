// A mail of 500 kB of HTML in the workbench, in Debian's Chromium: node mail.mjs URL LOGIN PASSWORD
// Prints one JSON object as its last line. Called by bin/bench list, which puts a long and a short mail into the queue.
import { launch } from '../../e2e/product.mjs';

const [url, login, password] = process.argv.slice(2);
const RUNS = 7;
const PATIENCE = 60_000;
const END = '全文完';

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const tenths = (number) => Math.round(number * 10) / 10;

/** From a click until the mail's frame holds the words and is drawn as high as they are. */
const opened = (page, name, words) => page.evaluate(({ name, words, patience }) => new Promise((done, fail) => {
  const start = performance.now();
  const painted = () => {
    const frame = document.querySelector('main iframe');
    const inside = frame?.contentDocument;
    if (inside?.readyState === 'complete' && inside.body?.textContent.includes(words) && frame.style.height !== '') {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - start);
      requestAnimationFrame(() => channel.port2.postMessage(null));
    } else if (performance.now() - start > patience) fail(new Error(`${name} did not come`));
    else requestAnimationFrame(painted);
  };
  const row = [...document.querySelectorAll('[data-row]')].find((one) => one.querySelector('b').textContent === name);
  if (row) row.click();
  else [...document.querySelectorAll('main button')].find((one) => one.textContent === name).click();
  painted();
}), { name, words, patience: PATIENCE });

const browser = await launch();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE);
  const answer = await context.request.post(`${url}/api/session`, { data: { login, password }, headers: { Origin: url } });
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
  const headers = { Origin: url, 'X-CSRF-Token': (await answer.json()).csrfToken };
  const page = await context.newPage();
  await page.goto(`${url}/app/`, { waitUntil: 'commit' });
  await page.locator('[data-row]').first().waitFor();
  await context.request.put(`${url}/api/desk/seat`, { headers, data: { status: 'online' } });
  // A seat with room has them by itself: then nobody waits.
  for (let mail = 0; mail < 2; mail++) {
    const accepted = await context.request.post(`${url}/api/queue/next`, { headers, data: {} });
    if (!accepted.ok()) throw new Error(`Accepting: ${accepted.status()} ${await accepted.text()}`);
  }
  for (const name of ['long', 'short']) await page.locator('[data-row] b', { hasText: name }).waitFor();
  const took = [];
  const whole = [];
  for (let run = 0; run < RUNS; run++) {
    await opened(page, 'short', '什么时候发货');
    took.push(await opened(page, 'long', '第 1 件商品'));
    whole.push(await opened(page, '邮件很长，显示全部', END));
  }
  // The first one loads the scripts of mails.
  console.log(JSON.stringify({ mailOpenMs: tenths(median(took.slice(1))), mailWholeMs: tenths(median(whole.slice(1))), mailOpens: took.map(tenths), mailWholes: whole.map(tenths) }));
} finally {
  await browser.close();
}
