import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage, t, type Sentence } from '../src/i18n';
import { en } from '../src/i18n/en';
import { explain, explainCode } from '../src/i18n/problems';
import { zh } from '../src/i18n/zh';
import { Problem } from '../src/wire/api';
import { contents } from './files';

const errors = contents('../../../docs/errors.md');

const forms = (sentence: Sentence): string[] => (typeof sentence === 'string' ? [sentence] : Object.values(sentence));
const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

/** The codes that docs/errors.md lists and the sentences lack. */
function missing(errors: string, sentences: Record<string, unknown>): string[] {
  return [...errors.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => `problem.${match[1]}`).filter((key) => !(key in sentences));
}

afterEach(() => setLanguage('zh', false));

describe('the languages', () => {
  it('useTheSameValuesInEverySentence', () => {
    for (const [key, sentence] of Object.entries(zh)) {
      const other: Sentence = en[key as keyof typeof en];
      expect([key, values(typeof other === 'string' ? other : other.other)]).toEqual([key, values(sentence)]);
      if (typeof other !== 'string') expect(values(sentence)).toEqual(expect.arrayContaining(values(other.one)));
    }
  });

  it('haveNoEmptySentenceAndNoChineseInEnglish', () => {
    for (const [key, sentence] of Object.entries(en)) {
      for (const form of forms(sentence)) expect([key, form.trim() !== '', /\p{Script=Han}/u.test(form)]).toEqual([key, true, false]);
    }
  });

  it('chooseTheFormByNumber', async () => {
    await setLanguage('en', false);
    expect([t('chat.unseen', { n: 1 }), t('chat.unseen', { n: 3 })]).toEqual(['1 new message', '3 new messages']);
    await setLanguage('zh', false);
    expect(t('chat.unseen', { n: 3 })).toBe('3 条新消息');
  });
});

describe('problems', () => {
  it('haveASentenceForEveryCodeOfTheServer', () => {
    expect(errors).toContain('| `not-yours` |');
    expect(missing(errors, zh)).toEqual([]);
  });

  it('wouldShowACodeWithoutASentence', () => {
    expect(missing('| `planted-code` | 409 |', zh)).toEqual(['problem.planted-code']);
  });

  it('sayWhatToDoWithTheirData', () => {
    expect(explain(new Problem('agent-full', 409, { load: 10, capacity: 10 }))).toBe('对方接待已满（10/10），请换一位。');
    expect(explain(new Problem('fault', 500, { incident: 'A7' }))).toContain('A7');
    expect(explainCode('invalid-field', { field: 'displayName', reason: 'too-long', limit: 120 })).toBe('显示名太长，最多 120 个字');
    expect(explainCode('invalid-field', { field: 'someProperty', reason: 'format' })).toBe('有一项内容格式不对');
  });

  it('ofANewerServerNameTheirCode', () => expect(explainCode('brand-new')).toContain('brand-new'));

  it('doNotHideFaultsOfThePage', () => expect(() => explain(new TypeError('ours'))).toThrow('ours'));
});
