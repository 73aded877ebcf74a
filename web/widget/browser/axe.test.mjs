// WCAG 2.2 AA as far as a program can see it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { box, launch, openChat, say, stage, until } from './stage.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function violations(tab) {
  await tab.evaluate(AXE);
  const found = await tab.evaluate(() => window.axe.run('yingda-chat', {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  assert.ok(found.passes.some((each) => each.id === 'button-name'), 'nothing was looked at');
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
}

/** Everything that the panel can show at once. */
async function busy(tab, desk, words) {
  await openChat(tab);
  await say(tab, '你好，见 https://shop.example/');
  await until(() => desk.lines.some((line) => line.sender.kind === 'customer'));
  desk.accept();
  desk.says('您好');
  desk.says('', { kind: 'image', content: { file: desk.file(PNG, 'a.png', 'image/png') } });
  desk.says('', { kind: 'file', content: { file: desk.file(Buffer.alloc(2000), 'b.pdf', 'application/pdf') } });
  await tab.locator('.doc').waitFor();
  desk.refuse = 'invalid-field';
  await say(tab, 'x');
  await tab.locator('.state.bad').waitFor();
  desk.tell({ t: 'typing', conversation: desk.visitor.open.id, on: true });
  await tab.locator('.dots').waitFor();
  await tab.locator('input[type=file]').setInputFiles([{ name: 'c.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
    { name: 'd.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }]);
  await tab.getByLabel(words).first().click();
  await tab.locator('.emoji').waitFor();
  await box(tab).fill('正在写');
}

for (const [name, context, lang, emoji] of [
  ['light', {}, 'zh', '表情'], ['dark', { colorScheme: 'dark' }, 'zh', '表情'], ['phone', PHONE, 'zh', '表情'], ['English', {}, 'en', 'Emoji'],
]) {
  test(`nothing is violated in ${name}`, async () => {
    const scene = await stage(browser);
    try {
      // Nothing is judged while it fades in.
      const tab = await scene.shop(await scene.context({ reducedMotion: 'reduce', ...context }), { lang });
      assert.deepEqual(await violations(tab), []);
      await busy(tab, scene.desk, emoji);
      assert.deepEqual(await violations(tab), []);
      await tab.locator('.shot').first().click();
      await tab.locator('.light').waitFor();
      assert.deepEqual(await violations(tab), []);
    } finally {
      await scene.close();
    }
  });
}

test('a planted violation is found', async () => {
  const scene = await stage(browser);
  try {
    const tab = await scene.shop(await scene.context({ reducedMotion: 'reduce' }));
    await openChat(tab);
    await tab.locator('.who p').evaluate((status) => status.style.setProperty('color', '#c9ced6'));
    assert.match((await violations(tab)).join(), /color-contrast/);
  } finally {
    await scene.close();
  }
});
