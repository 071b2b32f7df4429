import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'tsdown';
import { expect, it } from 'vitest';
import { emptyFolder, leastwise } from './leastwise.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

it.each(['policy', 'leastwise'])('the package %s is fit to publish', (name) => {
  const publint = join(root, 'node_modules/.bin/publint');
  expect(() =>
    execFileSync(publint, ['--strict', join(root, 'packages', name)], { encoding: 'utf8', stdio: 'pipe' }),
  ).not.toThrow();
});

it('the engine, whole and minified, is under 40 KB gzipped', { timeout: 60_000 }, async () => {
  const outDir = emptyFolder();
  const entry = join(root, 'packages/policy/src/index.ts');
  await build({
    config: false,
    entry,
    outDir,
    minify: true,
    dts: false,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'silent',
  });
  const size = readdirSync(outDir).reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(outDir, file))).length,
    0,
  );
  expect(size).toBeGreaterThan(10_000);
  expect(size).toBeLessThan(40 * 1024);
});

it('the packed packages, installed in an empty folder, show the same board', { timeout: 180_000 }, () => {
  const folder = emptyFolder();
  for (const name of ['policy', 'leastwise'])
    npm(['pack', '--pack-destination', folder], join(root, 'packages', name));
  const tarballs = readdirSync(folder).map((file) => `./${file}`);
  expect(tarballs).toHaveLength(2);
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  npm(['install', ...tarballs], folder);
  const board = execFileSync('npx', ['leastwise', 'demo'], { cwd: folder, encoding: 'utf8' });
  expect(board).toBe(leastwise(['demo']).stdout);
});
