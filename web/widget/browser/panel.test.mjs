// What a visitor sees and does in the panel.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { box, launcher, openChat, panel, say, stagedWith, until } from './stage.mjs';

const staged = stagedWith();

/** Pastes a picture that the page itself draws. */
const paste = (tab, width, height) => box(tab).evaluate(async (area, size) => {
  const canvas = new OffscreenCanvas(...size);
  const pen = canvas.getContext('2d');
  for (let i = 0; i < 400; i += 1) {
    pen.fillStyle = `hsl(${i * 7} 60% 50%)`;
    pen.fillRect((i * 97) % size[0], (i * 61) % size[1], 120, 90);
  }
  const data = new DataTransfer();
  data.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], '截图.png', { type: 'image/png' }));
  area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, [width, height]);

staged('a pasted photo waits in the tray, is shrunk, and opens large', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await paste(tab, 3000, 1500);
  await tab.locator('.tray li').waitFor();
  assert.equal(desk.files.size, 0);
  await box(tab).press('Enter');
  const picture = tab.locator('.own .shot');
  await picture.waitFor();
  await tab.locator('.tray').waitFor({ state: 'detached' });
  const [{ view }] = desk.files.values();
  assert.deepEqual([view.width, view.height, view.name], [1920, 960, '截图.png']);
  await picture.click();
  await tab.getByRole('dialog', { name: '图片' }).waitFor();
  await tab.keyboard.press('Escape');
  await tab.locator('.light').waitFor({ state: 'detached' });
  assert.ok(await panel(tab).isVisible());
});

staged('a photo can be taken out of the tray again', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await paste(tab, 300, 200);
  await tab.getByRole('button', { name: '移除 截图.png' }).click();
  await tab.locator('.tray').waitFor({ state: 'detached' });
  await say(tab, '没有图片');
  await until(() => desk.lines.some((line) => line.content.text === '没有图片'));
  assert.equal(desk.files.size, 0);
});

staged('a refused file says why and stays until it is removed', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  const choose = (name, bytes) => tab.locator('input[type=file]').setInputFiles([{ name, mimeType: 'text/plain', buffer: Buffer.alloc(bytes) }]);
  await choose('空.txt', 0);
  await tab.getByText('文件是空的').waitFor();
  desk.refuseUpload = 'image-too-large';
  await choose('a.txt', 5);
  await box(tab).press('Enter');
  await tab.getByText('图片尺寸太大').waitFor();
  assert.ok(await tab.getByRole('button', { name: '发送', exact: true }).isDisabled());
  assert.equal(desk.visitors.size, 0);
});

staged('a file that is dropped joins the tray', async ({ shop, context }) => {
  const tab = await shop(await context());
  await openChat(tab);
  const data = await tab.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], '合同.pdf', { type: 'application/pdf' }));
    return transfer;
  });
  await panel(tab).dispatchEvent('dragover', { dataTransfer: data });
  await tab.getByText('松开即可添加').waitFor();
  await panel(tab).dispatchEvent('drop', { dataTransfer: data });
  await tab.getByText('合同.pdf').waitFor();
  assert.equal(await tab.locator('.over').count(), 0);
});

/** A visitor with a long history, and the top of what is read. */
async function historian({ shop, context }, desk, lines) {
  const visitor = await context();
  await visitor.addInitScript(() => {
    localStorage['yingda:shop-key'] ??= JSON.stringify({ token: 'a'.repeat(22), known: true });
  });
  const known = desk.known('a'.repeat(22));
  for (let i = 1; i <= lines; i += 1) {
    desk.silently(known, { kind: 'text', sender: { kind: 'member', id: 'm', name: '陈晓雯' }, content: { text: `第 ${i} 条 ${'很长'.repeat((i * 7) % 30)}` } });
  }
  const tab = await shop(visitor);
  await openChat(tab);
  await tab.getByText(`第 ${lines} 条`).waitFor();
  return tab;
}
const log = (tab) => tab.locator('.log');
const top = (tab, text) => tab.getByText(text).evaluate((bubble) => Math.round(bubble.getBoundingClientRect().top));
const atEnd = (tab) => log(tab).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2);

staged('history comes in above without moving what is read', async (scene, desk) => {
  const tab = await historian(scene, desk, 120);
  await until(() => atEnd(tab));
  const first = await tab.locator('.bubble').first().textContent();
  await log(tab).evaluate((box) => { box.scrollTop = 30; });
  const before = await top(tab, first);
  await until(async () => await tab.locator('.bubble').first().textContent() !== first);
  assert.ok(Math.abs(await top(tab, first) - before) <= 2, `${first}: ${before} → ${await top(tab, first)}`);
  await until(async () => {
    await log(tab).evaluate((box) => { box.scrollTop = 0; });
    return await tab.getByText('第 1 条 ').count() === 1;
  });
  const texts = (await tab.locator('.bubble').allTextContents()).filter((text) => text.startsWith('第')).map((text) => Number(text.split(' ')[1]));
  assert.deepEqual(texts, Array.from({ length: 120 }, (_, i) => i + 1));
});

staged('who has scrolled up is told of news and not pulled down', async (scene, desk) => {
  const tab = await historian(scene, desk, 45);
  await until(() => atEnd(tab));
  await say(tab, '我也在');
  await tab.getByText('已发送').waitFor();
  // The browser tells of scrolling with the next frame.
  await log(tab).evaluate((box) => new Promise((resolve) => {
    box.scrollTop = 300;
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  }));
  desk.says('新的');
  await tab.getByRole('button', { name: '1 条新消息' }).waitFor();
  assert.equal(await log(tab).evaluate((box) => box.scrollTop), 300);
  const [button, composer] = await Promise.all([tab.locator('.news').boundingBox(), tab.locator('footer').boundingBox()]);
  assert.ok(button.y + button.height <= composer.y);
  await tab.locator('.news').click();
  await until(() => atEnd(tab));
  await tab.locator('.news').waitFor({ state: 'detached' });
});

staged('Enter sends, Ctrl+Enter and Shift+Enter break the line, an IME\'s Enter does neither', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await box(tab).pressSequentially('一');
  await box(tab).press('Control+Enter');
  await until(async () => await box(tab).inputValue() === '一\n');
  await box(tab).pressSequentially('二');
  await box(tab).press('Shift+Enter');
  await box(tab).pressSequentially('三');
  await until(async () => await box(tab).inputValue() === '一\n二\n三');
  await box(tab).evaluate((area) => area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })));
  assert.equal(await box(tab).inputValue(), '一\n二\n三');
  await box(tab).press('Enter');
  await until(() => desk.lines.some((line) => line.content.text === '一\n二\n三'));
  assert.equal(await box(tab).inputValue(), '');
});

staged('a phone gets the whole screen', async ({ shop, context }) => {
  const tab = await shop(await context({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }));
  await openChat(tab);
  await until(async () => isDeepStrictEqual(await panel(tab).boundingBox(), { x: 0, y: 0, width: 390, height: 844 }));
  assert.ok(!await launcher(tab).isVisible());
  assert.equal(await box(tab).evaluate((area) => getComputedStyle(area).fontSize), '16px');
  await tab.getByRole('button', { name: '收起聊天' }).click();
  await launcher(tab).waitFor();
});
