// Messages other than texts, on pages with the strictest policy too.
import assert from 'node:assert/strict';
import { PNG, QUESTIONS } from './samples.mjs';
import { launcher, openChat, say, stagedWith, until } from './stage.mjs';

const staged = stagedWith(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);

async function talking({ shop, context }, desk, options = {}) {
  const tab = await shop(await context(), options);
  await openChat(tab);
  await say(tab, '你好');
  await until(() => desk.visitor?.open);
  desk.accept();
  await tab.getByText('正在为您服务').waitFor();
  return tab;
}

staged('products and articles are cards; only web addresses become links', async (scene, desk) => {
  const tab = await talking(scene, desk);
  const image = desk.file(PNG, 'a.png', 'image/png').url;
  desk.says('', { kind: 'products', content: { items: [
    { id: '1', title: '三人沙发', price: '¥3,999', image, url: 'https://shop.example/1' },
    { id: '2', title: '坏链接', price: null, image: 'https://evil.example/x.png', url: 'javascript:alert(1)' }] } });
  desk.says('', { kind: 'articles', content: { items: [{ id: 'kb:1', title: '保养指南', summary: '每周除尘', image: null, url: null }] } });
  const link = tab.locator('a.card');
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), 'https://shop.example/1');
  assert.equal(await tab.locator('.card img').count(), 1);
  assert.equal(await tab.locator('.card img').getAttribute('src'), desk.url + image);
  await tab.getByText('保养指南').waitFor();
});

staged('a sound or film that cannot be played can be downloaded', async (scene, desk) => {
  const tab = await talking(scene, desk);
  desk.says('', { kind: 'video', content: { file: desk.file(Buffer.alloc(50), '安装.mp4', 'video/mp4'), seconds: 3 } });
  const link = tab.locator('a.doc', { hasText: '安装.mp4' });
  await link.waitFor();
  assert.match(await link.getAttribute('href'), /\/files\//);
});

staged('a kind that this page does not know yet is named, not hidden', async (scene, desk) => {
  const tab = await talking(scene, desk);
  desk.says('', { kind: 'hologram', content: {} });
  await tab.getByText('[此消息需要刷新页面后查看]').waitFor();
});

staged('rich text is built of allowed nodes only', async (scene, desk) => {
  const tab = await talking(scene, desk);
  await tab.evaluate(() => { window.hit = () => { window.wasHit = true; }; });
  desk.says('', { kind: 'rich', content: { html: '<h3 onclick=hit()>标题</h3><p>一<b>二</b><script>hit()</script><img src=x onerror=hit()>'
    + '<a href="javascript:hit()">坏</a><a href="https://ok.example/?a=1&amp;b=2">好</a><svg onload=hit()><style>*{}</style></svg>&lt;完&gt;</p><iframe src=x>里</iframe>' } });
  const bubble = tab.locator('.bubble.rich');
  await bubble.waitFor();
  assert.equal(await bubble.textContent(), '标题一二坏好<完>');
  assert.equal(await bubble.locator('script,img,svg,style,iframe,[onclick]').count(), 0);
  assert.deepEqual(await bubble.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))), [null, 'https://ok.example/?a=1&b=2']);
  assert.equal(await tab.evaluate(() => window.wasHit), undefined);
});

staged('a strict policy with trusted types lets every part be loaded and work', async (scene, desk) => {
  desk.faq = QUESTIONS;
  const broken = [];
  const options = {
    nonce: 'n1',
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-n1' ${desk.url}; style-src 'self'; img-src ${desk.url} blob:; `
        + `media-src ${desk.url} blob:; connect-src ${desk.url} ${desk.url.replace('http', 'ws')}; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
  };
  const tab = await scene.shop(await scene.context(), options);
  tab.on('console', (message) => { if (/Content Security Policy|Trusted/.test(message.text())) broken.push(message.text()); });
  await openChat(tab);
  await tab.getByRole('button', { name: '常见问题', exact: true }).click();
  await tab.getByRole('button', { name: '安装要另外收费吗？' }).click();
  await tab.getByText('免费', { exact: true }).waitFor();
  await say(tab, '沙发多久送到');
  await tab.locator('.wait').waitFor();
  desk.accept();
  await tab.getByText('正在为您服务').waitFor();
  desk.says('', { kind: 'rich', content: { html: '<p><b>富文本</b></p>' } });
  desk.says('', { kind: 'rating-request', content: {} });
  await tab.getByRole('radio').first().waitFor();
  await tab.getByText('富文本').click({ button: 'right' });
  await tab.getByRole('menuitem', { name: '引用' }).click();
  await tab.getByRole('button', { name: '录音' }).click();
  await tab.getByRole('button', { name: '停止' }).click();
  await tab.locator('.record audio').waitFor();
  await tab.getByRole('button', { name: '取消' }).click();
  await tab.locator('input[type=file]').setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer: PNG }]);
  await tab.locator('.tray li').waitFor();
  await tab.getByRole('button', { name: '发送', exact: true }).click();
  await tab.locator('.own .shot').click();
  await tab.getByRole('dialog', { name: '图片' }).waitFor();
  await tab.keyboard.press('Escape');
  const [download] = await Promise.all([tab.waitForEvent('download'), (async () => {
    await tab.getByRole('button', { name: '更多' }).first().click();
    await tab.getByRole('menuitem', { name: '下载聊天记录（TXT）' }).click();
  })()]);
  assert.ok(await download.path());
  assert.deepEqual([broken, tab.errors], [[], []]);
});

staged('a recorded voice message can be listened to, and is sent as a sound', async (scene, desk) => {
  const tab = await talking(scene, desk);
  await tab.getByRole('button', { name: '录音' }).click();
  await tab.getByText('0:01').waitFor();
  await tab.getByRole('button', { name: '停止' }).click();
  await tab.locator('.record audio').waitFor();
  await tab.getByRole('button', { name: '发送', exact: true }).click();
  await until(() => desk.frames.some((frame) => frame.t === 'send' && frame.kind === 'audio'));
  assert.ok(desk.frames.find((frame) => frame.kind === 'audio').seconds >= 1);
  const [{ view }] = desk.files.values();
  assert.deepEqual([view.name, view.mediaType.split(';')[0]], ['voice.webm', 'audio/webm']);
  await tab.locator('.own audio').waitFor();
  assert.ok(await tab.getByRole('textbox', { name: '输入消息…' }).isVisible());
});

staged('a film is sent as a film', async (scene, desk) => {
  const tab = await talking(scene, desk);
  await tab.locator('input[type=file]').setInputFiles([{ name: 'a.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(100) }]);
  await tab.locator('.tray li').waitFor();
  await tab.getByRole('button', { name: '发送', exact: true }).click();
  await until(() => desk.frames.some((frame) => frame.t === 'send' && frame.kind === 'video'));
});

staged('a refused microphone is explained', async ({ shop, context }) => {
  const visitor = await context();
  await visitor.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  const tab = await shop(visitor);
  await launcher(tab).click();
  await tab.getByRole('button', { name: '录音' }).click();
  await tab.getByRole('alert').getByText('无法使用麦克风').waitFor();
  await tab.keyboard.press('Escape');
  await tab.locator('.record').waitFor({ state: 'detached' });
});
