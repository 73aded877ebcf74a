// What a visitor can ask for besides writing: answers, help while waiting, taking back, ending, rating, a copy.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { CLOSED, QUESTIONS } from './samples.mjs';
import { box, openChat, say, stagedWith, until } from './stage.mjs';

const staged = stagedWith();
const menu = (tab) => tab.getByRole('menu');
const item = (tab, name) => tab.getByRole('menuitem', { name });
const told = (desk, t) => desk.frames.filter((frame) => frame.t === t);

/** A visitor who talks with an agent. */
async function talking({ shop, context }, desk, text = '你好') {
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, text);
  await until(() => desk.visitor?.open);
  desk.accept();
  await tab.getByText('正在为您服务').waitFor();
  await tab.getByText('已发送').waitFor();
  return tab;
}

staged('before the first message a question unfolds its answer and counts one use', async ({ shop, context }, desk) => {
  desk.faq = QUESTIONS;
  const tab = await shop(await context());
  await openChat(tab);
  await tab.getByRole('button', { name: '常见问题', exact: true }).click();
  const question = tab.getByRole('button', { name: '沙发多久能送到？' });
  await question.click();
  await tab.getByText('下单后 7–15 天送到').waitFor();
  assert.equal(await question.getAttribute('aria-expanded'), 'true');
  await question.click();
  await tab.getByText('下单后 7–15 天送到').waitFor({ state: 'detached' });
  await until(() => desk.used.length === 1);
  assert.equal(desk.visitors.size, 0);
  await tab.keyboard.press('Escape');
  await tab.locator('.faq').waitFor({ state: 'detached' });
  assert.ok(await box(tab).isVisible(), 'Esc folds the card up, not the panel');
});

staged('in a conversation the answer comes into the thread from 智能客服', async (scene, desk) => {
  desk.faq = QUESTIONS;
  const tab = await talking(scene, desk);
  await tab.getByRole('button', { name: '常见问题', exact: true }).click();
  await tab.getByRole('button', { name: '安装要另外收费吗？' }).click();
  await tab.locator('.faq').waitFor({ state: 'detached' });
  const row = tab.locator('.row', { has: tab.locator('.ask') });
  await row.waitFor();
  assert.match(await row.textContent(), /智能客服.*安装要另外收费吗？.*免费安装/);
  assert.equal(told(desk, 'faq')[0].entry, 'install');
  assert.deepEqual(desk.used, []);
});

staged('questions go with the welcome when the settings say so', async ({ shop, context }, desk) => {
  Object.assign(desk, { faq: QUESTIONS });
  desk.settings.welcomeFaq = true;
  const tab = await shop(await context());
  await openChat(tab);
  await tab.locator('.faq.inline').getByText('怎样退换货？').waitFor();
});

staged('who waits sees place, expected wait and questions that fit', async ({ shop, context }, desk) => {
  desk.faq = QUESTIONS;
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, '请问沙发多久可以送到');
  await until(() => desk.visitor?.open);
  Object.assign(desk.visitor.open, { place: 3, expectedWaitSeconds: 130 });
  desk.tell({ t: 'conversation', conversation: desk.visitor.open });
  await tab.getByText('正在排队，您是第 3 位，约 3 分钟').waitFor();
  const wait = tab.locator('.wait');
  assert.match(await wait.textContent(), /您前面还有 2 位.*预计等待 约 3 分钟/);
  await tab.locator('.faq.inline').getByText('沙发多久能送到？').waitFor();
  assert.equal(await tab.locator('.faq.inline .q').count(), 1);
  desk.accept();
  await wait.waitFor({ state: 'detached' });
});

staged('outside work time the hours are told, and a message can be left', async ({ shop, context }, desk) => {
  desk.faq = QUESTIONS;
  desk.settings.work = CLOSED;
  const tab = await shop(await context());
  await openChat(tab);
  const hours = tab.locator('.hours');
  await hours.waitFor();
  assert.match(await hours.textContent(), /现在不是工作时间.*我们已经下班.*周一至周五 09:00–18:00.*11月23日星期一 09:00/);
  await say(tab, '请明天联系我');
  await tab.getByText('已发送').waitFor();
  await hours.waitFor({ state: 'detached' });
  assert.ok(desk.lines.some((line) => line.content.text === '请明天联系我'));
});

