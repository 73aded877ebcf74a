import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { contents, path } from './files';

const KIB = 1024;
const JS_LIMIT = 160 * KIB;
const CSS_LIMIT = 25 * KIB;

interface Asset { name: string; bytes: Buffer }
interface Chunk { file: string; src?: string; imports?: string[]; dynamicImports?: string[]; css?: string[] }
type Manifest = Record<string, Chunk>;

/** What the first page needs at once beside itself: the pages of its router. */
const AT_ONCE = ['src/features/session/SignIn.vue', 'src/features/desk/Workbench.vue'];

/** The files that these chunks load, all that they import in turn included; not what comes later. */
function loaded(manifest: Manifest, entries: readonly string[]): Set<string> {
  const chunks = new Set<string>();
  const add = (key: string) => {
    if (chunks.has(key)) return;
    chunks.add(key);
    for (const next of manifest[key]!.imports ?? []) add(next);
  };
  entries.forEach(add);
  return new Set([...chunks].flatMap((key) => [manifest[key]!.file, ...(manifest[key]!.css ?? [])]));
}

/** Bytes of one kind among these files, gzip. */
function weight(assets: readonly Asset[], files: ReadonlySet<string>, kind: '.js' | '.css'): number {
  return assets.filter(({ name }) => name.endsWith(kind) && files.has(`assets/${name}`))
    .reduce((sum, { bytes }) => sum + gzipSync(bytes, { level: 9 }).length, 0);
}

describe('the built pages', () => {
  let assets: Asset[];
  let manifest: Manifest;
  beforeAll(() => {
    const folder = path('../dist/assets');
    assets = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name)).map((name) => ({ name, bytes: readFileSync(`${folder}/${name}`) }));
    manifest = JSON.parse(contents('../dist/.vite/manifest.json')) as Manifest;
  });

  it('loadNoMoreThanPromised', () => {
    const files = loaded(manifest, ['index.html', ...AT_ONCE]);
    const load = { js: weight(assets, files, '.js'), css: weight(assets, files, '.css') };
    expect(load.js).toBeGreaterThan(60 * KIB);
    expect(load.js).toBeLessThanOrEqual(JS_LIMIT);
    expect(load.css).toBeLessThanOrEqual(CSS_LIMIT);
  });

  it('loadTheEditorOnlyWhereSomethingIsWritten', () => {
    // The administration has a small editor of the same name.
    const heavy = (file: string) => weight(assets, new Set([file]), '.js');
    const editor = Object.values(manifest).map((chunk) => chunk.file).filter((file) => /RichEditor.*\.js$/.test(file)).sort((a, b) => heavy(b) - heavy(a))[0]!;
    expect(loaded(manifest, ['index.html', ...AT_ONCE, 'src/features/conversations/Composer.vue', 'src/features/mail/MailDock.vue', 'src/features/mail/MailCard.vue'].filter((key) => key in manifest))).not.toContain(editor);
    const bytes = heavy(editor);
    expect(bytes).toBeGreaterThan(60 * KIB);
    expect(bytes).toBeLessThanOrEqual(135 * KIB);
  });

  it('wouldShowALibraryTooMany', () => {
    const planted = { name: 'planted.js', bytes: randomBytes(120_000) };
    const heavy: Manifest = { ...manifest, planted: { file: 'assets/planted.js' }, 'index.html': { ...manifest['index.html']!, imports: [...manifest['index.html']!.imports!, 'planted'] } };
    const before = weight(assets, loaded(manifest, ['index.html']), '.js');
    expect(weight([...assets, planted], loaded(heavy, ['index.html']), '.js')).toBeGreaterThan(before + 100 * KIB);
  });

  it('keepElementPlusOutOfTheWorkbench', () => {
    const later = new Set(Object.keys(manifest).filter((key) => key.startsWith('src/features/')));
    const files = loaded(manifest, ['index.html', ...later]);
    const element = (names: ReadonlySet<string>) => assets.filter(({ name, bytes }) => names.has(`assets/${name}`) && bytes.includes('el-button')).map(({ name }) => name);
    expect(element(files)).toEqual([]);
    expect(element(loaded(manifest, ['admin.html']))).not.toEqual([]);
  });

  it('waitForTheNonceOfTheServerAndAllowNoOtherScript', () => {
    for (const name of ['index.html', 'admin.html']) {
      const page = contents(`../dist/${name}`);
      for (const tag of page.match(/<(script|style)\b[^>]*>/g)!) expect(tag).toContain('nonce="{{nonce}}"');
      expect(page).not.toMatch(/\son\w+=|\sstyle=/);
    }
  });

  it('evaluateNoText', () => {
    for (const { name, bytes } of assets) expect([name, /\beval\(|new Function\(/.test(bytes.toString())]).toEqual([name, false]);
  });

  it('nameWhatTheyWereMadeOf', () => {
    const notices = contents('../dist/THIRD-PARTY-NOTICES.md');
    for (const name of ['vue', 'vue-router', 'pinia', 'reka-ui', 'virtua', 'dompurify', '@tiptap/core', 'prosemirror-view', '@lucide/vue', 'element-plus']) expect(notices).toContain(name);
  });

  it('areCompressedBeforehand', () => {
    const names = readdirSync(path('../dist/assets'));
    for (const { name, bytes } of assets) if (bytes.length > KIB) expect(names).toEqual(expect.arrayContaining([`${name}.br`, `${name}.gz`]));
  });
});
