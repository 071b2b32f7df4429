/**
 * Writes both demo accounts below `packages/leastwise/demo` (or the folder given): a snapshot folder each, and
 * beside it the settings by which it is judged.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Settings } from '../src/config/settings.ts';
import { buildKept, buildNorthwind, keptSettings, northwindSettings, type SnapshotDraft } from './index.ts';

const target = process.argv[2] ?? fileURLToPath(new URL('../demo', import.meta.url));

const write = (folder: string, draft: SnapshotDraft, settings: Partial<Settings>): void => {
  const root = join(target, folder);
  rmSync(root, { recursive: true, force: true });
  let bytes = 0;
  const files = draft.toFiles();
  for (const [path, content] of files) {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    bytes += content.length;
  }
  writeFileSync(join(target, `${folder}.yaml`), stringify(settings));
  process.stderr.write(`${folder}: ${files.size} files, ${Math.round(bytes / 1024)} KiB\n`);
};

write('northwind', buildNorthwind(), northwindSettings);
write('kept', buildKept(), keptSettings);
