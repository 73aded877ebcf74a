import { afterEach, expect, it, vi } from 'vitest';
import { tagsProblem } from '../src/admin/ratings/tags';
import { ratedText, ratingsOf } from '../src/features/ratings/ratings';
import { systemText } from '../src/features/conversations/words';
import { setLanguage } from '../src/i18n';

const tag = (zh: string, en: string) => ({ zh, en });
afterEach(() => vi.unstubAllGlobals());

it('aRatingIsASentenceInBothLanguages', async () => {
  const rated = { event: 'rated', stars: 4, tags: [tag('回复很快', 'Fast answers'), tag('态度友好', 'Friendly')], note: '多谢' };
  await setLanguage('zh', false);
  expect(systemText(rated)).toBe('客户评价：4 星（回复很快、态度友好）“多谢”');
  await setLanguage('en', false);
  expect(systemText(rated)).toBe("Customer's rating: 4 of 5 (Fast answers, Friendly), “多谢”");
  await setLanguage('zh', false);
  expect(ratedText({ stars: 1, tags: [] })).toBe('客户评价：1 星');
});

it('tagsAreSavedOnlyWholeShortAndDifferent', () => {
  expect(tagsProblem([])).toBeNull();
  expect(tagsProblem([tag('好', 'Good'), tag('快', 'Fast')])).toBeNull();
  expect(tagsProblem([tag('OK', 'OK')])).toBeNull();
  expect(tagsProblem([tag('好', ' ')])).toBe('missing');
  expect(tagsProblem([tag('好', 'x'.repeat(21))])).toBe('long');
  expect(tagsProblem([tag('好', 'Good'), tag('好的', 'Good')])).toBe('twice');
});

it('manyConversationsAreAskedForFiftyAtATime', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const first = path.split('=')[1]!.split(',')[0];
    return Promise.resolve(new Response(JSON.stringify({ ratings: [{ conversation: first, agent: 'a', stars: 5, tags: [], comment: null, at: '' }] })));
  });
  const found = await ratingsOf(Array.from({ length: 70 }, (_, i) => `c${i}`));
  expect(asked).toHaveLength(2);
  expect([...found.keys()]).toEqual(['c0', 'c50']);
  expect(await ratingsOf([])).toEqual(new Map());
});
