/**
 * Prints what the catalogue costs, as one line of JSON: `gzipBytes`, the generated module gzipped; `loadMs` and
 * `heapMb`, the milliseconds and megabytes of heap to import it and have every action with its name and level;
 * `openMs`, the part of `loadMs` before the first question can be asked; `detailMs` and `detailHeapMb`, the same with
 * the resource types and condition keys of every action, and every action found by name.
 *
 *     npx tsx packages/policy/scripts/measure-catalogue.ts
 *
 * It measures the bundle that users get, in a process of its own, for `tsx` would be measured as well otherwise. The
 * figures are the least of several processes, because other work on the machine only ever adds to them.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'tsdown';

const processes = 9;
const run = promisify(execFile);
const catalogue = new URL('../src/catalogue/', import.meta.url);

const probe = `
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const megabytes = () => (process.memoryUsage().heapUsed - before) / 2 ** 20;
  const start = performance.now();
  const { loadCatalogue } = await import('./catalogue.mjs');
  const catalogue = loadCatalogue();
  const openMs = performance.now() - start;
  const actions = catalogue.actions();
  let letters = 0;
  for (const { name, level } of actions) letters += name.length + level.length;
  const loadMs = performance.now() - start;
  globalThis.gc();
  const heapMb = megabytes();
  const again = performance.now();
  let found = 0;
  for (const action of actions) {
    if (action.resourceTypes.length + action.conditionKeys.length < 0) throw new Error();
    if (catalogue.action(action.name) === action) found++;
  }
  const detailMs = loadMs + performance.now() - again;
  globalThis.gc();
  const detailHeapMb = megabytes();
  const services = catalogue.services.length;
  console.log(JSON.stringify({ openMs, loadMs, heapMb, detailMs, detailHeapMb, services, actions: found }));
`;

interface Measurement {
  readonly openMs: number;
  readonly loadMs: number;
  readonly heapMb: number;
  readonly detailMs: number;
  readonly detailHeapMb: number;
  readonly services: number;
  readonly actions: number;
}

const folder = await mkdtemp(join(tmpdir(), 'leastwise-catalogue-'));
try {
  await build({
    config: false,
    entry: { catalogue: fileURLToPath(new URL('index.ts', catalogue)) },
    outDir: folder,
    format: 'esm',
    dts: false,
    clean: false,
    logLevel: 'silent',
    outExtensions: () => ({ js: '.mjs' }),
  });
  await writeFile(join(folder, 'probe.mjs'), probe);
  const measurements: Measurement[] = [];
  for (let count = 0; count < processes; count++) {
    const { stdout } = await run(process.execPath, ['--expose-gc', join(folder, 'probe.mjs')]);
    measurements.push(JSON.parse(stdout) as Measurement);
  }
  const generated = await readFile(new URL('generated/catalogue-text.ts', catalogue));
  console.log(
    JSON.stringify({
      gzipBytes: gzipSync(generated, { level: 9 }).length,
      loadMs: least(measurements.map(({ loadMs }) => loadMs)),
      heapMb: least(measurements.map(({ heapMb }) => heapMb)),
      services: measurements[0]?.services,
      actions: measurements[0]?.actions,
      openMs: least(measurements.map(({ openMs }) => openMs)),
      detailMs: least(measurements.map(({ detailMs }) => detailMs)),
      detailHeapMb: least(measurements.map(({ detailHeapMb }) => detailHeapMb)),
    }),
  );
} finally {
  await rm(folder, { recursive: true });
}

function least(values: readonly number[]): number {
  return Number(Math.min(...values).toFixed(2));
}
