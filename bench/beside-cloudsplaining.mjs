// The section of bench/RESULTS.md about access levels and escalation, beside Cloudsplaining on the same files.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installCloudsplaining } from './cloudsplaining/install.mjs';

const count = (value) => value.toLocaleString('en-US');

/** Median seconds of the wall and most megabytes of some runs of a command. */
const timed = (runs, command, ...args) => {
  const seconds = [];
  let peak = 0;
  for (let index = 0; index < runs; index++) {
    const { stderr, status } = spawnSync('/usr/bin/time', ['-f', '%e %M', command, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}: ${stderr.slice(-400)}`);
    const [wall, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
    seconds.push(wall);
    peak = Math.max(peak, kilobytes / 1024);
  }
  return { seconds: seconds.sort((a, b) => a - b)[Math.floor(runs / 2)], peak };
};

const shown = ({ seconds, peak }) => `${seconds.toFixed(2)} s, ${count(Math.round(peak))} MB`;

/** The section as Markdown; `folders` are generated accounts by their size. */
export const besideCloudsplaining = (main, folders, scratch) => {
  const { program, version, because } = installCloudsplaining();
  const rows = [...folders].map(([size, folder]) => {
    const details = join(folder, 'accounts/222233334444/global/iam.GetAccountAuthorizationDetails/1.json');
    const matrix = timed(3, 'node', main, 'access', '--from', folder, '--json');
    const graph = timed(3, 'node', main, 'escalations', folder, '--json');
    const out = join(scratch, `cloudsplaining-${size}`);
    mkdirSync(out);
    const scan = ['scan', '--input-file', details, '--skip-open-report', '--output', out];
    // Its time grows with the account; one run of the largest ones is enough to see how.
    const peer = program === undefined || size > 5000 ? undefined : timed(1, program, ...scan);
    if (peer !== undefined && readdirSync(out).length === 0) throw new Error('Cloudsplaining wrote nothing');
    const both = matrix.seconds + graph.seconds;
    const ratio = peer === undefined ? '–' : `${(peer.seconds / both).toFixed(1)} ×`;
    return {
      size,
      both,
      row: `| ${count(size)} | ${shown(matrix)} | ${shown(graph)} | ${both.toFixed(2)} s | ${peer === undefined ? '–' : shown(peer)} | ${ratio} |`,
    };
  });
  const timesOf = (size) => rows.find((row) => row.size === size)?.both ?? Number.NaN;
  const beside =
    program === undefined
      ? `Cloudsplaining could not be installed (${because}).`
      : `Cloudsplaining ${version} finds privilege escalation, resource exposure and wildcards policy by policy; it knows no
groups' sums, boundaries, trust policies, targets or chains.`;
  return `## Access levels and escalation, beside Cloudsplaining

The same generated accounts, users, roles and policies of each number. The matrix is \`leastwise access --json\` (every
principal, service and level after every layer), the graph \`leastwise escalations --json\` (every principal's surest and
shortest way to administrator). ${beside} To reach at 5,000: both in 20 s and 2,000 MB, and near-linear to 10,000.

| of each | matrix | graph | both | Cloudsplaining \`scan\` | ratio |
|---|---|---|---|---|---|
${rows.map(({ row }) => row).join('\n')}

10,000 takes ${(timesOf(10_000) / timesOf(5000)).toFixed(2)} times as long as 5,000.

`;
};
