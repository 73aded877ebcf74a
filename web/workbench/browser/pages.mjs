import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's Chromium, quiet and alone; with `CHROMIUM` another one. `more`: further switches. */
export async function launch(more = []) {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('No Chromium: apt-get install chromium, or set CHROMIUM');
  return chromium.launch({
    executablePath, headless: true, env: { ...process.env, HOME: await mkdtemp(join(tmpdir(), 'chromium-')) },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', ...more],
  });
}

/** Signs in as 黄敏 and waits for the desk; `path` is below /app/. */
export async function signIn(page, server, path = '') {
  await page.goto(`${server.url}/app/${path}`);
  await page.locator('#login').fill('huang');
  await page.locator('#password').fill('demo-password');
  await page.locator('#password').press('Enter');
  await page.locator('.shell .app:not(.bones)').waitFor();
}
