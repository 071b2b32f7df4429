/** Where something stands in a text: line and column from 1, offset from 0 in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** What can be wrong with a document so badly that it is not a policy. */
export type GrammarCode =
  | 'not-json'
  | 'wrong-type'
  | 'duplicate-key'
  | 'unknown-version'
  | 'missing-statement'
  | 'missing-effect'
  | 'unknown-effect'
  | 'missing-action'
  | 'conflicting-elements'
  | 'unknown-principal-type'
  | 'too-large';

/** What is odd about a document that can still be evaluated. */
export type WarningCode = 'unknown-element' | 'duplicate-sid' | 'empty-array';

export type ProblemCode = GrammarCode | WarningCode;

/** One thing wrong with a document; positions are present where its text was given. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** JSON pointer (RFC 6901) of the value the problem is about. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

const warnings: ReadonlySet<ProblemCode> = new Set<WarningCode>([
  'unknown-element',
  'duplicate-sid',
  'empty-array',
]);

/** Builds a problem; its code decides whether it is an error or a warning. */
export const problem = (code: ProblemCode, path: string, message: string): Problem => ({
  code,
  severity: warnings.has(code) ? 'warning' : 'error',
  message,
  path,
});

/** Appends one step to a JSON pointer, escaped as RFC 6901 asks. */
export const pointerTo = (parent: string, key: string | number): string =>
  `${parent}/${typeof key === 'number' ? key : key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
