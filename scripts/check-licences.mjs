// Refuses a dependency whose licence the project does not ship, or (in development) does not use.
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'));
const shipped = new Set(['MIT', 'ISC', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']);
const development = new Set([
  ...shipped,
  'MPL-2.0',
  'EPL-2.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Python-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
]);

const allowed = (licence, set) =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((one) => one.split(/ AND /i).every((name) => set.has(name.trim())));

const problems = [];
let count = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path.includes('node_modules/') || entry.link) continue;
  const file = `${root}/${path}/package.json`;
  // Builds for other platforms are listed in the lock file and not installed.
  if (!existsSync(file)) continue;
  count++;
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  const licence = String(license?.type ?? license ?? licenses?.[0]?.type ?? entry.license ?? 'none stated');
  if (!allowed(licence, entry.dev ? development : shipped)) problems.push(`${path}: ${licence}`);
}
if (problems.length > 0) {
  process.stderr.write(`licences that the project does not take:\n${problems.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(`licences of ${count} packages are fine\n`);
