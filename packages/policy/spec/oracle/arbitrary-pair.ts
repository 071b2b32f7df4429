import fc from 'fast-check';
import { toJson } from '../../src/document/print-policy.ts';
import { document, statements } from '../arbitrary-policy.ts';
import { editedPolicy, type JsonPolicy, oneOf, type Pick, type Pools, seeded } from './edit-policy.ts';
import { focusedPolicies } from './focused-policy.ts';

/** Two versions of a policy. */
export interface Pair {
  readonly old: JsonPolicy;
  readonly fresh: JsonPolicy;
}

const pools: Pools = {
  actions: ['s3:GetObject', 's3:Get*', 's3:*', 'sqs:*', 's?s:SendMessage', '*'],
  resources: ['*', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/a', 'arn:*:s3:::*/x', 'arn:aws:s3:::b/${k:s}'],
  values: ['a', 'b', 'ab', 'A', '', '*', '${k:s}', "${k:s, 'a'}", '${aws:username}'],
  conditions: [
    { operator: 'StringEquals', key: 'k:s', values: ['a'] },
    { operator: 'StringNotEquals', key: 'k:s', values: ['a', 'b'] },
    { operator: 'StringLikeIfExists', key: 'k:s', values: ['a*'] },
    { operator: 'Null', key: 'k:s', values: ['false'] },
    { operator: 'Null', key: 'k:m', values: ['true'] },
    { operator: 'ForAllValues:StringEquals', key: 'k:m', values: ['a', 'b'] },
    { operator: 'ForAnyValue:StringNotLike', key: 'k:m', values: ['a*'] },
    { operator: 'StringLike', key: 'k:m', values: ['*'] },
    { operator: 'NumericLessThan', key: 'k:n', values: ['2'] },
    { operator: 'NumericNotEquals', key: 'k:n', values: ['1', '2'] },
    { operator: 'DateGreaterThan', key: 'k:d', values: ['2026-01-01T01:00:00+01:00'] },
    { operator: 'IpAddress', key: 'k:i', values: ['10.1.0.0/17', '2001:db8:1::/48'] },
    { operator: 'NotIpAddress', key: 'k:i', values: ['10.0.0.0/7'] },
    { operator: 'BoolIfExists', key: 'k:b', values: ['false'] },
    { operator: 'ArnLike', key: 'aws:PrincipalArn', values: ['arn:aws:iam::*:role/a*'] },
    { operator: 'ArnNotLike', key: 'k:r', values: ['arn:aws:s3:*:*:b*'] },
  ],
};

const edits = (policy: JsonPolicy, count: number, pick: Pick): JsonPolicy =>
  Array.from({ length: count }).reduce<JsonPolicy>((made) => editedPolicy(made, pools, pick), policy);

/** A pair of whole policies, close to one another; now and then two that have nothing to do with each other. */
const wholePair = (one: JsonPolicy, another: JsonPolicy, pick: Pick): Pair => {
  const base = edits(one, pick(3), pick);
  const other = pick(12) === 0 ? another : edits(base, oneOf([1, 1, 2, 3], pick), pick);
  return { old: base, fresh: other };
};

/** A pair that differs in conditions on one key. */
const focusedPair = (shape: 'both ways' | 'any', pick: Pick): Pair => {
  const [one, another] = focusedPolicies(shape, pick);
  return { old: one, fresh: pick(2) === 0 ? another : edits(one, 1, pick) };
};

/** Pairs of small policies that are close to one another, both ways, the same for the same seed. */
export const generatedPairs = (seed: number, count: number): readonly Pair[] => {
  const pick = seeded(seed);
  const policies = fc
    .sample(statements('identity'), { seed, numRuns: count })
    .map((list) => toJson(document(list.slice(0, 3))) as unknown as JsonPolicy);
  return policies.map((policy, at): Pair => {
    const another = policies[(at + 1) % policies.length] ?? policy;
    const { old, fresh } =
      at % 8 < 3 ? wholePair(policy, another, pick) : focusedPair(at % 8 === 3 ? 'both ways' : 'any', pick);
    return pick(2) === 0 ? { old, fresh } : { old: fresh, fresh: old };
  });
};
