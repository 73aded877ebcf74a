import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const LOADER = 1_536;
const PANEL = 20_480;
const dist = new URL('../dist/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, dist));
const weigh = (...parts: Buffer[]) => parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);

/** A chunk and all that it imports at once; what is imported later, like English or emoji, is not first load. */
function firstLoad(name: string, seen = new Set<string>()): Buffer[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const bytes = read(`assets/${name}`);
  const imports = [...bytes.toString().matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g)].map((match) => match[1]);
  return [bytes, ...imports.flatMap((next) => firstLoad(next, seen))];
}

const panel = readdirSync(new URL('assets/', dist)).find((name) => /^panel-.*\.js$/.test(name))!;

it('the loader is within its budget', () => {
  expect(weigh(read('widget.js'))).toBeLessThanOrEqual(LOADER);
  expect(read('widget.js').toString()).toContain(`/assets/${panel}`);
});

it('the first load of the panel is within its budget', () => {
  const parts = firstLoad(panel);
  expect(parts.length).toBeGreaterThan(1);
  expect(weigh(...parts)).toBeLessThanOrEqual(PANEL);
});

it('the budget can be broken', () => {
  expect(weigh(...firstLoad(panel), randomBytes(PANEL))).toBeGreaterThan(PANEL);
});
