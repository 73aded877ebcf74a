import { describe, expect, it } from 'vitest';
import { lasting } from '../src/admin/diagnosis/alarms';
import { byTopic, line, logQuery, size, told, type Finding } from '../src/admin/diagnosis/diagnosis';

const finding = (topic: string, code: string): Finding => ({ topic, code, severity: 'ok', what: { zh: code, en: code }, advice: null, publish: null });

describe('diagnosis', () => {
  it('keeps the topics in the order in which they come', () => {
    expect(byTopic([finding('mx', 'a'), finding('spf', 'b'), finding('mx', 'c')]).map(([topic, all]) => [topic, all.map((one) => one.code)]))
      .toEqual([['mx', ['a', 'c']], ['spf', ['b']]]);
  });

  it('asks the log only for what is chosen', () => {
    expect(logQuery({ mailbox: '', step: 'data', text: 'a b', from: undefined })).toBe('step=data&text=a+b');
  });

  it('draws a line from the left to the right, the largest value at the top', () => {
    expect(line([0, 5, 10], 10)).toBe('0.0,29.0 50.0,15.0 100.0,1.0');
    expect(line([0, 0], 0)).toBe('0.0,29.0 100.0,29.0');
  });

  it('has words for what the log counted and leaves the words of servers', () => {
    const step = (name: string, text: string, outcome = 'ok') => told({ step: name, text, outcome, code: null });
    expect(step('folders', 'folders=12 read=10')).toBe('文件夹 12 个，收取其中 10 个');
    expect(step('select', 'mails=9 new=2 Archive/a b')).toBe('Archive/a b · 共 9 封，新 2 封');
    expect(step('fetch', 'mails=2 INBOX')).toBe('INBOX · 2 封');
    expect(step('select', 'mails=9 new=0')).toBe('共 9 封，新 0 封');
    expect([step('greeting', 'mails=2'), step('fetch', 'mails=2', 'refused')]).toEqual(['mails=2', 'mails=2']);
  });

  it('says sizes and times for people', () => {
    expect([size(512), size(1536), size(5 * 1024 ** 3)]).toEqual(['512 B', '1.5 KB', '5.0 GB']);
    expect([lasting(42), lasting(600), lasting(7200), lasting(300000)]).toEqual(['42 秒', '10 分钟', '2 小时', '3 天']);
  });
});
