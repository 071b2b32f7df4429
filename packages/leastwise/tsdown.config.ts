import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { main: 'src/main.ts', check: 'src/check.ts', schemas: 'src/schemas.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: true,
  clean: true,
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  deps: { neverBundle: [/^@leastwise\/policy/] },
});
