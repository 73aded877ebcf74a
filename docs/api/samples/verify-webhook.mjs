// Checks the signature of a webhook (docs/api/webhooks.md). Node 20 or later:
// node verify-webhook.mjs SECRET SIGNATURE_HEADER SECONDS_NOW < body
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

const WINDOW_SECONDS = 300;

/** Whether we sent this body (a Buffer, as it came), within five minutes of now. */
export function isGenuine(secret, header, body, nowSeconds) {
  const parts = header.split(',');
  const time = Number(parts[0].slice('t='.length));
  const own = Buffer.from(`v1=${createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')}`);
  return Math.abs(nowSeconds - time) <= WINDOW_SECONDS
    && parts.some((part) => part.length === own.length && timingSafeEqual(Buffer.from(part), own));
}

const [secret, header, now] = process.argv.slice(2);
if (secret) console.log(isGenuine(secret, header, readFileSync(0), Number(now)) ? 'genuine' : 'forged');
