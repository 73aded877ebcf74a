import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import Composer from '../src/features/conversations/Composer.vue';
import { useDrafts } from '../src/features/conversations/drafts';
import LineView from '../src/features/conversations/LineView.vue';
import { stagedFor, unstage } from '../src/features/conversations/staged';
import { useConversations } from '../src/features/conversations/store';
import RowItem from '../src/features/desk/RowItem.vue';
import MailCard from '../src/features/mail/MailCard.vue';
import SignIn from '../src/features/session/SignIn.vue';
import type { Line, Mail, Row } from '../src/wire/types';
import { row, StillUploading, text } from './make';

let mounted: VueWrapper | null = null;
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i/>' } }, { path: '/sign-in', name: 'sign-in', component: { template: '<i/>' } }] });

function show(component: Parameters<typeof mount>[0], props: Record<string, unknown> = {}): VueWrapper {
  mounted = mount(component, { props, attachTo: document.body, global: { plugins: [router] } }) as VueWrapper;
  return mounted;
}

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
});
afterEach(() => {
  mounted?.unmount();
  vi.unstubAllGlobals();
});

describe('the sign-in page', () => {
  const fill = async (page: VueWrapper, login: string, password: string) => {
    await page.get('#login').setValue(login);
    await page.get('#password').setValue(password);
    await page.get('form').trigger('submit');
    await flushPromises();
  };

  it('saysWhatIsMissingAndPutsTheFocusThere', async () => {
    const page = show(SignIn);
    await fill(page, 'huang', '');
    expect(page.get('[role=alert]').text()).toBe('请输入密码');
    expect(document.activeElement?.id).toBe('password');
  });

  it('saysWhyItWasRefused', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"code":"too-many-attempts","data":{"seconds":30}}', { status: 429 })));
    const page = show(SignIn);
    await fill(page, 'huang', 'wrong');
    expect(page.get('[role=alert]').text()).toBe('尝试次数过多，请 30 秒后再试。');
    expect(page.get('button.submit').attributes('disabled')).toBeUndefined();
  });

  it('asksForTheWorkspaceOfAnAccountThatHasSeveral', async () => {
    const sent: string[] = [];
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      if (init.method === 'POST') sent.push(init.body as string);
      return Promise.resolve(new Response('{"code":"workspace-needed","data":{"workspaces":[{"id":"w1","name":"云杉"},{"id":"w2","name":"白桦"}]}}', { status: 409 }));
    });
    const page = show(SignIn);
    await fill(page, 'huang', 'right');
    await page.get('select').setValue('w2');
    await fill(page, 'huang', 'right');
    expect(JSON.parse(sent[1]!)).toEqual({ login: 'huang', password: 'right', workspace: 'w2' });
  });

  it('labelsBothFieldsForPasswordManagers', () => {
    const page = show(SignIn);
    expect(page.get('#login').attributes('autocomplete')).toBe('username');
    expect(page.get('#password').attributes('autocomplete')).toBe('current-password');
    expect(page.findAll('label').map((label) => label.attributes('for'))).toEqual(['login', 'password']);
  });
});

describe('a row of the list', () => {
  const chip = (more: Partial<Row>) => show(RowItem, { row: row('a', more), stop: false }).find('.num');

  it('tellsHowLongTheCustomerHasWaitedAlsoOnAFreshPage', () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-05T10:05:00.000Z'), toFake: ['Date'] });
    expect(chip({ waitingSince: '2026-01-05T10:01:00.000Z' }).text()).toContain('4');
    vi.useRealTimers();
  });

  it('hasNoClockWhenNobodyWaits', () => {
    expect(chip({ waitingSince: null }).exists()).toBe(false);
  });
});

