import { t } from './words';

export interface Webhook {
  id: string; callback: boolean; name: string; description: string; url: string; events: string[]; state: 'active' | 'paused' | 'off';
  pausedWhy: 'by-hand' | 'failing' | null; failingSince: string | null; lastSuccessAt: string | null; lastFailureAt: string | null; lastError: string | null;
  oldSecretUntil: string | null; createdAt: string;
}

export interface Listed { webhook: Webhook; waiting: number; dead: number }

export interface Delivery {
  id: string; type: string; conversation: string; seq: number | null; at: string; state: 'waiting' | 'done' | 'dead'; attempts: number;
  nextTryAt: string; status: number | null; error: string | null; finishedAt: string | null;
}

export interface Attempt { at: string; millis: number; status: number | null; error: string | null; request: string; response: string }

const FAILURES = ['unknown-host', 'unreachable', 'timeout', 'tls', 'private-host', 'invalid-address', 'not-http', 'fault'] as const;

/** Why an attempt failed, in words; what the server said when this build knows none. */
export function failure(error: string): string {
  const status = /^status (\d+)$/.exec(error)?.[1];
  const known = FAILURES.find((one) => error.startsWith(one));
  return status ? t('status', { status }) : known ? t(known) : error;
}

/** The name of an event; its wire name when this build does not know it. */
export const eventName = (type: string): string => (KNOWN.has(type) ? t(type as Parameters<typeof t>[0]) : type);
const KNOWN = new Set(['conversation.opened', 'conversation.queued', 'conversation.assigned', 'conversation.transferred', 'conversation.ended', 'conversation.reopened', 'message.created', 'message.recalled', 'note.created', 'automation.triggered']);
