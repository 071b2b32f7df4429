import { locate } from '../document/locate.ts';
import { decodedText, parsePolicy } from '../document/parse-policy.ts';
import type { PolicyDocument } from '../document/policy-document.ts';
import { toJson } from '../document/print-policy.ts';
import type { Problem } from '../document/problem.ts';
import { readPolicy } from '../document/read-policy.ts';
import type { Finding, FindingSeverity } from './finding.ts';
import { didYouMean } from './near-name.ts';
import { type ValidateOptions, viewPolicy } from './policy-view.ts';
import { grammarRules } from './rules/grammar.ts';
import { rules } from './rules.ts';
import { runRules } from './run-rules.ts';

const elements = [
  'Version',
  'Id',
  'Statement',
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

const severityOf = (
  code: Exclude<Problem['code'], 'empty-array'>,
  { type }: ValidateOptions,
): FindingSeverity =>
  code === 'duplicate-sid' && (type === 'resource' || type === 'endpoint')
    ? 'warning'
    : grammarRules[code].severity;

const ofProblems = (problems: readonly Problem[], options: ValidateOptions): readonly Finding[] =>
  problems.flatMap(({ code, message, path, line, column }): readonly Finding[] => {
    // The rules say more about what is empty: where, and what follows.
    if (code === 'empty-array') return [];
    const name = code === 'unknown-element' ? path.slice(path.lastIndexOf('/') + 1) : '';
    return [
      {
        code,
        severity: severityOf(code, options),
        message: name === '' ? message : `${message}${didYouMean(name, elements)}`,
        path,
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
      },
    ];
  });

/** Finding a place reads the text from its start, so only so many are looked up, each pointer once. */
const mostPlaces = 500;

const placedIn = (text: string): ((finding: Finding) => Finding) => {
  const places = new Map<string, { readonly line: number; readonly column: number } | undefined>();
  return (finding) => {
    if (finding.line !== undefined) return finding;
    let at = places.get(finding.path);
    if (at === undefined && places.size < mostPlaces) {
      at = locate(text, finding.path);
      places.set(finding.path, at);
    }
    return at === undefined ? finding : { ...finding, line: at.line, column: at.column };
  };
};

const inOrder = (left: Finding, right: Finding): number =>
  (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0);

const judge = (
  document: PolicyDocument,
  source: unknown,
  text: string | undefined,
  options: ValidateOptions,
): readonly Finding[] => runRules(rules, viewPolicy(document, source, text, options));

/** What is wrong with a policy that JSON.parse has already read; without its text, findings have a path and no line. */
export const validatePolicyValue = (value: unknown, options: ValidateOptions): readonly Finding[] => {
  const result = readPolicy(value);
  const grammar = ofProblems(result.problems, options);
  return result.ok ? [...grammar, ...judge(result.document, value, undefined, options)] : grammar;
};

/**
 * What is wrong with a policy document, in the order of its text: grammar, names that do not exist, conditions that
 * do nothing, grants that are more than they look like, and simpler forms. Where the text is no policy, only what
 * keeps it from being one is said.
 */
export const validatePolicy = (
  policy: string | PolicyDocument,
  options: ValidateOptions,
): readonly Finding[] => {
  if (typeof policy !== 'string') return judge(policy, toJson(policy), undefined, options);
  const text = decodedText(policy);
  const result = parsePolicy(policy);
  const grammar = ofProblems(result.problems, options);
  if (!result.ok) return grammar;
  const findings = [...grammar, ...judge(result.document, JSON.parse(text), text, options)];
  return findings.map(placedIn(text)).sort(inOrder);
};