describe('the composer', () => {
  const open = () => {
    const send = vi.spyOn(useConversations(), 'send').mockImplementation(() => {});
    const composer = show(Composer, { id: 'a', row: row('a') });
    return { composer, box: composer.get('textarea'), send };
  };

  it('sendsOnEnterAndIsEmptyThen', async () => {
    const { box, send } = open();
    await box.setValue('  您好  ');
    await box.trigger('keydown', { key: 'Enter' });
    expect(send).toHaveBeenCalledWith('a', { kind: 'text', text: '您好' });
    expect((box.element as HTMLTextAreaElement).value).toBe('');
  });

  it('breaksTheLineOnCtrlEnter', async () => {
    const { box, send } = open();
    await box.setValue('一');
    (box.element as HTMLTextAreaElement).setSelectionRange(1, 1);
    await box.trigger('keydown', { key: 'Enter', ctrlKey: true });
    expect(send).not.toHaveBeenCalled();
    expect((box.element as HTMLTextAreaElement).value).toBe('一\n');
  });

  it('leavesEnterToTheInputMethod', async () => {
    const { box, send } = open();
    await box.setValue('nihao');
    await box.trigger('keydown', { key: 'Enter', isComposing: true });
    expect(send).not.toHaveBeenCalled();
  });

  it('sendsNothingWhenThereIsNothing', async () => {
    const { composer, box, send } = open();
    await box.setValue('   ');
    await box.trigger('keydown', { key: 'Enter' });
    expect(send).not.toHaveBeenCalled();
    expect(composer.get('button.primary').attributes('disabled')).toBeDefined();
  });

  it('keepsANoteANote', async () => {
    const { composer, box, send } = open();
    await composer.findAll('.modes button')[1]!.trigger('click');
    await box.setValue('财务已打款');
    await box.trigger('keydown', { key: 'Enter' });
    expect(send).toHaveBeenCalledWith('a', { kind: 'note', text: '财务已打款' });
  });

  it('keepsWhatAnInputMethodFinishesLateInItsConversation', async () => {
    const { composer, box } = open();
    const old = box.element as HTMLTextAreaElement;
    old.focus();
    await box.trigger('compositionstart');
    old.value = '张先生的地址';
    await box.trigger('input');
    await composer.setProps({ id: 'b', row: row('b') });
    await flushPromises();
    const now = composer.get('textarea').element as HTMLTextAreaElement;
    expect(now.value).toBe('');
    expect(document.activeElement === now).toBe(true);
    old.dispatchEvent(new Event('compositionend'));
    await flushPromises();
    expect(now.value).toBe('');
    expect([useDrafts().drafts.get('b'), useDrafts().drafts.get('a')?.text]).toEqual([undefined, '张先生的地址']);
  });

  it('keepsWhatAFileDialogGivesLateInItsConversation', async () => {
    vi.stubGlobal('XMLHttpRequest', StillUploading);
    const { composer } = open();
    const old = composer.findAll('input[type=file]')[2]!.element as HTMLInputElement;
    Object.defineProperty(old, 'files', { value: [new File(['x'.repeat(9)], 'a.pdf', { type: 'application/pdf' })] });
    await composer.setProps({ id: 'b', row: row('b') });
    old.dispatchEvent(new Event('change'));
    await flushPromises();
    expect(stagedFor('b')).toEqual([]);
    expect(stagedFor('a').map((file) => file.name)).toEqual(['a.pdf']);
    for (const file of stagedFor('a')) unstage('a', file);
  });

  it('showsTheDraftOfEachConversation', async () => {
    const { composer, box } = open();
    await box.setValue('给甲');
    await composer.setProps({ id: 'b', row: row('b') });
    await composer.get('textarea').setValue('给乙');
    await composer.setProps({ id: 'a', row: row('a') });
    expect((composer.get('textarea').element as HTMLTextAreaElement).value).toBe('给甲');
    expect(useDrafts().drafts.get('b')?.text).toBe('给乙');
  });
});

describe('a line', () => {
  const shown = (line: Line) => show(LineView, { line, state: null, me: 'me', customer: '林晓彤', latestMail: false });

  it('showsTextAsTextWhateverItSays', () => {
    const page = shown(text(1, 'customer', '2026-01-05T10:00:00.000Z', '<img src=x onerror=alert(1)> https://a.example'));
    expect(page.find('img').exists()).toBe(false);
    expect(page.get('a').attributes()).toMatchObject({ href: 'https://a.example/', rel: 'noopener noreferrer', target: '_blank' });
  });

  it('thatWasErasedSaysSoWhateverItsKind', () => {
    for (const kind of ['text', 'image', 'file', 'mail'] as const) {
      const line = { ...text(1, 'customer', '2026-01-05T10:00:00.000Z'), kind, content: { erased: true } } as unknown as Line;
      expect(shown(line).get('.bubble').text()).toBe('[已删除]');
    }
  });

  it('namesTheColleagueWhoWroteIt', () => {
    const line = { ...text(1, 'other', '2026-01-05T10:00:00.000Z'), sender: { kind: 'member' as const, id: 'li', name: '李强' } } as Line;
    expect(shown(line).get('.author').text()).toBe('李强');
  });
});

describe('a mail', () => {
  beforeEach(() => { vi.stubGlobal('fetch', () => Promise.resolve(new Response('<p>请改抬头</p>'))); });
  afterEach(() => { vi.unstubAllGlobals(); });
  const mail: Mail = {
    mailId: 'm', from: { name: '张伟', address: 'zhang@example.com' }, to: [{ name: null, address: 'desk@example.cn' }], cc: [], subject: '发票', date: null,
    text: '请改抬头', html: true, quoted: true, attachments: [], kind: 'human', delivery: null,
  };
  const card = (content: Partial<Mail>, latest = true) => show(MailCard, {
    latest, line: { ...text(1, 'customer', '2026-01-05T10:00:00.000Z'), kind: 'mail', content: { ...mail, ...content } } });

  it('isFoldedUnlessItIsTheLatest', async () => {
    const folded = card({}, false);
    expect(folded.get('button.head').attributes('aria-expanded')).toBe('false');
    await folded.get('button.head').trigger('click');
    expect(folded.text()).toContain('发给 desk@example.cn');
    await folded.get('.to .link').trigger('click');
    expect(folded.text()).toContain('zhang@example.com');
  });

  it('offersTheOriginal', () => expect(card({}).get('a[download]').attributes('href')).toBe('/api/mails/m/raw'));

  it('saysWhyItWasNotDelivered', async () => {
    const told = { cause: { zh: '收件地址不存在', en: 'No such address' }, advice: { zh: '请向客户核对', en: 'Ask the customer' } };
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(told)));
    const alert = card({ delivery: 'failed', error: '550 5.1.1 no such user' }).get('[role=alert]');
    await vi.waitFor(() => expect(alert.text()).toBe('发送失败：550 5.1.1 no such user收件地址不存在。请向客户核对。'));
  });
});
