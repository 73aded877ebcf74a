// The workbench with many conversations in Debian's Chromium: node list.mjs URL LOGIN PASSWORD CONVERSATIONS
// Prints what it does, and one JSON object as its last line. Called by bin/bench list, which fills the server.
import { launch } from '../../e2e/product.mjs';

const [url, login, password, count] = [process.argv[2], process.argv[3], process.argv[4], Number(process.argv[5])];
const ROW_HEIGHT = 76;
const SPEED = 2_400; // px/s
const SECONDS = 6;
const RUNS = 5;
const OPENED = 12;
const KEYS = 40;
const PATIENCE = 120_000;

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const rank = (numbers, percent) => sorted(numbers)[Math.max(0, Math.ceil((percent / 100) * numbers.length) - 1)];
const median = (numbers) => rank(numbers, 50);
const tenths = (number) => Math.round(number * 10) / 10;

/** Signs in and opens the desk, whose scripts, styles and time until the list can be used are measured. */
async function open(browser, throttle) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE);
  const answer = await context.request.post(`${url}/api/session`, { data: { login, password }, headers: { Origin: url } });
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  const bytes = { Script: 0, Stylesheet: 0 };
  const kinds = new Map();
  await tools.send('Network.enable');
  tools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) in bytes) bytes[kinds.get(requestId)] += encodedDataLength;
  });
  await tools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await page.goto(`${url}/app/`, { waitUntil: 'commit' });
  await page.locator('[data-row]').first().waitFor();
  const usableMs = await page.evaluate(() => performance.now());
  const loaded = { ...bytes };
  return { context, page, tools, usableMs, scriptKb: loaded.Script / 1024, styleKb: loaded.Stylesheet / 1024 };
}

/** Scrolls to the end until the page holds all rows. */
async function holdAll(page) {
  const start = Date.now();
  await page.evaluate(async ({ height, patience }) => {
    const box = document.querySelector('[data-row]').closest('.scroll');
    const deadline = performance.now() + patience;
    while (box.scrollHeight < height) {
      if (performance.now() > deadline) throw new Error(`Only ${box.scrollHeight} of ${height} px came`);
      box.scrollTop = box.scrollHeight;
      await new Promise(requestAnimationFrame);
    }
    box.scrollTop = 0;
  }, { height: count * ROW_HEIGHT, patience: PATIENCE });
  return (Date.now() - start) / 1000;
}

/** Scrolls evenly by the clock. A frame is blank when no row covers the middle of what it showed. */
const scroll = (page, from) => page.evaluate(({ from, speed, seconds }) => new Promise((done) => {
  const box = document.querySelector('[data-row]').closest('.scroll');
  const frames = [];
  let blank = 0;
  let start = 0;
  let before = 0;
  const covered = () => {
    const { top, height } = box.getBoundingClientRect();
    const middle = top + height / 2;
    return [...box.querySelectorAll('[data-row]')].some((row) => {
      const place = row.getBoundingClientRect();
      return place.top <= middle && place.bottom >= middle;
    });
  };
  const frame = (now) => {
    if (start === 0) start = now;
    else {
      frames.push(now - before);
      if (!covered()) blank += 1;
    }
    before = now;
    if (now - start > seconds * 1000) done({ frames, blank, elapsed: now - start });
    else {
      box.scrollTop = from + ((now - start) / 1000) * speed;
      requestAnimationFrame(frame);
    }
  };
  box.scrollTop = from;
  setTimeout(() => requestAnimationFrame(frame), 300);
}), { from, speed: SPEED, seconds: SECONDS });

async function scrolling(page) {
  const runs = [];
  const span = Math.max(0, count * ROW_HEIGHT - SPEED * SECONDS - 1_000);
  for (let run = 0; run < RUNS; run++) {
    const { frames, blank, elapsed } = await scroll(page, Math.round((span * run) / RUNS));
    runs.push({ fps: (frames.length * 1000) / elapsed, p95: rank(frames, 95), longest: Math.max(...frames), blank });
  }
  return {
    fps: tenths(median(runs.map((run) => run.fps))), p95FrameMs: tenths(median(runs.map((run) => run.p95))),
    longestFrameMs: tenths(median(runs.map((run) => run.longest))), blankFrames: runs.reduce((sum, run) => sum + run.blank, 0),
  };
}

/** From the click on a row until its 50 messages are painted, the server's answer included. */
async function opening(page) {
  await page.evaluate(() => { document.querySelector('[data-row]').closest('.scroll').scrollTop = 0; });
  await page.waitForFunction(() => document.querySelector('[data-row]').closest('.scroll').scrollTop === 0);
  const took = [];
  for (let n = 0; n < OPENED; n++) {
    took.push(await page.evaluate(({ n, patience }) => new Promise((done, fail) => {
      const row = [...document.querySelectorAll('[data-row]')][n % 6 + 1];
      const start = performance.now();
      const timer = setTimeout(() => fail(new Error('The messages did not come')), patience);
      const watch = new MutationObserver(look);
      function look() {
        const log = document.querySelector('[role="log"]');
        const head = document.querySelector('main header');
        const name = row.querySelector('b').textContent;
        if (!log || !head?.textContent.includes(name) || log.getAttribute('aria-busy') === 'true') return;
        if (log.querySelectorAll('[data-seq]').length < 50) return;
        watch.disconnect();
        clearTimeout(timer);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now() - start);
        requestAnimationFrame(() => channel.port2.postMessage(null));
      }
      watch.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
      row.click();
    }), { n, patience: PATIENCE }));
  }
  // The first one loads the scripts of the chat; the second half were open before.
  return { openMs: tenths(median(took.slice(1, 6))), openAgainMs: tenths(median(took.slice(6))) };
}

/** From the key to the frame that shows it. */
async function typing(page) {
  const box = page.locator('.composer textarea');
  await box.click();
  await page.evaluate(() => {
    window.took = [];
    addEventListener('keydown', (event) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.took.push(performance.now() - event.timeStamp);
      channel.port2.postMessage(null);
    }), true);
  });
  await page.keyboard.type('The parcel left our house this afternoon.'.slice(0, KEYS), { delay: 60 });
  await page.waitForFunction((keys) => window.took.length >= keys, KEYS);
  const took = await page.evaluate(() => window.took);
  return { keyMs: tenths(median(took)), keyP95Ms: tenths(rank(took, 95)) };
}

async function measure(browser, throttle) {
  const { context, page, tools, usableMs, scriptKb, styleKb } = await open(browser, throttle);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const seconds = await holdAll(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const figures = {
    ...await scrolling(page), ...await opening(page), ...await typing(page),
    usableMs: Math.round(usableMs), scriptKb: tenths(scriptKb), styleKb: tenths(styleKb),
  };
  console.log(`CPU throttle ${throttle}: ${count} rows came in ${tenths(seconds)} s; ${JSON.stringify(figures)}`);
  await context.close();
  return figures;
}

const browser = await launch();
try {
  const plain = await measure(browser, 1);
  console.log(JSON.stringify({ conversations: count, ...plain, throttled4: await measure(browser, 4) }));
} finally {
  await browser.close();
}