staged('in an emergency the first message leads to the group that is there around the clock', async ({ shop, context }, desk) => {
  desk.settings.work = CLOSED;
  const tab = await shop(await context());
  await openChat(tab);
  await tab.getByRole('button', { name: '紧急情况请联系 售后值班' }).click();
  await tab.getByText('请写下紧急情况，售后值班 会处理。').waitFor();
  await tab.keyboard.type('门打不开');
  await tab.keyboard.press('Enter');
  await tab.getByText('已发送').waitFor();
  await say(tab, '快来');
  await until(() => told(desk, 'send').length === 2);
  assert.deepEqual(told(desk, 'send').map(({ label }) => label?.group), ['urgent', undefined]);
});

staged('an own message is taken back from its menu, by keyboard too', async (scene, desk) => {
  const tab = await talking(scene, desk);
  await tab.locator('.own .more').focus();
  await tab.keyboard.press('Enter');
  await menu(tab).waitFor();
  await tab.keyboard.press('End');
  await until(() => item(tab, '撤回').evaluate((button) => button.getRootNode().activeElement === button));
  await tab.keyboard.press('Enter');
  await tab.getByText('您撤回了一条消息').waitFor();
  assert.deepEqual(told(desk, 'recall').map(({ seq }) => seq), [desk.lines.find((line) => line.sender.kind === 'customer').seq]);
  assert.equal(await tab.locator('.own').count(), 0);
});

staged('a refused taking back says why', async (scene, desk) => {
  const tab = await talking(scene, desk);
  desk.refuseAsked = 'recall-too-late';
  await tab.locator('.own .bubble').click({ button: 'right' });
  await item(tab, '撤回').click();
  await tab.getByRole('alert').getByText('已超过可撤回的时间').waitFor();
  await tab.getByRole('alert').getByRole('button').click();
  await tab.getByRole('alert').waitFor({ state: 'detached' });
  assert.equal(await tab.locator('.own .bubble').count(), 1);
});

staged('what an agent takes back is gone, and cannot be quoted any more', async (scene, desk) => {
  const tab = await talking(scene, desk);
  const line = desk.says('内部价 3999');
  await tab.getByText('内部价 3999').waitFor();
  desk.recall(line);
  await tab.getByText('对方撤回了一条消息').waitFor();
  assert.equal(await tab.getByText('内部价').count(), 0);
  await tab.reload();
  await openChat(tab);
  await tab.getByText('对方撤回了一条消息').waitFor();
});

staged('a quoted message goes with the answer', async (scene, desk) => {
  const tab = await talking(scene, desk);
  const line = desk.says('要哪个颜色？');
  await tab.getByText('要哪个颜色？').click({ button: 'right' });
  await item(tab, '引用').waitFor();
  assert.deepEqual(await menu(tab).getByRole('menuitem').allTextContents(), ['复制', '引用']);
  await item(tab, '引用').click();
  await tab.locator('.reply').getByText('要哪个颜色？').waitFor();
  await say(tab, '灰色');
  await until(() => desk.lines.some((one) => one.content.quote?.seq === line.seq));
  await tab.locator('.own .quote').getByText('要哪个颜色？').waitFor();
  assert.equal(await tab.locator('.reply').count(), 0);
  await say(tab, '谢谢');
  await until(() => told(desk, 'send').length === 3);
  assert.equal(told(desk, 'send')[2].quote, undefined);
});

staged('a long press opens the menu on a phone', async ({ shop, context }, desk) => {
  const tab = await shop(await context({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }));
  await openChat(tab);
  await say(tab, '你好');
  await tab.getByText('已发送').waitFor();
  await tab.locator('.own .bubble').evaluate((bubble) => {
    const { x, y } = bubble.getBoundingClientRect();
    const touch = new Touch({ identifier: 1, target: bubble, clientX: x + 5, clientY: y + 5 });
    bubble.dispatchEvent(new TouchEvent('touchstart', { touches: [touch], bubbles: true }));
  });
  await menu(tab).waitFor();
  assert.ok(desk.visitor.open);
});

