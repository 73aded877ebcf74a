// WCAG 2.2 AA as far as a program can see it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CLOSED, PNG, QUESTIONS } from './samples.mjs';
import { box, openChat, say, stagedWith, until } from './stage.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const staged = stagedWith(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);

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
  staged(`nothing is violated in ${name}`, async (scene) => {
    // Nothing is judged while it fades in.
    const tab = await scene.shop(await scene.context({ reducedMotion: 'reduce', ...context }), { lang });
    assert.deepEqual(await violations(tab), []);
    await busy(tab, scene.desk, emoji);
    assert.deepEqual(await violations(tab), []);
    await tab.locator('.shot').first().click();
    await tab.locator('.light').waitFor();
    assert.deepEqual(await violations(tab), []);
  });
}

/** Every part that is loaded later, one after the other; `look` judges each. */
async function later(scene, tab, look) {
  const { desk } = scene;
  desk.faq = QUESTIONS;
  desk.settings.work = CLOSED;
  desk.settings.preview = true;
  await openChat(tab);
  await tab.locator('.hours').waitFor();
  await tab.locator('.faq.inline .q').first().waitFor();
  await look();
  await tab.locator('.chip').click();
  await tab.locator('.card-open .q').first().click();
  await tab.locator('.card-open .a').waitFor();
  await look();
  await tab.keyboard.press('Escape');
  desk.settings.work = { ...CLOSED, state: 'open' };
  await tab.reload();
  await openChat(tab);
  await say(tab, '沙发多久能送到？');
  await tab.locator('.wait').waitFor();
  await tab.locator('.faq.inline').waitFor();
  await look();
  desk.accept();
  desk.event({ event: 'greeting', text: '您好，我是小雯。' });
  desk.says('', { kind: 'products', content: { items: [{ id: '1', title: '沙发', price: '¥3,999', image: null, url: 'https://shop.example/1' }] } });
  desk.says('', { kind: 'rich', content: { html: '<h3>保养</h3><ul><li>除尘</li></ul><blockquote>引</blockquote>' } });
  desk.says('', { kind: 'transfer-card', content: { group: { id: 'g', name: '售后组' }, note: '', used: '2026-01-01T00:00:00.000Z' } });
  desk.recall(desk.says('错'));
  desk.says('', { kind: 'rating-request', content: {} });
  await tab.getByRole('radio').nth(4).check();
  await tab.locator('.picks button').first().click();
  await tab.locator('.row .more').last().click();
  await tab.getByRole('menu').waitFor();
  await look();
  await tab.getByRole('menuitem').last().click();
  await tab.locator('.reply').waitFor();
  await tab.locator('header .icon').first().click();
  await tab.getByRole('menu').waitFor();
  await tab.getByRole('menuitem').last().click();
  await tab.getByRole('alertdialog').waitFor();
  desk.refuseAsked = 'wrong-state';
  await tab.locator('.sure .end').click();
  await tab.getByRole('alert').waitFor();
  await look();
  await tab.locator('.tools button').nth(2).click();
  await tab.locator('.record .main').click();
  await tab.locator('.record audio').waitFor();
  await look();
}

for (const [name, context, lang] of [['light', {}, 'zh'], ['dark', { colorScheme: 'dark' }, 'zh'], ['phone', PHONE, 'zh'], ['English', {}, 'en']]) {
  staged(`nothing is violated by parts that are loaded later, in ${name}`, async (scene) => {
    const tab = await scene.shop(await scene.context({ reducedMotion: 'reduce', ...context }), { lang });
    await later(scene, tab, async () => assert.deepEqual(await violations(tab), []));
  });
}

staged('a planted violation is found', async (scene) => {
  const tab = await scene.shop(await scene.context({ reducedMotion: 'reduce' }));
  await openChat(tab);
  await tab.locator('.who p').evaluate((status) => status.style.setProperty('color', '#c9ced6'));
  assert.match((await violations(tab)).join(), /color-contrast/);
});
