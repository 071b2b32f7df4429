// Measures what users feel, on the built tool, and writes bench/RESULTS.md with the machine named.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { besideCloudsplaining } from '../bench/beside-cloudsplaining.mjs';
import { besidePeer } from '../bench/beside-peer.mjs';
import { comparing } from '../bench/comparing.mjs';
import { bin, install, run } from './run.mjs';

const root = new URL('..', import.meta.url).pathname;
const main = `${root}packages/leastwise/dist/main.js`;
const scratch = mkdtempSync(join(tmpdir(), 'leastwise-bench-'));

if (
  spawnSync('hyperfine', ['--version']).status !== 0 ||
  spawnSync('/usr/bin/time', ['--version']).status !== 0
) {
  process.stderr.write("bench needs Debian's packages hyperfine and time\n");
  process.exit(1);
}
await install();
run('node', ['scripts/build.mjs'], { quiet: true });

/** Median, least and most milliseconds of a command. */
const timed = (command, runs) => {
  const report = join(scratch, 'hyperfine.json');
  run('hyperfine', ['--warmup', '2', '--runs', String(runs), '--export-json', report, command], {
    quiet: true,
  });
  const [{ median, min, max }] = JSON.parse(readFileSync(report, 'utf8')).results;
  return { median: median * 1000, min: min * 1000, max: max * 1000 };
};
const ms = (value) => `${value.toFixed(0)} ms`;

const rows = [];
for (const [what, args, runs, reach] of [
  ['`leastwise --version`', '--version', 30, '120 ms'],
  ['`leastwise demo`', 'demo', 15, '2,000 ms'],
  ['`leastwise demo --kept`', 'demo --kept', 10, '2,000 ms'],
]) {
  const { median, min, max } = timed(`node ${main} ${args}`, runs);
  rows.push(`| ${what} | ${ms(median)} | ${ms(min)} to ${ms(max)} | ${reach} |`);
}

/** Wall seconds, peak MB, findings and bytes of an audit of a generated account. */
const audit = (size) => {
  const folder = join(scratch, `large-${size}`);
  mkdirSync(folder);
  run(bin('tsx'), ['bench/large-account.ts', String(size), folder], { quiet: true });
  const details = statSync(
    join(folder, 'accounts/222233334444/global/iam.GetAccountAuthorizationDetails/1.json'),
  ).size;
  const out = join(scratch, `audit-${size}.json`);
  const times = [];
  let peak = 0;
  for (let index = 0; index < 3; index++) {
    const { stderr } = spawnSync(
      '/usr/bin/time',
      ['-f', '%e %M', 'node', main, 'audit', folder, '--output', `json=${out}`],
      { encoding: 'utf8' },
    );
    const [seconds, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
    times.push(seconds);
    peak = Math.max(peak, kilobytes / 1024);
  }
  const { data } = JSON.parse(readFileSync(out, 'utf8'));
  const findings = data.accounts.flatMap(({ practices }) =>
    practices.flatMap((practice) => practice.findings),
  ).length;
  return { size, details, findings, seconds: times.sort((a, b) => a - b)[1], peak };
};
const accounts = [1250, 2500, 5000, 10000].map(audit);
const count = (value) => value.toLocaleString('en-US');

const access = besideCloudsplaining(
  main,
  new Map(accounts.map(({ size }) => [size, join(scratch, `large-${size}`)])),
  scratch,
);

const measure = JSON.parse(
  run(bin('tsx'), ['packages/policy/scripts/measure-catalogue.ts'], { quiet: true }),
);

const peer = besidePeer();

const text = `# Measurements

${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB,
Linux ${release()}. \`npm run bench\` makes this page; figures are medians.

## What users wait for

| command | median | range | to reach |
|---|---|---|---|
${rows.join('\n')}

## An audit of a generated account

Users, roles and customer policies of each number, shaped like real ones (\`bench/large-account.ts\`): a median of five
statements, four in five documents distinct, three in ten with conditions, groups, boundaries, a credential report.
To reach at 5,000: 10 s and 1,500 MB, and about twice that at 10,000.

| of each | authorization details | findings | wall | peak memory | per principal |
|---|---|---|---|---|---|
${accounts
  .map(
    ({ size, details, findings, seconds, peak }) =>
      `| ${count(size)} | ${(details / 1e6).toFixed(1)} MB | ${count(findings)} | ${seconds.toFixed(2)} s | ${peak.toFixed(0)} MB | ${((seconds / size / 2) * 1e6).toFixed(0)} µs |`,
  )
  .join('\n')}

10,000 takes ${((accounts[3]?.seconds ?? 0) / (accounts[2]?.seconds ?? 1)).toFixed(2)} times as long as 5,000.

${access}## The catalogue

${count(measure.actions)} actions of ${measure.services} services: ${(measure.gzipBytes / 1024).toFixed(0)} KB gzipped, loaded in ${measure.loadMs} ms with ${measure.heapMb} MB
(to reach: 30 ms, 20 MB).

${peer.text}
${comparing()}`;
writeFileSync(`${root}bench/RESULTS.md`, text);
process.stdout.write(text);
if (peer.unexplained > 0) {
  process.stderr.write(`${peer.unexplained} disagreements with the peer are unexplained\n`);
  process.exitCode = 1;
}
