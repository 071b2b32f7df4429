import type { PolicyDocument, Statement } from '../src/document/policy-document.ts';
import type { EvaluateOptions } from '../src/evaluate/options.ts';
import {
  conditionHolds,
  doubtIn,
  type Keys,
  underReadings,
  valuesOf,
  variableRules,
} from './reference-condition.ts';
import { fitsPattern, hasWildcardType } from './reference-pattern.ts';
import { isListed, type Naming, namingOf, type Who } from './reference-principal.ts';

/** One request of which everything is known. */
export interface Facts {
  readonly who: Who;
  readonly action: string;
  readonly resource: string;
  readonly keys: Keys;
  readonly options: EvaluateOptions;
  /** Whether the caller has a permission boundary: rule 20. */
  readonly bounded: boolean;
}

const actionMatches = ({ action }: Statement, facts: Facts): boolean =>
  action.patterns.some((pattern) =>
    fitsPattern(pattern.toLowerCase(), facts.action.toLowerCase(), { wildcards: true }),
  ) !== action.not;

const resourceMatches = ({ resource, effect }: Statement, facts: Facts, variables: boolean): boolean => {
  if (resource === undefined) return true;
  const rules = { ...variableRules(facts.keys, variables), wildcards: true, arnParts: true };
  const { options } = facts;
  const doubt = doubtIn(effect, resource.not);
  const takesAnyType = doubt === 'maybe' || options.wildcardResourceType === 'matches';
  const matched = resource.patterns
    .filter((pattern) => takesAnyType || !hasWildcardType(pattern, variables))
    .some((pattern) =>
      underReadings(doubt, options, (empty) => fitsPattern(pattern, facts.resource, { ...rules, empty })),
    );
  return matched !== resource.not;
};

const applies = (statement: Statement, facts: Facts, document: PolicyDocument): boolean => {
  const variables = document.version === '2012-10-17';
  return (
    actionMatches(statement, facts) &&
    resourceMatches(statement, facts, variables) &&
    statement.conditions.every((condition) =>
      conditionHolds(condition, facts.keys, statement.effect, variables, facts.options),
    )
  );
};

/** The statements of a policy without principals that apply. Malformed ones never allow. */
export const ownStatements = (document: PolicyDocument, facts: Facts): readonly Statement[] =>
  document.statements.filter((statement) => {
    const malformed = statement.principal !== undefined || statement.resource === undefined;
    return applies(statement, facts, document) && (statement.effect === 'Deny' || !malformed);
  });

/** A statement of a policy with principals that applies, and how it names the caller. */
export interface NamedStatement {
  readonly statement: Statement;
  readonly namings: readonly Naming[];
}

const namingsIn = (statement: Statement, facts: Facts): readonly Naming[] => {
  const { who, options, bounded } = facts;
  const { principal, effect } = statement;
  const [userId] = valuesOf(facts.keys, 'aws:userid');
  if (principal === undefined) return effect === 'Deny' ? ['everyone'] : [];
  const namings = principal.entries
    .map((entry) => namingOf(entry, who, userId, options))
    .filter((naming) => naming !== undefined);
  if (!principal.not) return namings;
  if (effect === 'Allow') return namings.length === 0 ? ['everyone'] : [];
  return bounded || !isListed(principal, who, userId, options) ? ['everyone'] : [];
};

/** The statements of a policy with principals that apply to the caller. */
export const namedStatements = (document: PolicyDocument, facts: Facts): readonly NamedStatement[] =>
  document.statements
    .filter((statement) => applies(statement, facts, document))
    .map((statement) => ({ statement, namings: namingsIn(statement, facts) }))
    .filter(({ namings }) => namings.length > 0);
