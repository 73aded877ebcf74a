import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../src/i18n';
import { lineTime, now, rowTime, setServerTime, showsTime, size, wait } from '../src/time';

const local = (...parts: [number, number, number, number, number]) => new Date(parts[0], parts[1] - 1, ...parts.slice(2) as [number, number, number]);
const TODAY = local(2026, 1, 7, 12, 0).getTime(); // a Wednesday
const line = (...parts: [number, number, number, number, number]) => lineTime(local(...parts).toISOString(), TODAY);
const short = (...parts: [number, number, number, number, number]) => rowTime(local(...parts).toISOString(), TODAY);

afterEach(() => setLanguage('zh', false));

describe('the time of a line', () => {
  it('isNamedByTheDayInChinese', () => {
    expect(line(2026, 1, 7, 0, 0)).toBe('今天 00:00');
    expect(line(2026, 1, 6, 23, 59)).toBe('昨天 23:59');
    expect(line(2026, 1, 5, 9, 5)).toBe('星期一 09:05');
    expect(line(2026, 1, 1, 9, 5)).toBe('星期四 09:05');
    expect(line(2025, 12, 31, 9, 5)).toBe('2025年12月31日 09:05');
    expect(lineTime(local(2026, 1, 1, 9, 5).toISOString(), local(2026, 3, 1, 9, 0).getTime())).toBe('1月1日 09:05');
  });

  it('isNamedByTheDayInEnglish', async () => {
    await setLanguage('en', false);
    expect(line(2026, 1, 7, 14, 30)).toBe('Today 14:30');
    expect(line(2026, 1, 6, 14, 30)).toBe('Yesterday 14:30');
    expect(line(2026, 1, 5, 14, 30)).toBe('Monday 14:30');
    expect(line(2025, 12, 31, 14, 30)).toBe('Dec 31, 2025 14:30');
  });

  it('countsCalendarDaysNotHours', () => {
    expect(lineTime(local(2026, 1, 6, 23, 59).toISOString(), local(2026, 1, 7, 0, 1).getTime())).toBe('昨天 23:59');
  });

  it('isShownAfterMoreThanThreeMinutesOnly', () => {
    expect(showsTime(null, '2026-01-05T10:00:00.000Z')).toBe(true);
    expect(showsTime('2026-01-05T10:00:00.000Z', '2026-01-05T10:03:00.000Z')).toBe(false);
    expect(showsTime('2026-01-05T10:00:00.000Z', '2026-01-05T10:03:00.001Z')).toBe(true);
  });
});

it('aRowShowsTheClockTodayAndTheDayBefore', () => {
  expect([short(2026, 1, 7, 9, 5), short(2026, 1, 6, 9, 5), short(2026, 1, 5, 9, 5), short(2025, 12, 31, 9, 5)])
    .toEqual(['09:05', '昨天', '周一', '2025/12/31']);
});

describe('the waiting clock', () => {
  const waited = (seconds: number) => wait('2026-01-05T10:00:00.000Z', Date.parse('2026-01-05T10:00:00.000Z') + seconds * 1000);

  it('turnsAmberAfterOneMinuteAndRedAfterThree', () => {
    expect(waited(48)).toEqual({ text: '0:48', urgency: 'calm' });
    expect(waited(60).urgency).toBe('calm');
    expect(waited(61)).toEqual({ text: '1:01', urgency: 'amber' });
    expect(waited(181)).toEqual({ text: '3:01', urgency: 'red' });
  });

  it('saysLongTimesShort', () => {
    expect(waited(3_600).text).toBe('1 小时');
    expect(waited(49 * 3_600).text).toBe('2 天');
  });

  it('neverRunsBackwards', () => expect(waited(-5).text).toBe('0:00'));
});

it('theServersClockIsOurs', () => {
  const ahead = Date.now() + 3_600_000;
  setServerTime(new Date(ahead).toISOString());
  expect(now()).toBeGreaterThanOrEqual(ahead);
  setServerTime(new Date().toISOString());
});

it('sizesAreReadable', () => expect([0, 900, 1536, 20 * 1024 * 1024].map(size)).toEqual(['0 B', '900 B', '1.5 KB', '20 MB']));
