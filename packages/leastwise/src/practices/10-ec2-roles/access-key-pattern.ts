import { textOfBytes } from '../../account/packed-text.ts';

/** An access key id that stands in a text. The secret beside it is seen, and never kept. */
export interface FoundKey {
  /** The whole id: for looking up its owner, never for showing. */
  readonly id: string;
  /** `AKIA` ids last until they are deleted, `ASIA` ids for some hours. */
  readonly kind: 'long-term' | 'temporary';
  /** Whether text that reads as a secret access key stands near it. */
  readonly withSecret: boolean;
  /** An id that reads as a word in capitals, with neither a secret near it nor a word like `key` before it, may be one. */
  readonly certain: boolean;
  /** The line it stands on, from 1; of packed text, the line of the packing. */
  readonly line: number;
}

// Ids are of base32. What stands before one may be the end of an escape: `%3DAKIA…`, `\nAKIA…`, `\u0022AKIA…`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
const idPattern =
  /(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\(?:[nrt]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})))(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g;
const secretPattern =
  /(?:(?<![A-Za-z0-9/+])|(?<=%[0-9A-Fa-f]{2})|(?<=\\(?:[nrt]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})))[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/g;
/** How many characters away a secret still counts as near, and how many before an id a word still speaks of it. */
const near = 400;
const before = 60;
const speaksOfKeys = /key|aws|access|credential/i;

/** What stands around a text and tells more of it. */
export interface Surroundings {
  /** Its name, where it has one: a variable's, a tag's. */
  readonly name?: string;
  /** Other texts of the same thing in which a secret may stand: the other variables of a function. */
  readonly beside?: readonly string[];
}

/** Access key ids in a text, and in what the text packs as base64 (cloud-init's `write_files`). */
export const findAccessKeys = (
  text: string,
  { name = '', beside = [] }: Surroundings = {},
): readonly FoundKey[] => {
  const secretBeside = beside.some((other) => secretsIn(other).length > 0);
  const found = new Map<string, FoundKey>();
  const keep = (key: FoundKey): void => {
    const held = found.get(key.id);
    if (held === undefined || (!held.withSecret && key.withSecret)) found.set(key.id, key);
  };
  for (const key of keysIn(text, name, secretBeside)) keep(key);
  for (const { unpacked, line } of packedIn(text)) {
    for (const key of keysIn(unpacked, name, secretBeside)) keep({ ...key, line });
  }
  return [...found.values()];
};

const keysIn = (text: string, name: string, secretBeside: boolean): readonly FoundKey[] => {
  if (!/A[KS]IA/.test(text)) return [];
  const secrets = secretsIn(text);
  return [...text.matchAll(idPattern)].flatMap(({ 0: id, index }): FoundKey[] => {
    if (isPlaceholder(id)) return [];
    const spoken = speaksOfKeys.test(`${name} ${text.slice(Math.max(index - before, 0), index)}`);
    const withSecret = secretBeside || secrets.some((at) => Math.abs(at - index) <= near);
    return [
      {
        id,
        kind: id.startsWith('AKIA') ? 'long-term' : 'temporary',
        withSecret,
        certain: withSecret || spoken || !readsAsWord(id),
        line: lineOf(text, index),
      },
    ];
  });
};

/** AWS's documentation writes keys that end in EXAMPLE; people write `AKIAXXXXXXXXXXXXXXXX`. */
const isPlaceholder = (id: string): boolean => id.includes('EXAMPLE') || new Set(id.slice(4)).size <= 4;

/** Whether an id has letters alone, as many vowels as words have, and no consonants in heaps: `AKIAPRODUCTIONSERVER`. */
const readsAsWord = (id: string): boolean => {
  const word = id.slice(4);
  return !/[2-7]/.test(word) && !/[^AEIOUY]{4}/.test(word) && (word.match(/[AEIOUY]/g) ?? []).length >= 5;
};

/** Where text stands that reads as a secret: forty characters of base64 in both cases, which no digest in hex has. */
const secretsIn = (text: string): readonly number[] =>
  [...text.matchAll(secretPattern)].flatMap(({ 0: run, index }) =>
    /[a-z]/.test(run) && /[A-Z]/.test(run) && !run.includes('EXAMPLE') ? [index] : [],
  );

const packedPattern = /[A-Za-z0-9+/]{24,}(?:\r?\n[ \t]*[A-Za-z0-9+/]+)*={0,2}/g;

const packedIn = function* (text: string): Generator<{ readonly unpacked: string; readonly line: number }> {
  for (const { 0: run, index } of text.matchAll(packedPattern)) {
    const unpacked = textOfBytes(Buffer.from(run.replace(/\s/g, ''), 'base64'));
    if (unpacked.ok) yield { unpacked: unpacked.text, line: lineOf(text, index) };
  }
};

const lineOf = (text: string, index: number): number => {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
};

/** An id as it may be shown: `AKIA…WXYZ`. */
export const maskedKeyId = (id: string): string => `${id.slice(0, 4)}…${id.slice(-4)}`;

/** A name as it may be shown: people have put keys into the names of variables and tags too. */
export const shownName = (name: string): string =>
  name
    .replace(/(?:AKIA|ASIA)[A-Z2-7]{16}/g, maskedKeyId)
    .replace(secretPattern, (run) =>
      /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9+]/.test(run) ? '…' : run,
    );