staged('a card moves the visitor to another group, once', async (scene, desk) => {
  const tab = await talking(scene, desk);
  const card = desk.says('', { kind: 'transfer-card', content: { group: { id: 'g', name: '售后组' }, note: '<p>请找<b>售后</b></p>', used: null } });
  await tab.getByRole('button', { name: '转到 售后组' }).click();
  await tab.getByText('已转接给 售后组').waitFor();
  assert.ok(await tab.getByRole('button', { name: '已转接' }).isDisabled());
  assert.deepEqual(told(desk, 'jump').map(({ seq }) => seq), [card.seq]);
});

staged('another group is chosen from the menu, and its phone stands beside it', async (scene, desk) => {
  desk.groups = [{ identifier: 'after-sales', name: '售后组', phone: '400 800 8000' }];
  const tab = await talking(scene, desk);
  await tab.getByRole('button', { name: '更多' }).first().click();
  await item(tab, '选择客服组').click();
  assert.equal(await tab.getByRole('link', { name: '拨打售后组的电话' }).getAttribute('href'), 'tel:4008008000');
  await tab.getByRole('button', { name: '售后组' }).click();
  await tab.getByText('已转接给 售后组').waitFor();
  assert.deepEqual(told(desk, 'group').map(({ group }) => group), ['after-sales']);
});

staged('ending asks first; then stars, tags and a comment are sent once', async (scene, desk) => {
  desk.form.atEnd = true;
  const tab = await talking(scene, desk);
  const conversation = desk.visitor.open.id;
  await tab.getByRole('button', { name: '更多' }).first().click();
  await item(tab, '结束会话').click();
  const sure = tab.getByRole('alertdialog');
  await sure.getByRole('button', { name: '取消' }).click();
  await sure.waitFor({ state: 'detached' });
  assert.equal(told(desk, 'end').length, 0);
  await tab.getByRole('button', { name: '更多' }).first().click();
  await item(tab, '结束会话').click();
  await sure.getByRole('button', { name: '结束会话' }).click();
  await tab.getByText('会话已结束').waitFor();
  const form = tab.locator('.rating');
  assert.ok(await form.getByRole('button', { name: '提交评价' }).isDisabled());
  await form.getByRole('radio').first().focus();
  await tab.keyboard.press('Space');
  await form.getByRole('button', { name: '回复慢' }).waitFor();
  for (let i = 0; i < 4; i += 1) await tab.keyboard.press('ArrowRight');
  await form.getByRole('button', { name: '很专业' }).click();
  await form.getByRole('textbox').fill('多谢');
  await form.getByRole('button', { name: '提交评价' }).click();
  await tab.getByText('感谢您的评价 · 5 星').waitFor();
  assert.deepEqual(desk.ratings.get(conversation), { stars: 5, tags: ['很专业'], comment: '多谢' });
  await tab.reload();
  await openChat(tab);
  await tab.getByText('感谢您的评价 · 5 星').waitFor();
});

staged('a rating that an agent asks for is given within the conversation', async (scene, desk) => {
  const tab = await talking(scene, desk);
  desk.says('', { kind: 'rating-request', content: {} });
  await tab.getByRole('radio', { name: '4 星 满意' }).check();
  await tab.getByRole('button', { name: '提交评价' }).click();
  await until(() => desk.ratings.get(desk.visitor.open.id)?.stars === 4);
});

staged('nobody is asked to rate who was not served, or where the settings do not ask', async ({ shop, context }, desk) => {
  desk.form.atEnd = true;
  const tab = await shop(await context());
  await openChat(tab);
  await say(tab, '你好');
  await until(() => desk.visitor?.open);
  desk.end();
  await tab.getByText('会话已结束').waitFor();
  desk.form.atEnd = false;
  await say(tab, '再问一下');
  await until(() => desk.visitor.open);
  desk.accept();
  await tab.getByText('正在为您服务').waitFor();
  desk.end();
  await until(() => desk.requests.some((request) => request.endsWith('/rating')));
  await until(async () => await tab.getByText('会话已结束').count() === 2);
  assert.equal(await tab.locator('.rating').count(), 0);
});

