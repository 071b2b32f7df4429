import type { Condition } from '../condition/condition.ts';
import { parseDate } from '../condition/date.ts';
import { parseDecimal } from '../condition/number.ts';
import { normaliseStatement } from '../document/normalise-statement.ts';
import type { CompiledPolicy, CompiledStatement } from '../evaluate/compiled-policy.ts';
import { parseRange } from '../pattern/address.ts';
import { hasWildcardType } from '../pattern/resource-tokens.ts';
import type { Box, BoxedPolicy, Literal } from './box.ts';
import type { KeyLiteral } from './key-region.ts';
import { textPattern } from './text-pattern.ts';
import { textUnion } from './text-union.ts';
import { valueAtom } from './value-atom.ts';

/** Which kind of policies are compared: those of a principal, or those of a resource. */
export type PolicyType = 'identity' | 'resource';

const nullLiteral = ({ key, entry }: Condition): KeyLiteral => {
  const wanted = new Set(entry.values.map((value) => value.toLowerCase()));
  const present = wanted.has('false');
  const values = present ? 'all' : 'none';
  return { key, absent: wanted.has('true'), blank: present, values, constraint: undefined };
};

/** What a condition asks of its key; undefined for what is not modelled. */
export const keyLiteral = (
  condition: Condition,
  denies: boolean,
  variables: boolean,
): KeyLiteral | undefined => {
  const { key, operator } = condition;
  if (operator === undefined) return undefined;
  const { comparison, negated, quantifier, ifExists } = operator;
  if (comparison === 'null') return nullLiteral(condition);
  if (!isReadable(comparison, condition.entry.values)) return undefined;
  const atom = valueAtom(condition, operator, variables);
  if (atom === undefined) return undefined;
  const constraint = { atom, holds: !negated };
  // An empty text is no number, date or address; only a Deny takes it as different from one.
  const blank = negated ? !atom.holds('') && (denies || condition.comparable === undefined) : atom.holds('');
  if (quantifier === 'every') return { key, absent: true, blank: true, values: 'every', constraint };
  if (quantifier === 'some') return { key, absent: ifExists && denies, blank, values: 'some', constraint };
  // What AWS does not say of several values without a set operator is read to the safe side.
  const list = {
    blank: denies && (negated || blank),
    values: !denies ? 'none' : negated ? 'all' : 'some',
  } as const;
  return { key, absent: ifExists || negated, blank, values: 'every', constraint, list };
};

const readers = { number: parseDecimal, date: parseDate, address: parseRange } as const;

/** Whether every value is one that AWS surely can compare with. */
const isReadable = (comparison: string, values: readonly string[]): boolean =>
  comparison === 'number' || comparison === 'date' || comparison === 'address'
    ? values.every((value) => readers[comparison](value) !== undefined)
    : true;

const isEverything = (pattern: string): boolean => /^\*+$/.test(pattern);

const elementLiteral = (
  dimension: 'action' | 'resource',
  { not, patterns }: { readonly not: boolean; readonly patterns: readonly string[] },
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

/** A pattern that AWS may not match counts where it takes access away, and not where it gives it. */
const countedResources = (
  { not, patterns }: { readonly not: boolean; readonly patterns: readonly string[] },
  denies: boolean,
  variables: boolean,
): { readonly not: boolean; readonly patterns: readonly string[] } => ({
  not,
  patterns: denies === not ? patterns.filter((pattern) => !hasWildcardType(pattern, variables)) : patterns,
});

const principalLiteral = ({ principal, denies }: CompiledStatement): readonly Literal[] =>
  principal === undefined || (!principal.not && principal.entries.some(({ form }) => form === 'everyone'))
    ? []
    : [{ dimension: 'principal', principal, denies, holds: true }];

const byIdForms: ReadonlySet<string> = new Set(['canonical', 'id']);

const boxOf = (statement: CompiledStatement, type: PolicyType, variables: boolean): Box | undefined => {
  const { denies, principal, conditions } = statement;
  const { action, resource, index } = statement.statement;
  // What AWS refuses to store: its Deny counts, its Allow does not.
  const misplaced = type === 'identity' ? statement.misplaced : principal === undefined;
  if (misplaced && !denies) return undefined;
  const doubts: string[] = [];
  const keys = conditions.flatMap((condition): readonly Literal[] => {
    const literal = keyLiteral(condition, denies, variables);
    if (literal !== undefined) return [{ dimension: 'key', condition: literal }];
    doubts.push(`the condition operator '${condition.entry.operator}' over '${condition.entry.key}'`);
    return [];
  });
  const byId = type === 'resource' && principal?.entries.some(({ form }) => byIdForms.has(form)) === true;
  if (byId) doubts.push('a principal given by an id');
  return {
    statement,
    literals: [
      ...elementLiteral('action', action, false),
      ...(resource === undefined
        ? []
        : elementLiteral('resource', countedResources(resource, denies, variables), variables)),
      ...(type === 'resource' && !byId ? principalLiteral(statement) : []),
      ...keys,
    ],
    signature: `${variables ? '' : 'plain '}${normaliseStatement(statement.statement)}`,
    doubt:
      doubts.length === 0
        ? undefined
        : `statement ${index} has ${doubts.join(' and ')}, which is not modelled`,
  };
};

const namesAccounts = ({ key }: Condition): boolean =>
  key === 'aws:principalaccount' || key === 'aws:principalarn';

const accountsIn = (value: string): readonly string[] => value.match(/\b\d{12}\b/g) ?? [];

const makeBoxes = (policy: CompiledPolicy, type: PolicyType): BoxedPolicy => {
  const variables = policy.version === '2012-10-17';
  const boxes = policy.statements.flatMap((statement) => boxOf(statement, type, variables) ?? []);
  const conditions = policy.statements.flatMap((statement) => statement.conditions);
  return {
    allows: boxes.filter(({ statement }) => !statement.denies),
    denies: boxes.filter(({ statement }) => statement.denies),
    signatures: new Set(boxes.flatMap(({ doubt, signature }) => (doubt === undefined ? [signature] : []))),
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
