import { describe, expect, it } from 'vitest';
import { health, isAddress, usualPort, type Mailbox } from '../src/admin/mailboxes/mailboxes';
import { codes, trouble } from '../src/admin/mailboxes/troubles';
import { contents } from './files';

const wire = contents('../../../docs/wire.md');

describe('mailboxes', () => {
  it('explainEveryTroubleThatTheServerMayTell', () => {
    const told = /^A mail server's trouble .*$/m.exec(wire)![0].split(': ').slice(1).join(': ').match(/`[a-z-]+`/g)!.map((code) => code.slice(1, -1));
    expect(told.filter((code) => code !== 'errorCode').sort()).toEqual([...codes].sort());
    expect(trouble('host-unknown', 'imap.shop.example')).toContain('imap.shop.example');
  });

  it('showHowTheyGoInAWord', () => {
    const mailbox = { disabled: false, usableAt: '2026-03-01T02:00:00.000Z', state: 'running' } as Mailbox;
    expect(health(mailbox)).toBe('good');
    expect(health({ ...mailbox, state: 'failing' })).toBe('failing');
    expect(health({ ...mailbox, state: 'new' })).toBe('starting');
    expect(health({ ...mailbox, state: 'failing', usableAt: null })).toBe('untested');
    expect(health({ ...mailbox, disabled: true, usableAt: null })).toBe('off');
  });

  it('knowUsualPortsAndAddresses', () => {
    expect([usualPort('imap', 'tls'), usualPort('pop3', 'starttls'), usualPort('smtp', 'starttls')]).toEqual([993, 110, 587]);
    expect(['desk@shop.example', ' desk@shop.example '].every(isAddress)).toBe(true);
    expect(['desk', 'desk@shop', 'a b@shop.example', 'a@b@shop.example', ''].some(isAddress)).toBe(false);
  });
});
