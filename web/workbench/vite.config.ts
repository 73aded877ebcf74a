import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const server = process.env.YINGDA_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/app/',
  plugins: [vue()],
  // The server puts its nonce of the response where `{{nonce}}` stands.
  html: { cspNonce: '{{nonce}}' },
  build: {
    target: ['chrome111', 'safari16.4', 'firefox114'],
    assetsInlineLimit: 0,
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
