import fc, { type Arbitrary } from 'fast-check';
import type { ConditionEntry, PolicyDocument, Statement } from '../src/document/policy-document.ts';
import type { ContextValue, Request } from '../src/evaluate/request.ts';

/** Policies and requests out of small pools, for tests: sets only meet in interesting places when they are close. */

const variable = (inner: string): string => ['$', '{', inner, '}'].join('');

const subset = <T>(pool: readonly T[], maxLength = 3): Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength });

const actions = [
  's3:GetObject',
  's3:PutObject',
  'sqs:SendMessage',
  's3:Get*',
  's3:*',
  '*',
  's?s:*',
  's3:*Object',
];
const resources = [
  '*',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/a*',
  'arn:aws:s3:::b/a/x',
  'arn:aws:s3:::*/x',
  'arn:*:s3:::*',
  'arn:aws:sqs:*:111122223333:q',
  `arn:aws:s3:::b/${variable('k:s')}`,
  `arn:aws:s3:::b/${variable('k:s')}/*`,
];

interface Key {
  readonly name: string;
  readonly operators: readonly string[];
  readonly wanted: readonly string[];
  readonly given: readonly ContextValue[];
}

const keys: readonly Key[] = [
  {
    name: 'k:s',
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIgnoreCase',
      'StringEqualsIfExists',
    ],
    wanted: ['a', 'b', 'a*', '*', '?', 'A', 'ab'],
    given: ['a', 'b', 'A', 'ab', 'c', 'aa', ''],
  },
  {
    name: 'k:v',
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringEqualsIfExists'],
    wanted: ['a', variable('k:s'), `a${variable('k:s')}`, `${variable('k:s')}*`],
    given: ['a', 'b', 'aa', 'ab', 'c', ''],
  },
  {
    name: 'k:n',
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericGreaterThanEquals',
      'NumericLessThanEqualsIfExists',
    ],
    wanted: ['1', '2', '2.5', '-1'],
    given: ['1', '0', '2', '2.2', '2.5', '3', '-1', '-2', '1.5'],
  },
  {
    name: 'k:d',
    operators: ['DateLessThan', 'DateGreaterThan', 'DateNotEquals', 'DateEqualsIfExists'],
    wanted: ['2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    given: [
      '2026-01-01T00:00:00Z',
      '2024-12-31T00:00:00Z',
      '2025-01-01T00:00:00Z',
      '2025-06-01T00:00:00Z',
      '2027-01-01T00:00:00Z',
    ],
  },
  {
    name: 'k:i',
    operators: ['IpAddress', 'NotIpAddress', 'IpAddressIfExists'],
    wanted: ['10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0', '2001:db8::/32', '10.0.0.1'],
    given: ['10.0.0.1', '10.1.2.3', '11.0.0.0', '2001:db8::1', '2002::1', '9.255.255.255', '10.0.0.2'],
  },
  {
    name: 'k:b',
    operators: ['Bool', 'BoolIfExists', 'Null'],
    wanted: ['true', 'false'],
    given: ['true', 'false'],
  },
  {
    name: 'k:m',
    operators: [
      'ForAllValues:StringEquals',
      'ForAnyValue:StringEquals',
      'ForAnyValue:StringNotEquals',
      'ForAllValues:StringLike',
      'ForAnyValue:StringLikeIfExists',
      'StringEquals',
      'StringNotEquals',
      'Null',
    ],
    wanted: ['a', 'b', 'a*', 'true', 'false', ''],
    given: [
      ['a'],
      ['b'],
      ['a', 'b'],
      ['ab'],
      ['c', 'a'],
      ['', 'a'],
      [''],
      ['a', 'ab'],
      ['b', 'c'],
      ['true', 'false'],
    ],
  },
  {
    name: 'k:r',
    operators: ['ArnLike', 'ArnNotEquals', 'StringEquals', 'StringLike'],
    wanted: ['arn:aws:s3:::b', 'arn:aws:s3:::*', 'arn:*:*:*:*:b', 'arn:aws:s3*'],
    given: [
      'arn:aws:s3:::b',
      'arn:aws:s3:::c',
      'arn:aws-cn:sqs:x:y:b',
      'b',
      'arn:aws:s3:::b:c',
      'arn:aws:s3*',
    ],
  },
];

const condition: Arbitrary<ConditionEntry> = fc
  .constantFrom(...keys)
  .chain(({ name, operators, wanted }) =>
    fc.record({ operator: fc.constantFrom(...operators), key: fc.constant(name), values: subset(wanted) }),
  );

const principals = [
  '*',
  '111122223333',
  'arn:aws:iam::111122223333:user/alice',
  'arn:aws:iam::111122223333:role/deploy',
];

type Parts = Omit<Statement, 'index' | 'principal'> & {
  readonly named: readonly string[];
  readonly others: boolean;
};

const parts: Arbitrary<Parts> = fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  action: fc.record({ not: fc.constantFrom(false, false, false, true), patterns: subset(actions) }),
  resource: fc.record({ not: fc.constantFrom(false, false, false, true), patterns: subset(resources) }),
  conditions: fc.array(condition, { maxLength: 2 }),
  named: subset(principals, 2),
  others: fc.constantFrom(false, false, false, true),
});

/** Statements without positions; `document` gives them theirs. */
export const statements = (type: 'identity' | 'resource'): Arbitrary<readonly Statement[]> =>
  fc.array(
    parts.map(({ named, others, ...statement }): Statement => {
      if (type === 'identity') return { ...statement, index: 0 };
      const entries = named.map((value) => ({
        kind: value === '*' ? ('*' as const) : ('AWS' as const),
        value,
      }));
      return { ...statement, index: 0, principal: { not: others, entries } };
    }),
    { minLength: 1, maxLength: 4 },
  );

/** A document of statements. */
export const document = (list: readonly Statement[]): PolicyDocument => ({
  version: '2012-10-17',
  versionStated: true,
  statements: list.map((statement, index) => ({ ...statement, index })),
});

const context: Arbitrary<Record<string, ContextValue>> = fc
  .array(
    fc
      .constantFrom(...keys)
      .chain(({ name, given }) => fc.constantFrom(...given).map((value) => [name, value] as const)),
    { maxLength: 6 },
  )
  .map((entries) => Object.fromEntries(entries));

/** A request that such policies may speak of. */
export const request: Arbitrary<Request> = fc.record({
  principal: fc.constantFrom(
    'arn:aws:iam::111122223333:user/alice',
    'arn:aws:iam::111122223333:user/bob',
    'arn:aws:sts::111122223333:assumed-role/deploy/s',
    'arn:aws:iam::444455556666:user/eve',
  ),
  action: fc.constantFrom(
    's3:GetObject',
    's3:PutObject',
    's3:GetBucket',
    's3:DeleteObject',
    'sqs:SendMessage',
    'sns:Publish',
    'iam:x',
  ),
  resource: fc.constantFrom(
    '*',
    'arn:aws:s3:::b/a',
    'arn:aws:s3:::b/a/x',
    'arn:aws:s3:::b/c',
    'arn:aws:s3:::c/x',
    'arn:aws-cn:s3:::b/a',
    'arn:aws:sqs:eu-west-1:111122223333:q',
    'arn:aws:s3:::b/b/x',
    'arn:aws:s3:::b/ab',
  ),
  context,
});
