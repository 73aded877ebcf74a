import { call, get, post } from '../../wire/api';

export interface Browser { id: string; userAgent: string; createdAt: string }
export interface Notices { workspace: { push: boolean; offHours: boolean }; key: string; browsers: Browser[] }

/** Why this browser cannot be told while no page is open. */
export type Hindrance = 'https' | 'browser' | 'workspace' | 'denied';

export function hindrance(notices: Notices): Hindrance | null {
  if (!notices.workspace.push) return 'workspace';
  if (!isSecureContext) return 'https';
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'browser';
  return Notification.permission === 'denied' ? 'denied' : null;
}

export const readNotices = () => get<Notices>('/api/notices');

/** This browser's subscription, if it has one. */
export async function subscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null;
  const worker = await navigator.serviceWorker.getRegistration('/app/');
  return (await worker?.pushManager?.getSubscription()) ?? null;
}

/** Asks for permission (call it on a click) and lets the server know this browser. False when the user said no. */
export async function subscribe(key: string): Promise<boolean> {
  if (await Notification.requestPermission() !== 'granted') return false;
  const worker = await navigator.serviceWorker.register('/app/sw.js', { scope: '/app/' });
  await navigator.serviceWorker.ready;
  const made = (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
  await post('/api/push-subscriptions', { endpoint: made.endpoint, p256dh: made.keys?.p256dh, auth: made.keys?.auth });
  return true;
}

export async function unsubscribe(browser: string): Promise<void> {
  await call('DELETE', `/api/push-subscriptions/${browser}`);
}

export const forgetHere = async (): Promise<void> => void (await subscription())?.unsubscribe();