staged('the visitor gets a copy of what was said', async (scene, desk) => {
  const tab = await talking(scene, desk);
  for (const [name, path] of [['下载聊天记录（PDF）', 'pdf'], ['下载聊天记录（TXT）', 'txt']]) {
    await tab.getByRole('button', { name: '更多' }).first().click();
    const [download] = await Promise.all([tab.waitForEvent('download'), item(tab, name).click()]);
    assert.match(download.suggestedFilename(), new RegExp(`^chat-[0-9-]+\\.${path}$`));
    assert.deepEqual(JSON.parse(await readFile(await download.path(), 'utf8')), { lines: desk.lines.length });
  }
});

staged('the agent is told what is typed only where the visitor is told that, and where the visitor is', async (scene, desk) => {
  const tab = await talking(scene, desk);
  await box(tab).fill('秘密');
  await until(() => told(desk, 'typing').length > 0);
  assert.equal(told(desk, 'preview').length, 0);
  desk.settings.preview = true;
  await tab.reload();
  await openChat(tab);
  await tab.getByText('客服可以看到您正在输入的内容').waitFor();
  await until(() => told(desk, 'hello').length === 2);
  await box(tab).fill('不是秘密');
  await until(() => told(desk, 'preview').some((frame) => frame.text === '不是秘密'));
  await tab.evaluate(() => { history.pushState(null, '', '/?sofa=2'); });
  await until(() => told(desk, 'page').some((frame) => frame.url.endsWith('?sofa=2')));
});

staged('what agents send is reported as delivered, and so is what they received', async (scene, desk) => {
  const tab = await talking(scene, desk);
  const { seq } = desk.says('收到');
  await until(() => told(desk, 'delivered').some((frame) => frame.seq === seq));
  desk.tell({ t: 'delivered', conversation: desk.visitor.open.id, seq: 99 });
  await tab.getByText('已送达').waitFor();
  desk.visitor.open.readByAgent = 99;
  desk.tell({ t: 'read', conversation: desk.visitor.open.id, seq: 99 });
  await tab.getByText('已读').waitFor();
});

staged('the title counts news while the page is hidden, and forgets them when it is seen', async (scene, desk) => {
  const tab = await talking(scene, desk);
  const hide = (hidden) => tab.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  desk.says('在吗');
  await until(async () => await tab.title() === '(1) 云杉家居');
  await hide(false);
  await until(async () => await tab.title() === '云杉家居');
});

staged('a message sounds while the panel is closed, unless that is switched off', async ({ shop, context }, desk) => {
  const visitor = await context();
  await visitor.addInitScript(() => {
    window.tones = 0;
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function counted() {
      window.tones += 1;
      return make.call(this);
    };
    // Whether this machine has a sound card does not matter here.
    AudioContext.prototype.resume = () => Promise.resolve();
  });
  const tab = await shop(visitor);
  await openChat(tab);
  await say(tab, '你好');
  await tab.getByText('已发送').waitFor();
  desk.says('一');
  await tab.getByText('一', { exact: true }).waitFor();
  assert.equal(await tab.evaluate(() => window.tones), 0);
  await tab.getByRole('button', { name: '收起聊天' }).first().click();
  desk.says('二');
  await until(() => tab.evaluate(() => window.tones === 2));
  await openChat(tab);
  await tab.getByRole('button', { name: '更多' }).first().click();
  await item(tab, '关闭提示音').click();
  await tab.getByRole('button', { name: '收起聊天' }).first().click();
  desk.says('三');
  await until(async () => await tab.locator('yingda-chat .l i').textContent() === '1');
  assert.equal(await tab.evaluate(() => window.tones), 2);
});
