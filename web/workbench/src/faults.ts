import type { App } from 'vue';
import { Problem } from './wire/api';

const MOST = 5;
const LONGEST = 2_000;
let told = 0;

/** Tells the server of an error that nobody expected, so that the operator learns of it: a few per page, never a refusal. */
export function tellFault(error: unknown): void {
  if (error instanceof Problem || told >= MOST) return;
  told += 1;
  const known = error instanceof Error ? error : new Error(String(error));
  const report = {
    message: `${known.name}: ${known.message}`.slice(0, LONGEST), stack: (known.stack ?? '').slice(0, LONGEST),
    page: location.pathname, build: document.querySelector('script[type=module]')?.getAttribute('src') ?? '',
  };
  void fetch('/api/browser-errors', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(report), keepalive: true,
  }).catch(() => {
    // The server cannot be reached: then nobody can be told.
  });
}

/** Watches the page and the app. */
export function watchFaults(app: App): void {
  app.config.errorHandler = (error) => {
    console.error(error);
    tellFault(error);
  };
  addEventListener('error', (event) => tellFault(event.error ?? event.message));
  addEventListener('unhandledrejection', (event) => tellFault(event.reason));
}
