/** An application as the server shows it: id and secret are masked. */
export interface Application {
  id: string; name: string; description: string; logo: string | null; creator: string; createdAt: string; appId: string; secret: string;
  oldSecretUntil: string | null; redirectAbsolute: string; redirectRelative: string; callbackUrl: string;
  group: { id: string; name: string }; channel: string; disabled: boolean; lastRequestAt: string | null;
}

/** What making an application or a new secret answers; the only time that the secret is seen unasked. */
export interface WithSecret { application: Application; appId: string; secret: string }

export interface Sample { method: string; path: string; canonical: string; signature: string; authorization: string }
