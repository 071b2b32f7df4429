import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: '@leastwise/policy/catalogue', replacement: path('./packages/policy/src/catalogue/index.ts') },
      { find: '@leastwise/policy/validate', replacement: path('./packages/policy/src/validate/index.ts') },
      { find: '@leastwise/policy', replacement: path('./packages/policy/src/index.ts') },
    ],
  },
  test: {
    include: ['packages/**/*.test.ts', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 30_000,
  },
});
