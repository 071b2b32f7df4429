import type { PolicyDocument } from '@leastwise/policy';
import type { Known } from '../../account/known.ts';
import { mapKnown, settled } from '../../account/known.ts';
import type { Bucket, Buckets } from '../../account/needs/buckets.ts';
import { noPolicy } from '../../account/needs/policy-text.ts';
import type { ResourcePolicies, ResourcePolicy } from '../../account/needs/resource-policies.ts';
import type { Trail } from '../../account/needs/trails.ts';
import type { Regional } from '../../account/regional.ts';
import type { SourceRef } from '../../account/source-ref.ts';
import { trailBuckets } from '../09-monitoring/trail-bucket.ts';
import type { Evidence, Subject, Unlisted } from '../check.ts';

/** A resource that may carry a policy of its own. */
export interface PoliciedResource {
  /** `bucket`, `queue`, … */
  readonly kind: string;
  readonly name: string;
  /** The prefix of its service's actions. */
  readonly service: string;
  readonly document: Known<PolicyDocument>;
  /** Where the policy stands, or the answer that says there is none. */
  readonly source: SourceRef;
  readonly bucket?: Bucket;
  /** Why it is judged elsewhere, or by nobody. */
  readonly outside?: string;
}

const kinds: Readonly<Record<ResourcePolicy['service'], string>> = {
  sqs: 'queue',
  sns: 'topic',
  kms: 'KMS key',
  lambda: 'function',
  secretsmanager: 'secret',
};

/** Queues, topics, keys, functions and secrets; lists that are missing stand in their place. */
export const policiedOfRegions = ({
  all,
  unlisted,
}: ResourcePolicies): readonly (Subject<PoliciedResource> | Unlisted)[] => {
  return [
    ...all.map(({ service, arn, name, region, document, managedByAws, source }) => {
      const outside = `AWS made the key ${name} for one of its services, and keeps its policy`;
      const value = {
        kind: kinds[service],
        name,
        service,
        document,
        source,
        ...(managedByAws && { outside }),
      };
      return { resource: arn, region, value };
    }),
    ...unlisted.map(({ gap, region }) => ({ gap, ...(region !== undefined && { region }) })),
  ];
};

/** The account's buckets; those to which its own trails deliver are practice 9's. */
export const policiedBuckets = (
  buckets: Buckets,
  trails: Known<Regional<readonly Trail[]>>,
  account: string,
): readonly (Subject<PoliciedResource> | Unlisted)[] => {
  const own = new Set(trails.known ? trailBucketsOf(trails.value, account) : []);
  return buckets.all.map((bucket) => {
    const { name, arn, region, policy } = bucket;
    const outside = `trails deliver to the bucket ${name}: trail-bucket-public judges it`;
    const value: PoliciedResource = {
      kind: 'bucket',
      name,
      service: 's3',
      document: mapKnown(policy, (said) => said.value ?? noPolicy),
      source: policy.known ? policy.value.source : bucket.source,
      bucket,
      ...(own.has(name) && { outside }),
    };
    return { resource: arn, ...(region !== undefined && { region }), value };
  });
};

const trailBucketsOf = (regions: Regional<readonly Trail[]>, account: string): readonly string[] =>
  trailBuckets(regions).flatMap((subject) =>
    'value' in subject && subject.value.trails.some(({ owner }) => owner === account)
      ? [subject.value.name]
      : [],
  );

/**
 * The Block Public Access that takes the effect of a public policy away, on the bucket or on the account; where none
 * does, both must have been read. BlockPublicPolicy only refuses new public policies.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const restrictedBy = (bucket: Bucket, { accountBlock }: Buckets): Evidence | undefined => {
  for (const [whose, block] of [
    [bucket.name, bucket.block] as const,
    ['the account', accountBlock] as const,
  ]) {
    if (block.known && block.value.value?.restrictPublicBuckets === true) {
      return { fact: `RestrictPublicBuckets of ${whose}`, value: true, source: block.value.source };
    }
  }
  settled(bucket.block);
  settled(accountBlock);
  return undefined;
};
