import type { Notice } from '../schemas/notice.ts';
import { printable } from './human/printable.ts';

/** The version of the shapes in `docs/schemas`; it rises only when a reader of an older one would break. */
export const schemaVersion = 1;

/** Data in the envelope of every `--json`, as indented text. */
export const envelope = (kind: string, asOf: Date, notices: readonly Notice[], data: unknown): string =>
  `${printable(JSON.stringify({ schemaVersion, kind, asOf: asOf.toISOString(), notices, data }, undefined, 2))}\n`;
