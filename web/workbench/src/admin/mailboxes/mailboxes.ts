import type { Provider } from '../consent/consent';

export interface Server { host: string; port: number; security: 'tls' | 'starttls' }
export type Protocol = 'imap' | 'pop3';
export interface Group { id: string; name: string }
export interface Mailbox {
  id: string; name: string; group: Group; agents: string[]; address: string; senderName: string; signatureHtml: string;
  protocol: Protocol; incoming: Server; smtp: Server; auth: 'password' | 'oauth'; user: string; caPem: string | null; disabled: boolean;
  usableAt: string | null; state: 'new' | 'running' | 'failing'; errorCode: string | null; errorText: string | null;
  failingSince: string | null; lastSuccessAt: string | null; waiting: number; personal: boolean;
}
export interface Form {
  name: string; groupId: string; agents: string[]; address: string; senderName: string; signatureHtml: string; protocol: Protocol;
  incoming: Server; smtp: Server; user: string; password: string | null; caPem: string | null; disabled: boolean; personal: boolean;
}
export interface Preset { id: string; domains: string[]; imap: Server; pop3: Server | null; smtp: Server; secret: string; link: string; oauth: Provider | null }
export interface Candidate { source: string; provider: string | null; protocol: Protocol; incoming: Server; smtp: Server; user: string }
export interface Step { server: 'incoming' | 'smtp'; step: string; ok: boolean; millis: number; code: string | null; said: string | null; facts: Record<string, string> }
export interface Trial {
  id: string; kind: 'reply' | 'self'; to: string; token: string; state: 'sending' | 'waiting' | 'passed' | 'failed' | 'expired' | 'replaced';
  startedAt: string; expiresAt: string; sentAt: string | null; lookedAt: string | null; receivedAt: string | null; receivedFrom: string | null;
  junk: boolean; code: string | null; said: string | null;
}
export interface Sync { state: 'waiting' | 'running' | 'done'; folders: { name: string; role: string; wanted: number; done: number; skipped: number; failed: number }[]; imported: number; skipped: Record<string, number>; failed: number; oldest: string | null }

/** Somebody's own mailbox, as those who manage members know of it. */
export interface Owned { id: string; address: string; ownerId: string; ownerName: string; disabled: boolean }

export type Health = 'good' | 'off' | 'untested' | 'starting' | 'failing';

/** How a mailbox goes, in a word. */
export function health(mailbox: Mailbox): Health {
  if (mailbox.disabled) return 'off';
  if (mailbox.usableAt === null) return 'untested';
  if (mailbox.state === 'failing') return 'failing';
  return mailbox.state === 'new' ? 'starting' : 'good';
}

export const emptyForm = (): Form => ({
  name: '', groupId: '', agents: [], address: '', senderName: '', signatureHtml: '', protocol: 'imap',
  incoming: { host: '', port: 993, security: 'tls' }, smtp: { host: '', port: 465, security: 'tls' },
  user: '', password: null, caPem: null, disabled: false, personal: false,
});

/** What an edit begins with; the password stays unless a new one is typed. */
export const formOf = (mailbox: Mailbox): Form => ({
  name: mailbox.name, groupId: mailbox.group.id, agents: [...mailbox.agents], address: mailbox.address, senderName: mailbox.senderName,
  signatureHtml: mailbox.signatureHtml, protocol: mailbox.protocol, incoming: { ...mailbox.incoming }, smtp: { ...mailbox.smtp },
  user: mailbox.user, password: null, caPem: mailbox.caPem, disabled: mailbox.disabled, personal: mailbox.personal,
});

/** The usual port of a kind of protection; of servers that stand on another port it stays. */
export function usualPort(kind: Protocol | 'smtp', security: Server['security']): number {
  const ports = { imap: [993, 143], pop3: [995, 110], smtp: [465, 587] }[kind];
  return ports[security === 'tls' ? 0 : 1]!;
}

export const isAddress = (text: string): boolean => /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+\.[^\s@<>()[\],;:\\"]+$/.test(text.trim());
