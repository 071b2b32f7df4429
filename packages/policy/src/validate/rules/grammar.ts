import type { GrammarCode, WarningCode } from '../../document/problem.ts';
import type { FindingSeverity } from '../finding.ts';

/** What the parser finds, as codes of the validator; `empty-array` is told apart by `emptiness.ts`. */
type ParserCode = Exclude<GrammarCode | WarningCode, 'empty-array'>;

interface GrammarRule {
  readonly severity: FindingSeverity;
  readonly finds: string;
}

/** Codes of what keeps a text from being a policy; the parser finds them, and no other rule is asked where one stands. */
export const grammarRules: Readonly<Record<ParserCode, GrammarRule>> = {
  'not-json': { severity: 'error', finds: 'The text is no JSON, so AWS refuses it.' },
  'wrong-type': {
    severity: 'error',
    finds: 'A value has another JSON type than its element takes, such as a number as an Action.',
  },
  'duplicate-key': {
    severity: 'error',
    finds:
      'An object states a key twice. JSON readers keep one of them silently, and IAM refuses the document.',
  },
  'unknown-version': {
    severity: 'error',
    finds:
      'Version is neither "2012-10-17" nor "2008-10-17". It names the language, not the date of the policy.',
  },
  'missing-statement': { severity: 'error', finds: 'The document has no Statement.' },
  'missing-effect': { severity: 'error', finds: 'A statement has no Effect; there is no default.' },
  'unknown-effect': { severity: 'error', finds: 'Effect is neither "Allow" nor "Deny", in just this case.' },
  'missing-action': { severity: 'error', finds: 'A statement has neither Action nor NotAction.' },
  'conflicting-elements': {
    severity: 'error',
    finds:
      'A statement has an element and its Not form, such as Action and NotAction, which exclude each other.',
  },
  'unknown-principal-type': {
    severity: 'error',
    finds: 'Principal has a member other than AWS, Service, Federated and CanonicalUser.',
  },
  'too-large': {
    severity: 'error',
    finds: 'The document is far beyond any size AWS stores, or nests too deep.',
  },
  'unknown-element': {
    severity: 'error',
    finds:
      'The document or a statement has an element that the policy language does not know; AWS refuses it.',
  },
  'duplicate-sid': {
    severity: 'error',
    finds:
      'Two statements have the same Sid, which IAM refuses; policies on resources are merely harder to read then.',
  },
};
