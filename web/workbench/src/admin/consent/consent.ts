export type Provider = 'google' | 'microsoft';
export interface App { provider: Provider; clientId: string; tenant: string; secretUntil: string | null }
export interface Apps { redirect: string; apps: App[] }

export const PROVIDERS: readonly Provider[] = ['microsoft', 'google'];

/** Where an application is registered. */
export const CONSOLES: Record<Provider, string> = {
  microsoft: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  google: 'https://console.cloud.google.com/apis/credentials',
};
