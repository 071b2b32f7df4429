import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', catalogue: 'src/catalogue/index.ts', validate: 'src/validate/index.ts' },
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  clean: true,
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
});
