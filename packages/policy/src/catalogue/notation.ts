import type { AccessLevel } from './access-level.ts';
import type { ConditionKeyType } from './condition-key-type.ts';

/**
 * The notation of the generated text, which `encode.ts` writes and `open.ts` and `decode-service.ts` read.
 *
 *     text    = header ("~" column)*             the columns in the order of `columns`
 *     header  = notation "|" version "|" time "|" key ("," key)*
 *     key     = name "=" type ["!"]              "!": a request for any action can carry it
 *     column  = cell ("|" cell)*                 one cell per service, in the order of their prefixes
 *
 * Numbers are in base 36. Set 0 and list 0 are empty and neither written nor named. Like stands with like, down
 * to the verbs of the actions, because that is what gzip makes small.
 */
export const notation = 1;

/** What the text says of each service. */
export const columns = [
  'prefix',
  'name',
  /** `rcp` where resource control policies apply. */
  'rcp',
  /** The number of actions. */
  'size',
  /** Numbers into the header's keys: the keys of the service. */
  'keys',
  /** Sets of numbers into `keys`. */
  'sets',
  'types',
  /** The ARNs of each type, without the start they usually have. */
  'arns',
  /** The set of each type. */
  'typeSets',
  /** Lists of types: number, `!` if required, `^` and a set for the keys of the pair. */
  'lists',
  /** Runs of actions with the same verb: `Get=Group,User;List=Users`. */
  'actions',
  /** One letter per action. */
  'levels',
  /** The list of each action. */
  'actionLists',
  /** The set of each action. */
  'actionSets',
  /** The dependent actions of each action. */
  'dependents',
] as const;

/** The name of one thing that the text says of each service. */
export type Column = (typeof columns)[number];

/** Reads what the text says of one service. */
export type Cell = (column: Column) => string;

/** The start of most ARNs of a service, which the text leaves out. */
export function usualArnStart(prefix: string): string {
  return `arn:\${Partition}:${prefix}:\${Region}:\${Account}:`;
}

/** The base in which numbers are written. */
export const base = 36;

/** The separators, none of which may occur inside a value. */
export const separators = {
  column: '~',
  cell: '|',
  item: ';',
  part: ',',
  assign: '=',
  mark: '!',
  set: '^',
} as const;

/** Whether a value can't be written because the notation needs one of its characters. */
export function clashes(value: string): boolean {
  return Object.values(separators).some((separator) => value.includes(separator));
}

/** The letter of each access level. */
export const levelLetters: Readonly<Record<AccessLevel, string>> = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  'Permissions management': 'P',
  Tagging: 'T',
};

/** The letter of each type of condition key: a small one where it holds several values. */
export const typeLetters: Readonly<Record<ConditionKeyType, string>> = {
  String: 'S',
  Bool: 'B',
  ARN: 'A',
  Date: 'D',
  IPAddress: 'I',
  Numeric: 'N',
  ArrayOfString: 's',
  ArrayOfARN: 'a',
  ArrayOfBool: 'b',
};

/** The other way round: what each letter stands for. */
export function byLetter<Word extends string>(
  letters: Readonly<Record<Word, string>>,
): ReadonlyMap<string, Word> {
  return new Map(
    (Object.entries(letters) as [Word, string][]).map(([word, letter]) => [letter, word] as const),
  );
}
