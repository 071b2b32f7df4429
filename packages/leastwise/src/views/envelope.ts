import type { Notice } from '../schemas/notice.ts';
import { printable } from './human/printable.ts';

/** The version of the shapes in `docs/schemas`; it rises only when a reader of an older one would break. */
export const schemaVersion = 1;

/** Data in the envelope of every `--json`, as indented text. */
export const envelope = (kind: string, asOf: Date, notices: readonly Notice[], data: unknown): string => {
  const whole = { schemaVersion, kind, asOf: asOf.toISOString(), notices, data };
  const text = `${JSON.stringify(whole, undefined, 2)}\n`;
  return isPlain(text) ? text : printable(text);
};

/**
 * Whether JSON holds nothing that steers a terminal: it is ASCII, of which JSON itself escapes all controls but DEL. Told
 * by its size in bytes, since a report may be a hundred megabytes.
 */
const isPlain = (json: string): boolean =>
  Buffer.byteLength(json) === json.length && !json.includes('\u007f');
