import type { Condition } from '../condition/condition.ts';
import { normaliseStatement } from '../document/normalise-statement.ts';
import type { PatternElement } from '../document/policy-document.ts';
import type { CompiledPolicy, CompiledStatement } from '../evaluate/compiled-policy.ts';
import { hasWildcardType } from '../pattern/resource-tokens.ts';
import { anything } from './anything.ts';
import type { Box, BoxedPolicy, Doubt, Literal } from './box.ts';
import { conditionLiteral } from './condition-literal.ts';
import { textPattern } from './text-pattern.ts';
import { textUnion } from './text-union.ts';

/** Which kind of policies are compared: those of a principal, or those of a resource. */
export type PolicyType = 'identity' | 'resource';

const isEverything = (pattern: string): boolean => /^\*+$/.test(pattern);

const elementLiteral = (
  dimension: 'action' | 'resource',
  { not, patterns }: PatternElement,
  variables: boolean,
): readonly Literal[] =>
  !not && patterns.some(isEverything)
    ? []
    : [
        {
          dimension,
          union: textUnion(patterns.map((pattern) => textPattern(pattern, dimension, variables))),
          holds: !not,
        },
      ];

const wildcardDoubt = (patterns: readonly string[], not: boolean): Doubt => ({
  symbol: `wildcard type ${not} ${JSON.stringify([...patterns].sort())}`,
  what: `the wildcard in the type of '${patterns[0] ?? ''}', which IAM does not allow`,
});

/**
 * Resource as one literal for the patterns that AWS surely matches and one for each that it may not match;
 * NotResource as one for all, which may leave out only what surely matches.
 */
const resourceLiterals = (element: PatternElement, variables: boolean): readonly (readonly Literal[])[] => {
  const { not, patterns } = element;
  const doubtful = patterns.filter((pattern) => hasWildcardType(pattern, variables));
  if (doubtful.length === 0) return [elementLiteral('resource', element, variables)];
  const plain = patterns.filter((pattern) => !hasWildcardType(pattern, variables));
  const literals = (list: readonly string[]): readonly Literal[] =>
    elementLiteral('resource', { not, patterns: list }, variables);
  const doubted = (list: readonly string[], sure: Literal | undefined): readonly Literal[] =>
    literals(list).map((literal) => ({
      ...literal,
      doubted: { sure, doubts: [wildcardDoubt(doubtful, not)] },
    }));
  if (not) return [doubted(plain, literals(patterns)[0])];
  return [
    ...(plain.length === 0 ? [] : [literals(plain)]),
    ...doubtful.map((pattern) =>
      literals([pattern]).map(
        (literal): Literal => ({
          ...literal,
          doubted: { sure: undefined, doubts: [wildcardDoubt([pattern], not)] },
        }),
      ),
    ),
  ];
};

/** A NotPrincipal spares a caller whom it lists in every form that AWS may look at, and may spare one listed in any. */
const principalLiteral = ({ principal, statement }: CompiledStatement): readonly Literal[] => {
  if (principal === undefined) return [];
  if (principal.entries.some(({ form }) => form === 'canonical' || form === 'id')) {
    const symbol = `principal ${JSON.stringify(statement.principal)}`;
    return [anything({ symbol, what: 'a principal given by an id, which is not modelled' })];
  }
  if (!principal.not) {
    const everyone = principal.entries.some(({ form }) => form === 'everyone');
    return everyone ? [] : [{ dimension: 'principal', principal, denies: false, holds: true }];
  }
  const literal = { dimension: 'principal', principal, holds: true } as const;
  const doubt: Doubt = {
    symbol: `principal ${JSON.stringify(statement.principal)}`,
    what: 'NotPrincipal, which may ask for the account, the role and the session of a caller to be listed',
  };
  return [
    {
      ...literal,
      denies: true,
      doubted: { sure: { ...literal, denies: false }, doubts: [doubt] },
    },
  ];
};

/** What AWS refuses to store: its Deny counts, its Allow may not. */
const misplacedLiteral = (compiled: CompiledStatement, type: PolicyType): readonly Literal[] => {
  const { denies, misplaced, principal, statement } = compiled;
  if (denies || !(type === 'identity' ? misplaced : principal === undefined)) return [];
  const element = statement.resource === undefined && type === 'identity' ? 'no Resource' : 'a Principal';
  const what = type === 'identity' ? element : 'no Principal';
  return [
    anything({
      symbol: `misplaced ${normaliseStatement(statement)}`,
      what: `${what}, which AWS refuses to store`,
    }),
  ];
};

const boxesOf = (compiled: CompiledStatement, type: PolicyType, variables: boolean): readonly Box[] => {
  const { conditions, statement } = compiled;
  const { action, resource } = statement;
  const before = elementLiteral('action', action, false);
  const after = [
    ...(type === 'resource' ? principalLiteral(compiled) : []),
    ...conditions.map((condition) => conditionLiteral(condition, variables)),
    ...misplacedLiteral(compiled, type),
  ];
  const signature = `${variables ? '' : 'plain '}${normaliseStatement(statement)}`;
  return (resource === undefined ? [[]] : resourceLiterals(resource, variables)).map((literals) => ({
    statement: compiled,
    literals: [...before, ...literals, ...after],
    signature,
  }));
};

/** One doubt for each thing that they depend on. */
const distinctDoubts = (boxes: readonly Box[]): readonly Doubt[] => {
  const doubts = boxes.flatMap(({ literals }) => literals.flatMap(({ doubted }) => doubted?.doubts ?? []));
  return [...new Map(doubts.map((doubt) => [`${doubt.of?.when} ${doubt.of?.key}`, doubt])).values()];
};

const namesAccounts = ({ key }: Condition): boolean =>
  key === 'aws:principalaccount' || key === 'aws:principalarn';

const accountsIn = (value: string): readonly string[] => value.match(/\b\d{12}\b/g) ?? [];

const makeBoxes = (policy: CompiledPolicy, type: PolicyType): BoxedPolicy => {
  const variables = policy.version === '2012-10-17';
  const boxes = policy.statements.flatMap((statement) => boxesOf(statement, type, variables));
  const conditions = policy.statements.flatMap((statement) => statement.conditions);
  return {
    allows: boxes.filter(({ statement }) => !statement.denies),
    denies: boxes.filter(({ statement }) => statement.denies),
    signatures: new Set(boxes.map(({ signature }) => signature)),
    doubts: distinctDoubts(boxes),
    principals: policy.statements.flatMap(({ principal }) => principal ?? []),
    accounts: conditions.filter(namesAccounts).flatMap(({ entry }) => entry.values.flatMap(accountsIn)),
    plainKeys: new Set(
      conditions.flatMap(({ key, operator }) =>
        operator?.quantifier === 'single' && operator.comparison !== 'null' ? [key] : [],
      ),
    ),
    setKeys: new Set(
      conditions.flatMap(({ key, operator }) =>
        operator === undefined || operator.quantifier === 'single' ? [] : [key],
      ),
    ),
  };
};

const remembered = {
  identity: new WeakMap<CompiledPolicy, BoxedPolicy>(),
  resource: new WeakMap<CompiledPolicy, BoxedPolicy>(),
} as const;

/** A policy as boxes, made once for each compiled policy. */
export const boxedPolicy = (policy: CompiledPolicy, type: PolicyType): BoxedPolicy => {
  const known = remembered[type].get(policy);
  if (known !== undefined) return known;
  const fresh = makeBoxes(policy, type);
  remembered[type].set(policy, fresh);
  return fresh;
};
