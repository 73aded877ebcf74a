// Nothing is lost, nothing is doubled, whatever happens to the server and the connection.
import assert from 'node:assert/strict';
import { box, bubbles, launcher, openChat, say, stagedWith, until } from './stage.mjs';

const staged = stagedWith();
const own = (desk) => desk.lines.filter((line) => line.sender.kind === 'customer').map((line) => line.content.text);
const shown = async (tab) => (await tab.locator('.own .bubble').allTextContents());

staged('a message is sent, acknowledged and answered', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, '你好');
  await tab.getByText('已发送').waitFor();
  await tab.getByText('正在排队，您是第 1 位').waitFor();
  desk.accept();
  desk.says('您好，我是小雯。');
  await tab.getByText('您好，我是小雯。').waitFor();
  await tab.getByText('正在为您服务').waitFor();
  desk.visitor.open.readByAgent = 99;
  desk.tell({ t: 'read', conversation: desk.visitor.open.id, seq: 99 });
  await tab.getByText('已读').waitFor();
  desk.end();
  await tab.getByText('会话已结束').waitFor();
  await say(tab, '还有一个问题');
  await until(() => new Set(desk.lines.map((line) => line.conversation)).size === 2);
  assert.deepEqual(await shown(tab), ['你好', '还有一个问题']);
});

staged('what is written while the server is dead is delivered once when it is back', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, '一');
  await until(() => own(desk).length === 1);
  desk.kill();
  await tab.getByText('连接中断').waitFor();
  await say(tab, '二');
  await say(tab, '三');
  assert.deepEqual(await shown(tab), ['一', '二', '三']);
  desk.restart();
  await until(() => own(desk).length === 3);
  await tab.getByText('已发送').waitFor();
  assert.deepEqual(own(desk), ['一', '二', '三']);
  assert.deepEqual(await shown(tab), ['一', '二', '三']);
});

staged('what is written before a crash and a reload is delivered once', async ({ shop, context }, desk) => {
  const visitor = await context();
  const tab = await shop(visitor);
  await openChat(tab);
  desk.kill();
  await say(tab, '断线前');
  await until(() => tab.evaluate(() => localStorage['yingda:shop-key']?.includes('断线前')));
  desk.restart();
  await tab.reload();
  await openChat(tab);
  await until(() => own(desk).length === 1);
  await tab.getByText('已发送').waitFor();
  assert.deepEqual(await shown(tab), ['断线前']);
});

staged('a message whose acknowledgement was lost is stored and shown once', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  desk.loseAcks = true;
  await say(tab, '只要一次');
  await until(() => own(desk).length === 1);
  desk.loseAcks = false;
  await tab.reload();
  await openChat(tab);
  await tab.getByText('已发送').waitFor();
  assert.deepEqual(await shown(tab), ['只要一次']);
  assert.deepEqual(own(desk), ['只要一次']);
});

staged('lines whose push was lost are read when the next one comes', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, '你好');
  await until(() => own(desk).length === 1);
  desk.silently(desk.visitor, { kind: 'text', sender: { kind: 'member', id: 'm', name: '陈晓雯' }, content: { text: '丢失的' } });
  desk.says('到达的');
  await tab.getByText('到达的').waitFor();
  const texts = await bubbles(tab).allTextContents();
  assert.deepEqual(texts.slice(-3), ['你好', '丢失的', '到达的']);
});

staged('a text of 4,000 Chinese characters arrives whole and in its place', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  const long = '长'.repeat(4000);
  await say(tab, '前');
  await say(tab, long);
  await say(tab, '后');
  await until(() => own(desk).length === 3);
  assert.deepEqual(own(desk), ['前', long, '后']);
  assert.ok(desk.requests.includes('POST /api/webchat/shop-key/messages'));
  await tab.getByText('已发送').waitFor();
  assert.equal((await shown(tab)).length, 3);
});

staged('a refused message stays where it is, can be sent again, and can be deleted', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  desk.refuse = 'invalid-field';
  await say(tab, '甲');
  await tab.locator('.state.bad').waitFor();
  await say(tab, '乙');
  await until(async () => await tab.locator('.state.bad').count() === 2);
  desk.refuse = null;
  await tab.getByRole('button', { name: '删除' }).first().click();
  await tab.getByRole('button', { name: '重试' }).click();
  await tab.getByText('已发送').waitFor();
  assert.deepEqual(own(desk), ['乙']);
  assert.deepEqual(await shown(tab), ['乙']);
});

staged('two tabs of one visitor show the same', async ({ shop, context }, desk) => {
  const visitor = await context();
  const one = await shop(visitor);
  const two = await shop(visitor);
  await openChat(two);
  await openChat(one);
  await say(one, '来自第一页');
  await two.getByText('来自第一页').waitFor();
  desk.says('两页都有');
  for (const tab of [one, two]) await tab.getByText('两页都有').waitFor();
  await say(two, '来自第二页');
  await one.getByText('来自第二页').waitFor();
  assert.deepEqual(await shown(one), await shown(two));
});

staged('the badge counts what was not seen, also after a reload, until it is opened', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, '你好');
  await until(() => own(desk).length === 1);
  await tab.getByText('已发送').waitFor();
  await launcher(tab).click();
  desk.says('一');
  desk.says('二');
  const badge = tab.locator('yingda-chat .l i');
  await until(async () => await badge.textContent() === '2');
  await tab.reload();
  await until(async () => await badge.textContent() === '2');
  await openChat(tab);
  await until(async () => await badge.textContent() === '');
});

staged('a draft survives a reload', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  await openChat(tab);
  await box(tab).fill('还没写完');
  await tab.reload();
  await openChat(tab);
  assert.equal(await box(tab).inputValue(), '还没写完');
  await box(tab).press('Enter');
  await until(() => own(desk).length === 1);
  await tab.reload();
  await openChat(tab);
  assert.equal(await box(tab).inputValue(), '');
});

staged('a desk that is down at first is found when it is back', async ({ shop, context }, desk) => {
  const tab = await shop(await context());
  desk.failReads = true;
  await launcher(tab).click();
  await tab.getByRole('alert').waitFor();
  desk.failReads = false;
  await box(tab).waitFor();
});
