export interface Token {
  id: string; member: { id: string; name: string }; name: string; scopes: string[]; hint: string; createdAt: string; expiresAt: string | null;
  lastUsedAt: string | null; lastAddress: string | null;
}
