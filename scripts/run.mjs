// Runs a command and hands its output on; ends the script with the command's own exit code when it fails.
import { spawnSync } from 'node:child_process';

/** Runs a command in the project's root. With `quiet` its output is shown only when it fails. */
export const run = (command, args, { quiet = false, mayFail = false, env = {}, cwd } = {}) => {
  const result = spawnSync(command, args, {
    cwd: cwd ?? new URL('..', import.meta.url).pathname,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0 && !mayFail) {
    if (quiet) process.stderr.write(`${result.stdout}${result.stderr}`);
    process.stderr.write(`${command} ${args.join(' ')}: exit ${result.status ?? result.signal}\n`);
    process.exit(result.status ?? 1);
  }
  return result.stdout ?? '';
};

/** A command of an installed development dependency. */
export const bin = (name) => new URL(`../node_modules/.bin/${name}`, import.meta.url).pathname;

/** Installs dependencies when they are not there, or not those of the lock file. */
export const install = async () => {
  const { existsSync, readFileSync, writeFileSync, mkdirSync } = await import('node:fs');
  const { createHash } = await import('node:crypto');
  const root = new URL('..', import.meta.url).pathname;
  const lockHash = () =>
    createHash('sha256')
      .update(readFileSync(`${root}/package-lock.json`))
      .digest('hex');
  const stamp = `${root}/node_modules/.leastwise-lock`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return;
  process.stderr.write('installing dependencies …\n');
  // Not `npm ci`: a lock file made on one platform may lack the optional builds for another, which it then refuses.
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  mkdirSync(`${root}/node_modules`, { recursive: true });
  writeFileSync(stamp, lockHash());
};
