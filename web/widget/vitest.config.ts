import { defineConfig } from 'vitest/config';

// The tests in browser/ are of Node's own runner.
export default defineConfig({ test: { include: ['test/**/*.test.ts'] } });
