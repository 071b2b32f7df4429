// The section of bench/RESULTS.md on comparing policies. Alone: node bench/comparing.mjs
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, run } from '../scripts/run.mjs';

const samples = process.env.LEASTWISE_SAMPLES;
const file = samples === undefined ? undefined : join(samples, 'aws-managed-policies.json.gz');
const count = (value) => value.toLocaleString('en-US');

const row = (what, reach, figures) => {
  const { pairs, holds, fails, unknown, medianMicroseconds, p99Microseconds, solverMilliseconds } = figures;
  const solver = solverMilliseconds === undefined ? 'not installed' : `${solverMilliseconds} ms`;
  return `| ${what} | ${count(pairs)} | ${count(holds)} / ${count(fails)} / ${count(unknown)} | ${medianMicroseconds.toFixed(1)} µs | ${p99Microseconds.toFixed(0)} µs | ${reach} | ${solver} |`;
};

/** The section as Markdown. */
export const comparing = () => {
  const managed = file !== undefined && existsSync(file);
  const script = ['packages/policy/scripts/measure-reason.ts', managed ? file : '-', '20000'];
  const { policies, random, edited, editedBack } = JSON.parse(run(bin('tsx'), script, { quiet: true }));
  const measured = managed
    ? `the ${count(policies)} managed policies of AWS`
    : `the ${count(policies)} policies of packages/policy/cases, small ones: AWS's managed policies were not at hand`;
  return `## Comparing policies

Is one policy within another, on ${measured}.
With the catalogue. What is made once for a policy is made before the clock runs; a pair counts the lesser of wall and
processor time. One-edit pairs have an action, a resource or a condition more or less. cvc5 is asked about 40 of the
same pairs, in a process for each, and gives up after 4 s.

| pairs | how many | holds / fails / unknown | median | p99 | to reach | cvc5, median |
|---|---|---|---|---|---|---|
${row('random', '10 µs, p99 1 ms', random)}
${row('one edit, original → edited', '50 µs, p99 2 ms', edited)}
${row('one edit, edited → original', '50 µs, p99 2 ms', editedBack)}
`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(comparing());
