import { describe, expect, it } from 'vitest';
import { wrongSite } from '../src/admin/channels/channels';
import { bars, complaint, endsNextDay, hoursText, time, withPart, type Hours } from '../src/admin/times/plan';

const hours = (...parts: string[]): Hours[] => parts.map((part) => ({ from: part.slice(0, 5), to: part.slice(6) }));
const week = (...days: Hours[][]): Hours[][] => Array.from({ length: 7 }, (_, day) => days[day] ?? []);

describe('a week', () => {
  it('knows hours that end on the next day', () => {
    expect(hours('09:00-18:00', '22:00-06:00', '09:00-00:00', '00:00-00:00').map(endsNextDay)).toEqual([false, true, true, true]);
    expect(time(24 * 60)).toBe('00:00');
  });

  it('joins what a drag touches and leaves the rest', () => {
    expect(withPart(hours('09:00-12:00', '20:00-22:00'), 720, 1080)).toEqual(hours('09:00-18:00', '20:00-22:00'));
    expect(withPart([], 540, 1440)).toEqual(hours('09:00-00:00'));
    expect(withPart(hours('22:00-06:00'), 1260, 1440)).toEqual(hours('21:00-06:00'));
  });

  it('names the day whose hours overlap', () => {
    expect(complaint(week(hours('09:00-12:00', '13:00-18:00')))).toBe('');
    expect(complaint(week(hours('13:00-18:00', '09:00-13:30')))).toContain('周一');
    expect(complaint(week(hours('22:00-06:00'), hours('05:00-08:00')))).toContain('周二');
    expect(complaint([hours('03:00-08:00'), [], [], [], [], [], hours('22:00-06:00')])).toContain('周一');
    expect(complaint([hours('06:00-08:00'), [], [], [], [], [], hours('22:00-06:00')])).toBe('');
    expect(complaint(week([], hours('09:00-')))).toContain('周二');
  });

  it('draws the night before on the day after', () => {
    const nights = week(hours('18:00-06:00'));
    expect(bars(nights, 0)).toEqual([{ left: 75, width: 25 }]);
    expect(bars(nights, 1)).toEqual([{ left: 0, width: 25 }]);
    expect(bars(nights, 2)).toEqual([]);
  });

  it('is read as text', () => {
    expect(hoursText(hours('09:00-12:00', '22:00-06:00'))).toBe('09:00–12:00, 22:00–次日 06:00');
  });
});

describe('allowed sites', () => {
  it.each([['https://shop.example.cn\nhttp://localhost:3000/', undefined], ['', undefined], ['shop.example.cn', 'shop.example.cn'],
    ['https://shop.example.cn/path', 'https://shop.example.cn/path'], ['javascript:alert(1)', 'javascript:alert(1)']])('%j', (text, wrong) => {
    expect(wrongSite(text)).toBe(wrong);
  });
});
