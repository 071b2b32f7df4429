import fc, { type Arbitrary } from 'fast-check';
import type { ConditionOptions } from '../src/condition/options.ts';
import type { ConditionEntry, Statement } from '../src/document/policy-document.ts';
import type { EvaluateOptions } from '../src/evaluate/options.ts';
import type { ContextValue, Request } from '../src/evaluate/request.ts';
import { variable } from './arbitrary-pattern.ts';

/** Policies and requests of which AWS's documentation leaves much open, for tests of what holds in every reading. */

const subset = <T>(pool: readonly T[], maxLength = 2): Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength });

const user = 'arn:aws:iam::111122223333:user';

const resources = [
  '*',
  'arn:aws:iam::*:*',
  'arn:aws:iam::111122223333:u*',
  'arn:aws:iam::111122223333:*/a',
  `${user}/*`,
  `${user}/${variable('k:s')}`,
  `${user}/${variable("k:s, 'a'")}`,
  `${user}/${variable('k:s')}*`,
  `arn:aws:iam::111122223333:*/${variable('k:s')}`,
];

interface Key {
  readonly name: string;
  readonly operators: readonly string[];
  readonly wanted: readonly string[];
  readonly given: readonly ContextValue[];
}

const keys: readonly Key[] = [
  {
    name: 'k:n',
    operators: ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEqualsIfExists'],
    wanted: ['1', '2', '2e0', 'x'],
    given: ['1', '2', '3', '1e0', '2e0', '3e0', 'x', '0', '0e0'],
  },
  {
    name: 'k:d',
    operators: ['DateLessThan', 'DateNotEquals', 'DateGreaterThanEquals'],
    wanted: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00', '2025-01-01T00:00:00Z'],
    given: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00', '20250601T000000Z', '2024-01-01', 'x'],
  },
  {
    name: 'k:i',
    operators: ['IpAddress', 'NotIpAddress', 'NotIpAddressIfExists'],
    wanted: ['10.0.0.0/8', '10.0.0.1', 'x'],
    given: ['10.0.0.1', '10.0.0.2', '11.0.0.0', 'x'],
  },
  {
    name: 'k:m',
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'ForAnyValue:StringEquals',
      'ForAllValues:StringEquals',
      'ForAnyValue:StringEqualsIfExists',
      'ForAnyValue:StringNotEqualsIfExists',
      'Null',
    ],
    wanted: ['a', 'b', '', 'true'],
    given: [['a'], ['b'], ['a', 'b'], [''], ['c'], 'a', 'c', ''],
  },
  {
    name: 'k:v',
    operators: ['StringEquals', 'StringNotEquals', 'StringLike'],
    wanted: [variable('k:s'), variable("k:s, 'a'"), 'a', `a${variable('k:s')}`, ''],
    given: ['a', 'b', '', 'aa'],
  },
  { name: 'k:s', operators: ['StringEquals', 'Null'], wanted: ['a', '', 'true'], given: ['a', 'b', ''] },
];

const condition: Arbitrary<ConditionEntry> = fc
  .constantFrom(...keys)
  .chain(({ name, operators, wanted }) =>
    fc.record({ operator: fc.constantFrom(...operators), key: fc.constant(name), values: subset(wanted) }),
  );

const statement: Arbitrary<Statement> = fc.record({
  index: fc.constant(0),
  effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  action: fc.record({ not: fc.constant(false), patterns: fc.constantFrom(['iam:*'], ['iam:GetUser']) }),
  resource: fc.record({ not: fc.constantFrom(false, false, false, true), patterns: subset(resources) }),
  conditions: fc.array(condition, { maxLength: 2 }),
});

/** Statements of an identity policy, hardly one without a doubt. */
export const doubtfulStatements: Arbitrary<readonly Statement[]> = fc.array(statement, {
  minLength: 1,
  maxLength: 3,
});

const context: Arbitrary<Record<string, ContextValue>> = fc
  .array(
    fc
      .constantFrom(...keys)
      .chain(({ name, given }) => fc.constantFrom(...given).map((value) => [name, value] as const)),
    { maxLength: 5 },
  )
  .map((entries) => Object.fromEntries(entries));

/** A request that such statements may speak of. */
export const doubtfulRequest: Arbitrary<Request> = fc.record({
  principal: fc.constant(`${user}/someone`),
  action: fc.constantFrom('iam:GetUser', 'iam:CreateUser'),
  resource: fc.constantFrom(
    '*',
    `${user}/a`,
    `${user}/`,
    `${user}/b`,
    'arn:aws:iam::111122223333:role/a',
    'arn:aws:iam::111122223333:u/ab',
  ),
  context,
});

const choices: { readonly [Name in keyof ConditionOptions]-?: readonly ConditionOptions[Name][] } = {
  forAnyValueIfExists: ['safe', 'matches', 'fails'],
  listWithoutSetOperator: ['safe', 'any-value'],
  emptyVariable: ['safe', 'text', 'missing'],
  negatedUnreadable: ['safe', 'holds'],
};

/** Every reading that the evaluator has an option for, in every combination. */
export const readings: readonly EvaluateOptions[] = Object.entries({
  ...choices,
  wildcardResourceType: ['safe', 'matches'],
}).reduce<readonly EvaluateOptions[]>(
  (made, [name, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
  [{}],
);
