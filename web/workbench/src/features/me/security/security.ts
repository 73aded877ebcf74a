export type Mode = 'always' | 'new' | 'off';

export interface Security {
  email: string | null; emailConfirmed: boolean; method: 'password' | 'sso'; secondFactor: boolean; obliged: boolean;
  codesLeft: number; notice: Mode | null; usualNotice: Mode; passwordLength: number;
}

export interface Device { id: string; workspace: string; name: string; address: string; method: string; second: string; createdAt: string; lastUsedAt: string; expiresAt: string }
