// Installs, builds and runs every test, tier by tier; the last line counts them all.
import { findBrowser } from './browser.mjs';
import { findOracle, oracleFolder } from './oracle.mjs';
import { install, run } from './run.mjs';
import { vitest } from './vitest-tier.mjs';

const tiers = [];
const notRun = [];
const timed = async (name, work) => {
  const start = Date.now();
  process.stderr.write(`── ${name}\n`);
  const counts = (await work()) ?? { passed: 0, failed: 0 };
  tiers.push({ name, seconds: (Date.now() - start) / 1000, ...counts });
};

await timed('install', install);
await timed('build', () => {
  run('node', ['scripts/build.mjs'], { quiet: true });
});
await timed('check', () => {
  run('node', ['scripts/check.mjs'], { quiet: true });
});
await timed('unit', () => vitest('unit', ['packages', 'scripts', '--exclude', `${oracleFolder}/**`]));
await timed('oracle', () => {
  const { path, missing } = findOracle();
  if (path !== undefined) return vitest('oracle', [oracleFolder], { LEASTWISE_CVC5: path });
  notRun.push(`oracle: ${missing}`);
  return undefined;
});
await timed('e2e', () => vitest('e2e', ['e2e', '--exclude', 'e2e/browser/**']));
await timed('browser', () => {
  const { path, missing } = findBrowser();
  if (path !== undefined) return vitest('browser', ['e2e/browser'], { LEASTWISE_BROWSER: path });
  notRun.push(`browser: ${missing}`);
  return undefined;
});

for (const { name, seconds, passed, failed } of tiers) {
  const counts = passed + failed > 0 ? `  ${passed} passed, ${failed} failed` : '';
  process.stdout.write(`${name.padEnd(8)}${seconds.toFixed(1).padStart(7)} s${counts}\n`);
}
for (const reason of notRun) process.stdout.write(`NOT RUN: ${reason}\n`);
const total = (key) => tiers.reduce((sum, tier) => sum + tier[key], 0);
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
const incomplete = notRun.length > 0 && process.env.CI === 'true';
process.exitCode = total('failed') > 0 || total('passed') === 0 || incomplete ? 1 : 0;
