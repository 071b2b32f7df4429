import type { PolicyDocument } from '@leastwise/policy';
import type { WrittenPolicy } from '../../access/written-policies.ts';
import { type Gap, type Known, known } from '../../account/known.ts';
import type { Bucket, Buckets } from '../../account/needs/buckets.ts';
import type { PolicyService, ResourcePolicies } from '../../account/needs/resource-policies.ts';

/** The policy that stands on a resource, as one of the documents that the account's people wrote. */
export interface ResourceWritten extends WrittenPolicy {
  readonly service: PolicyService | 's3';
}

/** What could not be listed. */
interface Missing {
  readonly gap: Gap;
  readonly region?: string;
}

export interface OnResources {
  readonly policies: readonly ResourceWritten[];
  readonly missing: readonly Missing[];
}

const common = { kind: 'resource', holders: [], idle: false } as const;

/** A bucket that AWS says has no policy has no statements to judge. */
const ofBucket = ({ name, arn, region, policy, source }: Bucket): readonly ResourceWritten[] => {
  const written = (document: Known<PolicyDocument>): readonly ResourceWritten[] => [
    {
      ...common,
      service: 's3',
      resource: arn,
      ...(region !== undefined && { region }),
      title: `the policy of the bucket ${name}`,
      document,
      source: policy.known ? policy.value.source : source,
    },
  ];
  if (!policy.known) return written(policy);
  return policy.value.value === undefined ? [] : written(known(policy.value.value));
};

const nouns: Readonly<Record<PolicyService, string>> = {
  sqs: 'queue',
  sns: 'topic',
  kms: 'key',
  lambda: 'function',
  secretsmanager: 'secret',
};

/** The policies on buckets, queues, topics, keys, functions and secrets, and what of them could not be listed. */
export const writtenOnResources = (
  buckets: Known<Buckets>,
  others: Known<ResourcePolicies>,
): OnResources => ({
  policies: [
    ...(buckets.known ? buckets.value.all.flatMap(ofBucket) : []),
    ...(others.known ? others.value.all : [])
      .filter(({ managedByAws }) => !managedByAws)
      .map(
        ({ service, arn, name, region, document, source }): ResourceWritten => ({
          ...common,
          service,
          resource: arn,
          region,
          title: `the policy of the ${nouns[service]} ${name}`,
          document,
          source,
        }),
      ),
  ],
  missing: [
    ...(buckets.known ? [] : [{ gap: buckets.gap }]),
    ...(others.known ? others.value.unlisted : [{ gap: others.gap }]),
  ],
});
