import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { bin, run } from './run.mjs';

const root = new URL('..', import.meta.url).pathname;

/** Runs vitest on some folders and returns its counts; what fails without a test is a failure too. */
export const vitest = (name, folders, env = {}) => {
  const report = `${root}/.cache/${name}.json`;
  mkdirSync(`${root}/.cache`, { recursive: true });
  rmSync(report, { force: true });
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...folders];
  run(bin('vitest'), args, { env, mayFail: true });
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests + (success || numFailedTests > 0 ? 0 : 1) };
};
