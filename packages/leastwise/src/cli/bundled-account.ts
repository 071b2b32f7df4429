import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';

/** Where the bundled accounts lie: in the folder `demo` of the package, built or not. */
export const bundledAccount = (name: 'northwind' | 'kept'): { path: string; config: string } => {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory);
  const path = join(directory, 'demo', name);
  if (!existsSync(path))
    throw new CommandFailure(
      exitCodes.unexpected,
      `the bundled account is missing from ${path}; run npm run build`,
    );
  const short = relative(process.cwd(), path);
  return {
    path: short.startsWith('..') || short === '' ? path : short,
    config: join(directory, 'demo', `${name}.yaml`),
  };
};
