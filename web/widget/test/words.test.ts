import { describe, expect, it } from 'vitest';
import { accent, contrast } from '../src/accent';
import { pieces } from '../src/links';
import { zh } from '../src/strings';
import { en } from '../src/strings.en';
import { lineTime, showsTime } from '../src/time';
import { uuid } from '../src/uuid';

describe('links', () => {
  it.each([
    ['no link', []],
    ['see https://a.example/b.', ['https://a.example/b']],
    ['见https://a.example/路径，谢谢', ['https://a.example/路径']],
    ['(http://a.example/x?y=1&z=2)!', ['http://a.example/x?y=1&z=2']],
    ['javascript:alert(1) data:text/html,x ftp://a', []],
    ['https://a.example https://b.example', ['https://a.example', 'https://b.example']],
  ])('in "%s"', (text, found) => {
    expect(pieces(text).flatMap((piece) => piece.href ?? [])).toEqual(found);
    expect(pieces(text).map((piece) => piece.text).join('')).toBe(text);
  });
});

describe('times', () => {
  const now = new Date(2026, 4, 20, 15, 0);
  it.each([
    [new Date(2026, 4, 20, 0, 5), '今天 00:05', 'Today 00:05'],
    [new Date(2026, 4, 19, 23, 59), '昨天 23:59', 'Yesterday 23:59'],
    [new Date(2026, 4, 14, 9, 30), '星期四 09:30', 'Thursday 09:30'],
    [new Date(2026, 4, 13, 9, 30), '5月13日 09:30', 'May 13 09:30'],
    [new Date(2025, 11, 31, 9, 30), '2025年12月31日 09:30', 'Dec 31, 2025 09:30'],
  ])('of %s', (at, chinese, english) => {
    expect(lineTime(at.toISOString(), 'zh-CN', zh, now)).toBe(chinese);
    expect(lineTime(at.toISOString(), 'en', en, now)).toBe(english);
  });

  it('are shown after more than three minutes', () => {
    expect(showsTime(null, '2026-01-01T00:00:00Z')).toBe(true);
    expect(showsTime('2026-01-01T00:00:00Z', '2026-01-01T00:03:00Z')).toBe(false);
    expect(showsTime('2026-01-01T00:00:00Z', '2026-01-01T00:03:01Z')).toBe(true);
  });
});

describe('sentences', () => {
  const keys = (of: object): string[] => Object.entries(of).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value as object).map((inner) => `${key}.${inner}`) : [key]);
  const words = (of: object): string[] => Object.values(of).flatMap((value) =>
    typeof value === 'object' ? words(value as object) : typeof value === 'function' ? [(value as (it: unknown) => string)(1)] : [value as string]);

  it('exist in both languages', () => {
    expect(keys(en)).toEqual(keys(zh));
    expect([...words(zh), ...words(en)].every((word) => word.trim())).toBe(true);
    expect(words(en).join('')).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('a channel\'s colour', () => {
  it.each(['#1c5fd0', '#ffee00', '#000000', '#ffffff', '#e2231a', '#0f0f0f', '#7fffd4'])('%s can be read in light and dark', (color) => {
    const [light, dark] = [accent(color, false)!, accent(color, true)!];
    const pairs = [[light.on, light.primary], [light.on, light.hover], [light.primary, '#f1f3f6'], ['#1b1f26', light.mine],
      [dark.on, dark.primary], [dark.on, dark.hover], [dark.primary, '#242931'], ['#e6e9ee', dark.mine]];
    for (const [text, ground] of pairs) expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it('that is none leaves the usual one', () => {
    expect(accent(null, false)).toBeNull();
    expect(accent('red;}', false)).toBeNull();
  });
});

it('ids are random UUIDs', () => {
  const made = new Set(Array.from({ length: 100 }, uuid));
  expect(made.size).toBe(100);
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
