import { existsSync } from 'node:fs';
import { type KnownChecks, loadConfig } from '../config/load.ts';
import { defaultSettings, type Settings } from '../config/settings.ts';
import type { AnyCheck } from '../practices/check.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';

const found = 'leastwise.yaml';

/** The settings in force, and the file they come from: the one named, else `leastwise.yaml` here, else none. */
export const settingsInForce = (
  named: string | undefined,
  checks: readonly AnyCheck[],
  fallback: Settings = defaultSettings,
): { settings: Settings; file?: string } => {
  const file = named ?? process.env['LEASTWISE_CONFIG'] ?? (existsSync(found) ? found : undefined);
  if (file === undefined) return { settings: fallback };
  const known: KnownChecks = new Map(checks.map((check) => [check.id, check.settings ?? {}]));
  const loaded = loadConfig(file, known);
  if (!loaded.ok)
    throw new CommandFailure(exitCodes.usage, `${file} cannot be used as it is`, loaded.problems);
  return { settings: loaded.settings, file };
};
