import { settled } from '../../account/known.ts';
import type { Bucket, Buckets, PublicAccessBlock } from '../../account/needs/buckets.ts';
import type { SourceRef } from '../../account/source-ref.ts';
import type { Evidence } from '../check.ts';
import { publicGrant } from './public-grant.ts';

/** A way by which everybody gets at a bucket. */
export interface Exposure {
  readonly by: 'policy' | 'acl';
  /** `Statement PublicRead allows everybody s3:GetObject`. */
  readonly what: string;
  readonly evidence: Evidence;
}

/** What everybody can do with a bucket, and the evidence for it or for its absence. */
export interface BucketExposure {
  readonly exposures: readonly Exposure[];
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

const groups: Readonly<Record<string, string>> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': 'everybody',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': 'everybody who has an AWS account',
};

type Setting = 'restrictPublicBuckets' | 'ignorePublicAcls';

/**
 * Whether everybody gets at a bucket. RestrictPublicBuckets takes the effect of a public policy away and
 * IgnorePublicAcls that of public grants, on the bucket or on the account; BlockPublicPolicy and BlockPublicAcls only
 * refuse new ones and leave what is there. What cannot be read ends the judgement as *unknown* only where it decides.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const exposureOf = (bucket: Bucket, buckets: Buckets): BucketExposure => {
  const stopped = (setting: Setting): SourceRef | undefined => {
    for (const block of [buckets.accountBlock, bucket.block]) {
      if (block.known && block.value.value?.[setting] === true) return block.value.source;
    }
    return undefined;
  };
  const restricted = stopped('restrictPublicBuckets');
  const ignored = stopped('ignorePublicAcls');
  const exposures = [
    ...(restricted === undefined ? exposedByPolicy(bucket) : []),
    ...(ignored === undefined ? exposedByAcl(bucket) : []),
  ];
  if (exposures.length > 0) {
    // A block that was not read may still stop it.
    const accountBlock = settled(buckets.accountBlock);
    const ownBlock = settled(bucket.block);
    return {
      exposures,
      evidence: [
        {
          fact: 'block public access of the account',
          value: settingsOf(accountBlock.value),
          source: accountBlock.source,
        },
        {
          fact: `block public access of ${bucket.name}`,
          value: settingsOf(ownBlock.value),
          source: ownBlock.source,
        },
        ...exposures.map(({ evidence }) => evidence),
      ],
    };
  }
  return {
    exposures,
    evidence: [
      restricted === undefined
        ? {
            fact: `policy of ${bucket.name}`,
            value: 'lets nobody in from the public',
            source: settled(bucket.policy).source,
          }
        : { fact: 'RestrictPublicBuckets', value: true, source: restricted },
      ignored === undefined
        ? {
            fact: `access control list of ${bucket.name}`,
            value: 'grants nothing to the public',
            source: settled(bucket.acl).source,
          }
        : { fact: 'IgnorePublicAcls', value: true, source: ignored },
    ],
  };
};

const exposedByPolicy = (bucket: Bucket): readonly Exposure[] => {
  const { value: document, source } = settled(bucket.policy);
  const grant = document === undefined ? undefined : publicGrant(document, bucket.arn);
  if (grant === undefined) return [];
  const name = grant.statement.sid ?? `number ${grant.statement.index + 1}`;
  const what = `statement ${name} of its policy allows everybody ${grant.action}`;
  return [
    {
      by: 'policy',
      what,
      // The document stands as text in the answer, so its statement is named and not pointed at.
      evidence: {
        fact: `statement ${name} of the policy of ${bucket.name}`,
        value: `allows everybody ${grant.action}`,
        source,
      },
    },
  ];
};

const exposedByAcl = (bucket: Bucket): readonly Exposure[] =>
  (settled(bucket.acl).value ?? []).flatMap(({ grantee, permission, source }): Exposure[] => {
    const whom = groups[grantee];
    if (whom === undefined) return [];
    const what = `its access control list grants ${whom} ${permission}`;
    return [
      {
        by: 'acl',
        what,
        evidence: {
          fact: `grant of the access control list of ${bucket.name}`,
          value: `${permission} to ${whom}`,
          source,
        },
      },
    ];
  });

const settingsOf = (block: PublicAccessBlock | undefined): string => {
  const on = Object.entries(block ?? {})
    .filter(([, value]) => value === true)
    .map(([name]) => name.charAt(0).toUpperCase() + name.slice(1));
  return on.length === 0 ? 'none of the four settings' : on.join(', ');
};
