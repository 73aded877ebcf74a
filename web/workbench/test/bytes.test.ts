import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { contents, path } from './files';

const KIB = 1024;
const JS_LIMIT = 160 * KIB;
const CSS_LIMIT = 25 * KIB;

interface Asset { name: string; bytes: Buffer }

/**
 * What the first page loads, gzip: all that the page names and all that those import, the pages of the router too;
 * without what comes later, the other language and the mail sanitiser.
 */
function firstLoad(assets: readonly Asset[], kind: '.js' | '.css'): number {
  return assets.filter(({ name }) => name.endsWith(kind) && !/^(en|purify)/.test(name))
    .reduce((sum, { bytes }) => sum + gzipSync(bytes, { level: 9 }).length, 0);
}

describe('the built pages', () => {
  let assets: Asset[];
  beforeAll(() => {
    const folder = path('../dist/assets');
    assets = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name)).map((name) => ({ name, bytes: readFileSync(`${folder}/${name}`) }));
  });

  it('loadNoMoreThanPromised', () => {
    const load = { js: firstLoad(assets, '.js'), css: firstLoad(assets, '.css') };
    expect(load.js).toBeGreaterThan(60 * KIB);
    expect(load.js).toBeLessThanOrEqual(JS_LIMIT);
    expect(load.css).toBeLessThanOrEqual(CSS_LIMIT);
  });

  it('wouldShowALibraryTooMany', () => {
    const planted = { name: 'planted.js', bytes: randomBytes(120_000) };
    expect(firstLoad([...assets, planted], '.js')).toBeGreaterThan(firstLoad(assets, '.js') + 100 * KIB);
  });

  it('waitForTheNonceOfTheServerAndAllowNoOtherScript', () => {
    const page = contents('../dist/index.html');
    for (const tag of page.match(/<(script|style)\b[^>]*>/g)!) expect(tag).toContain('nonce="{{nonce}}"');
    expect(page).not.toMatch(/\son\w+=|\sstyle=/);
  });

  it('evaluateNoText', () => {
    for (const { name, bytes } of assets) expect([name, /\beval\(|new Function\(/.test(bytes.toString())]).toEqual([name, false]);
  });

  it('nameWhatTheyWereMadeOf', () => {
    const notices = contents('../dist/THIRD-PARTY-NOTICES.md');
    for (const name of ['vue', 'vue-router', 'pinia', 'reka-ui', 'virtua', 'dompurify', '@lucide/vue']) expect(notices).toContain(name);
  });

  it('areCompressedBeforehand', () => {
    const names = readdirSync(path('../dist/assets'));
    for (const { name, bytes } of assets) if (bytes.length > KIB) expect(names).toEqual(expect.arrayContaining([`${name}.br`, `${name}.gz`]));
  });
});
