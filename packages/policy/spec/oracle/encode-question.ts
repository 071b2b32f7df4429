import { type Mode, turned } from './doubt.ts';
import { type Conditions, encodeConditions } from './encode-condition.ts';
import { isArn, matchesAction, patternPrelude, piecesOf } from './encode-pattern.ts';
import { type PlainPolicy, type PlainStatement, plainPolicy } from './plain-policy.ts';
import { newScribe, type Scribe } from './scribe.ts';
import { and, not, or, type Term } from './smt.ts';

/**
 * A question in SMT-LIB: is there a request that the new policy grants and the old one does not, in every reading
 * that AWS's pages leave open, or in one of them?
 */
export type Question =
  | { readonly kind: 'question'; readonly text: string; readonly names: readonly string[] }
  | { readonly kind: 'not encodable'; readonly reason: string };

/** Rule 6: a wildcard in the type of a resource of IAM, of which AWS does not say what becomes of it. */
const hasWildcardType = (pattern: string, variables: boolean): boolean => {
  const plain = variables ? pattern.replace(/\$\{[^}]*\}/g, '-') : pattern;
  const [arn, , service, region = '', account, ...rest] = plain.split(':');
  if (arn !== 'arn' || service !== 'iam') return false;
  const resource = rest.length > 0 ? rest.join(':') : region.endsWith('*') ? (account ?? '') : '';
  return /^[^/]*[*?]/.test(resource) && !/^\*+$/.test(resource);
};

const resourceHolds = (
  { resource }: PlainStatement,
  variables: boolean,
  mode: Mode,
  { matches, settle }: Conditions,
): Term => {
  if (resource === undefined) return 'true';
  const inner = resource.not ? turned(mode) : mode;
  const each = resource.patterns.map((pattern) => {
    const found = matches('resource', pattern, 'resource', inner, variables);
    const about = `the type in ${pattern}`;
    return hasWildcardType(pattern, variables)
      ? settle(inner)({ surely: 'false', maybe: found, about })
      : found;
  });
  return resource.not ? not(or(...each)) : or(...each);
};

const applies = (statement: PlainStatement, variables: boolean, mode: Mode, conditions: Conditions): Term => {
  const { action, denies, principal, resource } = statement;
  const named = or(...action.patterns.map((pattern) => matchesAction('action', pattern)));
  const wellFormed = denies || (principal === undefined && resource !== undefined);
  const about = `the place of ${JSON.stringify(statement)}`;
  return and(
    action.not ? not(named) : named,
    resourceHolds(statement, variables, mode, conditions),
    ...statement.conditions.map((condition) => conditions.holds(condition, mode, variables)),
    // AWS refuses to store it: its Deny counts, its Allow may.
    wellFormed ? 'true' : conditions.settle(mode)({ surely: 'false', maybe: 'true', about }),
  );
};

/** Rule 21, for an identity policy. */
const grants = ({ statements, variables }: PlainPolicy, mode: Mode, conditions: Conditions): Term => {
  const some = (denies: boolean, inner: Mode): Term =>
    or(
      ...statements
        .filter((statement) => statement.denies === denies)
        .map((statement) => applies(statement, variables, inner, conditions)),
    );
  return and(some(false, mode), not(some(true, turned(mode))));
};

const variablesIn = ({ statements, variables }: PlainPolicy): readonly string[] =>
  !variables
    ? []
    : statements
        .flatMap(({ resource, conditions }) => [
          ...(resource?.patterns ?? []),
          ...conditions.flatMap(({ values }) => values),
        ])
        .flatMap((pattern) => piecesOf(pattern, { wildcards: false, variables: true }))
        .flatMap((piece) => (piece.kind === 'variable' ? [piece.key] : []));

/** Rule 25 and what every request looks like: `service:name`, and an ARN or, where there is no resource, `*`. */
const assertShape = (scribe: Scribe): void => {
  scribe.assert('(str.in_re action (re.++ (re.+ re.allchar) (str.to_re ":") (re.+ re.allchar)))');
  scribe.assert('(distinct action "sts:getcalleridentity" "sts:getsessiontoken")');
  scribe.assert(or('(= resource "*")', isArn('resource')));
};

/** Encodes whether an identity policy grants more than another, both as parsed JSON. */
export const encodeQuestion = (
  old: unknown,
  fresh: unknown,
  certainty: 'in every reading' | 'in a reading',
): Question => {
  const [older, newer] = [plainPolicy(old), plainPolicy(fresh)];
  const scribe = newScribe();
  scribe.declare('action', 'String');
  scribe.declare('resource', 'String');
  assertShape(scribe);
  const all = [older, newer].flatMap(({ statements }) => statements.flatMap((one) => one.conditions));
  const conditions = encodeConditions(all, [...variablesIn(older), ...variablesIn(newer)], scribe);
  const mode: Mode = certainty === 'in a reading' ? certainty : 'surely';
  scribe.assert(grants(newer, mode, conditions));
  scribe.assert(not(grants(older, turned(mode), conditions)));
  const [reason] = scribe.refusals;
  if (reason !== undefined) return { kind: 'not encodable', reason };
  const text = ['(set-logic ALL)', ...patternPrelude, ...scribe.lines, '(check-sat)'].join('\n');
  return { kind: 'question', text, names: scribe.names };
};
