import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Pair } from './arbitrary-pair.ts';
import { editedPolicy, type JsonPolicy, oneOf, type Pools, seeded } from './edit-policy.ts';

const folder = process.env['LEASTWISE_SAMPLES'];
const file = folder === undefined ? undefined : join(folder, 'aws-managed-policies.json.gz');

const pools: Pools = {
  actions: ['s3:GetObject', 'iam:PassRole', 'ec2:Describe*', '*'],
  resources: ['*', 'arn:aws:s3:::one-bucket/*', 'arn:aws:iam::*:role/service-role/*'],
  values: ['eu-*', 'a', '${aws:username}'],
  conditions: [
    { operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-west-1'] },
    { operator: 'StringLikeIfExists', key: 'iam:PassedToService', values: ['ec2.*'] },
    { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', values: ['true'] },
    { operator: 'ForAllValues:StringLike', key: 'aws:TagKeys', values: ['team*'] },
  ],
};

/** Random pairs of AWS's managed policies and one-edit pairs both ways; undefined where they are not at hand. */
export const managedPairs = (seed: number, count: number): readonly Pair[] | undefined => {
  if (file === undefined || !existsSync(file)) return undefined;
  const texts: Readonly<Record<string, JsonPolicy>> = JSON.parse(
    gunzipSync(readFileSync(file)).toString('utf8'),
  );
  const policies = Object.values(texts).map((policy): JsonPolicy => {
    const list: unknown = policy.Statement;
    return Array.isArray(list) ? policy : { ...policy, Statement: [policy.Statement].flat() };
  });
  const pick = seeded(seed);
  return Array.from({ length: count }, (_, at): Pair => {
    const policy = oneOf(policies, pick);
    const other = at % 3 === 0 ? oneOf(policies, pick) : editedPolicy(policy, pools, pick);
    return pick(2) === 0 ? { old: policy, fresh: other } : { old: other, fresh: policy };
  });
};
