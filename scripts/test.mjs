// Installs, builds and runs every test, tier by tier; the last line counts them all.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser } from './browser.mjs';
import { bin, install, run } from './run.mjs';

const root = new URL('..', import.meta.url).pathname;
const tiers = [];
const notRun = [];
const timed = async (name, work) => {
  const start = Date.now();
  process.stderr.write(`── ${name}\n`);
  const counts = (await work()) ?? { passed: 0, failed: 0 };
  tiers.push({ name, seconds: (Date.now() - start) / 1000, ...counts });
};

/** Runs vitest on some folders and returns its counts; a failure ends the run after the summary. */
const vitest = (name, folders, env = {}) => {
  const report = `${root}/.cache/${name}.json`;
  mkdirSync(`${root}/.cache`, { recursive: true });
  rmSync(report, { force: true });
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...folders];
  run(bin('vitest'), args, { env, mayFail: true });
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests + (success || numFailedTests > 0 ? 0 : 1) };
};

await timed('install', install);
await timed('build', () => {
  run('node', ['scripts/build.mjs'], { quiet: true });
});
await timed('check', () => {
  run('node', ['scripts/check.mjs'], { quiet: true });
});
await timed('unit', () => vitest('unit', ['packages', 'scripts']));
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
