// Holds the engine to its reference evaluator and to cvc5, for longer than `npm test` does; the last line counts all.
// LEASTWISE_FUZZ_RUNS and LEASTWISE_ORACLE_PAIRS say how long, LEASTWISE_SAMPLES where AWS's managed policies are.
import { findOracle, oracleFolder } from './oracle.mjs';
import { install } from './run.mjs';
import { vitest } from './vitest-tier.mjs';

await install();

const { LEASTWISE_FUZZ_RUNS = '400000', LEASTWISE_ORACLE_PAIRS = '1600' } = process.env;
const { path, missing } = findOracle();
const parts = [
  { name: 'evaluator', ...vitest('fuzz', ['packages/policy/spec/fuzz.test.ts'], { LEASTWISE_FUZZ_RUNS }) },
];
if (path !== undefined) {
  const env = { LEASTWISE_CVC5: path, LEASTWISE_ORACLE_PAIRS };
  parts.push({ name: 'oracle', ...vitest('fuzz-oracle', [oracleFolder], env) });
}

for (const { name, passed, failed } of parts) {
  process.stdout.write(`${name.padEnd(10)}${passed} passed, ${failed} failed\n`);
}
if (path === undefined) process.stdout.write(`NOT RUN: oracle: ${missing}\n`);
const total = (key) => parts.reduce((sum, part) => sum + part[key], 0);
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
const incomplete = path === undefined && process.env.CI === 'true';
process.exitCode = total('failed') > 0 || total('passed') === 0 || incomplete ? 1 : 0;
