// Builds dist/: widget.js (the loader, by its name), chat.html (the full page) and hashed chunks in assets/.
import { readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { build } from 'vite';

const dist = new URL('dist/', import.meta.url).pathname;
const shared = { root: import.meta.dirname, configFile: false, logLevel: 'warn', publicDir: false };
const jsx = {
  // With tsconfig's useDefineForClassFields: no helper is needed for browsers that know no class fields.
  oxc: {
    jsx: { runtime: 'automatic', importSource: 'preact' }, assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  // Chunks have no style sheets to wait for.
  plugins: [{
    name: 'plain-imports', enforce: 'pre',
    load: (id) => id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null,
  }],
  resolve: { alias: { 'preact/jsx-runtime': `${import.meta.dirname}/src/jsx.ts` } },
};
// What is loaded when it is first needed. All else is one chunk, which compresses better than many.
const LATER = 'chime|emoji|faq|groups|hours|kinds|light|match|menu|menus|over|problem|rating|recorder|rich|shrink|strings\\.en|transcript|tray|upload|waiting|chat-page';
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const panel = await build({
  ...shared, ...jsx,
  build: {
    outDir: 'dist', emptyOutDir: false, target: 'es2020', modulePreload: false, minify: true, assetsDir: 'assets',
    license: { fileName: 'third-party-notices.md' },
    rolldownOptions: {
      input: { panel: 'src/mount.tsx', 'chat-page': 'src/chat-page.ts' },
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js',
        codeSplitting: { groups: [{ name: 'core', test: new RegExp(`preact|src/(?!(${LATER})\\.)`) }] } },
    },
  },
});
const chunk = (name) => panel.output.find((part) => part.isEntry && part.name === name).fileName;

await build({
  ...shared,
  define: { __PANEL__: JSON.stringify(`/${chunk('panel')}`) },
  build: {
    outDir: 'dist', emptyOutDir: false, target: 'es2020', minify: true,
    lib: { entry: 'src/loader.ts', formats: ['iife'], name: 'yingdaLoader', fileName: () => 'widget.js' },
  },
});

// The server puts the nonce of its response where {{nonce}} stands.
writeFileSync(`${dist}chat.html`, readFileSync(new URL('chat.html', import.meta.url), 'utf8')
  .replace('{{entry}}', `/${chunk('chat-page')}`));
for (const name of [...readdirSync(`${dist}assets`).map((file) => `assets/${file}`), 'widget.js']) {
  const bytes = readFileSync(dist + name);
  writeFileSync(`${dist + name}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${dist + name}.br`, brotliCompressSync(bytes));
}
