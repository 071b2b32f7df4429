#!/usr/bin/env node
import { version } from './version.ts';

// The version is asked for by scripts and by impatient people: it answers before anything else is loaded.
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-v')) {
  process.stdout.write(`${version}\n`);
} else {
  const { runCommandLine } = await import('./cli/run.ts');
  await runCommandLine(process.argv.slice(2), process);
}
