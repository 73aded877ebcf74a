export interface SignIn { passwordLength: number; passwordDays: number; passwords: boolean; notice: 'always' | 'new' | 'off' }

export interface MemberMails { mailbox: string | null; mailboxes: { id: string; name: string; address: string }[] }

export interface Provider {
  redirect: string; label: string | null; issuer: string | null; clientId: string | null; hasSecret: boolean; scopes: string | null;
  domains: string[]; createRole: string | null; trustsSecond: boolean; enabled: boolean;
}

export interface RoleOption { key: string; name: string | null }
