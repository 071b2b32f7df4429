// Measures the matrix of access levels on generated accounts: `npx tsx bench/access-levels.ts [SIZE,…]`. Each size runs in a
// process of its own, so that its peak of memory is its own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readingsOf } from '../packages/leastwise/src/access/account-reading.ts';
import { countActions } from '../packages/leastwise/src/access/levels/action-set.ts';
import { levelsOf } from '../packages/leastwise/src/access/levels/levels-of.ts';
import { buildEstate } from '../packages/leastwise/src/account/estate.ts';
import { memoryFolder } from '../packages/leastwise/src/account/input/folder.ts';
import { readInputs } from '../packages/leastwise/src/account/input/read-inputs.ts';
import { type LargeAccount, largeAccount } from './large-account.ts';

const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(2);

const bytesOf = ({ files }: LargeAccount): ReadonlyMap<string, Uint8Array> =>
  new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));

const measure = (size: number): void => {
  const folder = memoryFolder('large', bytesOf(largeAccount(size)));
  const reading = performance.now();
  const [account] = readingsOf(buildEstate(readInputs([folder]), new Map()));
  const details = account?.details();
  if (details?.known !== true) throw new Error('the generated account cannot be read');
  const read = seconds(reading);
  const before = megabytes();
  const grading = performance.now();
  const busy = process.cpuUsage();
  const gradesOf = levelsOf({ asOf: new Date('2026-11-20') });
  const principals = [...details.value.users, ...details.value.roles];
  const grades = new Set(principals.map(gradesOf));
  const took = seconds(grading);
  const { user, system } = process.cpuUsage(busy);
  const cells = [...grades].reduce(
    (sum, { all, some, conditional }) =>
      sum + countActions(all) + countActions(some) + countActions(conditional),
    0,
  );
  process.stdout.write(
    `${principals.length} principals, ${grades.size} distinct, ${cells} grants: read ${read} s (${before} MB), ` +
      `matrix ${took} s (${((user + system) / 1e6).toFixed(2)} s of processor), peak ${megabytes()} MB\n`,
  );
};

// One argument only: the generator takes a second one for a folder to write to.
const sizes = (process.argv[2] ?? '1250,2500,5000,10000').split(',').map(Number);
const [only = 0] = sizes;
if (sizes.length === 1) measure(only);
else {
  const tsx = fileURLToPath(new URL('../node_modules/.bin/tsx', import.meta.url));
  for (const size of sizes)
    spawnSync(tsx, [fileURLToPath(import.meta.url), String(size)], { stdio: 'inherit' });
}
