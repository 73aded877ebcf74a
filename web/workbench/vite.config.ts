import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env.YINGDA_SERVER ?? 'http://127.0.0.1:8080';

/** Leaves `.br` and `.gz` beside what is worth it: compressing at each request would cost the first user seconds. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) { folder = join(config.root, config.build.outDir, 'assets'); },
    closeBundle() {
      for (const name of readdirSync(folder).filter((one) => /\.(js|css)$/.test(one))) {
        const bytes = readFileSync(join(folder, name));
        if (bytes.length <= 1024) continue;
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  base: '/app/',
  plugins: [vue(), compressed()],
  // The server puts its nonce of the response where `{{nonce}}` stands.
  html: { cspNonce: '{{nonce}}' },
  build: {
    target: ['chrome111', 'safari16.4', 'firefox114'],
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: { input: { index: 'index.html', admin: 'admin.html' } },
    chunkSizeWarningLimit: 700,
    license: { fileName: 'THIRD-PARTY-NOTICES.md' },
  },
  server: {
    proxy: {
      '/api': server,
      '/files': server,
      '/ws': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    restoreMocks: true,
    env: { TZ: 'Asia/Shanghai' },
  },
});
