import { type PolicyDocument, parsePolicy } from '@leastwise/policy';
import { z } from 'zod';
import { type Answers, answered, gapOf } from '../answers.ts';
import { type Known, known, mapKnown, missing } from '../known.ts';
import { partitionOfAccount } from '../partition.ts';
import { partitionOf } from '../regional-arn.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { listOf } from './entries.ts';
import { orNothing } from './or-nothing.ts';
import { type PerSubject, perSubject, type Said } from './per-subject.ts';

const need = 'buckets';
const call = 's3api.ListBuckets';

/** The four settings of S3 Block Public Access, of a bucket or of the account. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

/** A grant of a bucket's access control list. */
export interface AclGrant {
  /** The group's URI, the account's canonical id, or an e-mail address. */
  readonly grantee: string;
  readonly permission: string;
  readonly source: SourceRef;
}

/** An S3 bucket. What AWS says is not there has no `value`. */
export interface Bucket {
  readonly name: string;
  readonly arn: string;
  readonly region?: string;
  readonly policy: Known<Said<PolicyDocument>>;
  readonly acl: Known<Said<readonly AclGrant[]>>;
  readonly logging: Known<Said<{ readonly targetBucket: string; readonly targetPrefix: string }>>;
  readonly block: Known<Said<PublicAccessBlock>>;
  readonly source: SourceRef;
}

/** The account's own buckets; those of other accounts are not among them. */
export interface Buckets {
  readonly all: readonly Bucket[];
  bucket(name: string): Bucket | undefined;
  /** The account's own Block Public Access, which holds for all its buckets. */
  readonly accountBlock: Known<Said<PublicAccessBlock>>;
  readonly source: SourceRef;
}

const listSchema = z.object({
  Buckets: z.array(z.object({ Name: z.string(), BucketRegion: z.string().optional() })),
});
type Raw = z.output<typeof listSchema>['Buckets'][number];
const policySchema = z.object({ Policy: z.string() });
const aclSchema = z.object({
  Grants: z.array(
    z.object({
      Grantee: z
        .object({
          URI: z.string().optional(),
          ID: z.string().optional(),
          EmailAddress: z.string().optional(),
        })
        .refine(({ URI, ID, EmailAddress }) => (URI ?? ID ?? EmailAddress) !== undefined, {
          error: 'names nobody',
        }),
      Permission: z.string(),
    }),
  ),
});
const loggingSchema = orNothing(
  z.object({ LoggingEnabled: z.object({ TargetBucket: z.string(), TargetPrefix: z.string() }) }),
);
const flag = z.boolean();
const blockSchema = z.object({
  PublicAccessBlockConfiguration: z.object({
    BlockPublicAcls: flag,
    IgnorePublicAcls: flag,
    BlockPublicPolicy: flag,
    RestrictPublicBuckets: flag,
  }),
});

/**
 * Reads the account's buckets, with what stands between each and the public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const readBuckets = (answers: Answers): Known<Buckets> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const pages = shaped(need, found.value, listSchema);
  if (!pages.known) return pages;
  const [first] = pages.value;
  if (first === undefined) return missing(gapOf(need, call));
  const asked = <S extends z.ZodType>(
    operation: string,
    schema: S,
    none: readonly string[] = [],
  ): PerSubject<z.output<S>> => perSubject(answers, need, `s3api.${operation}`, 'Bucket', schema, { none });
  const policies = asked('GetBucketPolicy', policySchema, ['NoSuchBucketPolicy']);
  const acls = asked('GetBucketAcl', aclSchema);
  const loggings = asked('GetBucketLogging', loggingSchema);
  const blocks = asked('GetPublicAccessBlock', blockSchema, noBlock);
  const partition = partitionOfAccount(answers);
  const toBucket = ({ Name: name, BucketRegion: region }: Raw, source: SourceRef): Bucket => ({
    name,
    arn: `arn:${region === undefined ? partition : partitionOf(region)}:s3:::${name}`,
    ...(region !== undefined && { region }),
    policy: policyOf(policies.of(name), name),
    acl: reshape(acls.of(name), grantsOf),
    logging: reshape(loggings.of(name), (said) =>
      said === undefined
        ? undefined
        : { targetBucket: said.LoggingEnabled.TargetBucket, targetPrefix: said.LoggingEnabled.TargetPrefix },
    ),
    block: reshape(blocks.of(name), blockOf),
    source,
  });
  const name = 's3control.GetPublicAccessBlock';
  const accountBlocks = perSubject(answers, need, name, 'AccountId', blockSchema, { none: noBlock });
  return mapKnown(
    listOf(need, call, pages.value, 'Buckets', ({ Name }) => Name, toBucket),
    (all) => {
      const byName = new Map(all.map((bucket) => [bucket.name, bucket]));
      return {
        all,
        bucket: (name) => byName.get(name),
        accountBlock: reshape(accountBlocks.of(answers.account), blockOf),
        source: first.source,
      };
    },
  );
};

const noBlock = ['NoSuchPublicAccessBlockConfiguration'];

const reshape = <T, U>(
  said: Known<Said<T>>,
  map: (value: T, source: SourceRef) => U | undefined,
): Known<Said<U>> => {
  if (!said.known) return said;
  const { value, source } = said.value;
  const mapped = value === undefined ? undefined : map(value, source);
  return known(mapped === undefined ? { source } : { value: mapped, source });
};

const grantsOf = ({ Grants }: z.output<typeof aclSchema>, source: SourceRef): readonly AclGrant[] =>
  Grants.map(({ Grantee, Permission }, index) => ({
    grantee: Grantee.URI ?? Grantee.ID ?? Grantee.EmailAddress ?? '',
    permission: Permission,
    source: within(source, 'Grants', index),
  }));

const blockOf = ({
  PublicAccessBlockConfiguration: raw,
}: z.output<typeof blockSchema>): PublicAccessBlock => ({
  blockPublicAcls: raw.BlockPublicAcls,
  ignorePublicAcls: raw.IgnorePublicAcls,
  blockPublicPolicy: raw.BlockPublicPolicy,
  restrictPublicBuckets: raw.RestrictPublicBuckets,
});

const policyOf = (
  said: Known<Said<z.output<typeof policySchema>>>,
  bucket: string,
): Known<Said<PolicyDocument>> => {
  if (!said.known) return said;
  const { value, source } = said.value;
  if (value === undefined) return known({ source });
  const result = parsePolicy(value.Policy);
  if (result.ok) return known({ value: result.document, source: within(source, 'Policy') });
  const [problem] = result.problems;
  return missing({
    need,
    call: `s3api.GetBucketPolicy of ${bucket}`,
    because: `the policy of the bucket ${bucket} cannot be read: ${problem?.message ?? 'it is malformed'}`,
  });
};
