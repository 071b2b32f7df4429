import { type Document, document, type Statement } from './documents.ts';
import { hexId } from './identifiers.ts';
import { cliDate, type Moment } from './moment.ts';
import type { PublicAccessBlock } from './response-parts.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

export interface BucketSpec {
  readonly name: string;
  readonly region: string;
  readonly created: Moment;
  /** No statements: no policy. */
  readonly statements?: readonly Statement[];
  readonly logsTo?: string;
  /** Which of the four settings are on; all unless said otherwise, none for `false`. */
  readonly block?: false | Partial<PublicAccessBlock>;
  readonly publicRead?: true;
}

const everyBlock: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** Adds S3's answers. The account's own block is absent for `undefined`. */
export const addBuckets = (
  draft: SnapshotDraft,
  buckets: readonly BucketSpec[],
  accountBlock: boolean,
): void => {
  const owner = { ID: hexId('', `${draft.account}/canonical`, 64) };
  draft.add('s3api.ListBuckets', {
    Buckets: buckets.map(({ name, created, region }) => ({
      Name: name,
      CreationDate: cliDate(created),
      BucketRegion: region,
    })),
    Owner: owner,
  });
  for (const bucket of buckets) {
    const where = { params: { Bucket: bucket.name } };
    if (bucket.statements === undefined) {
      draft.addNone('s3api.GetBucketPolicy', 'NoSuchBucketPolicy: The bucket policy does not exist', where);
    } else {
      const policy: Document = document(...bucket.statements);
      draft.add('s3api.GetBucketPolicy', { Policy: JSON.stringify(policy) }, where);
    }
    draft.add(
      's3api.GetBucketAcl',
      {
        Owner: owner,
        Grants: [
          { Grantee: { Type: 'CanonicalUser', ...owner }, Permission: 'FULL_CONTROL' },
          ...(bucket.publicRead === true
            ? [
                {
                  Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
                  Permission: 'READ',
                },
              ]
            : []),
        ],
      },
      where,
    );
    draft.add(
      's3api.GetBucketLogging',
      bucket.logsTo === undefined
        ? {}
        : { LoggingEnabled: { TargetBucket: bucket.logsTo, TargetPrefix: `${bucket.name}/` } },
      where,
    );
    if (bucket.block === false) {
      draft.addNone(
        's3api.GetPublicAccessBlock',
        'NoSuchPublicAccessBlockConfiguration: The public access block configuration was not found',
        where,
      );
    } else {
      draft.add(
        's3api.GetPublicAccessBlock',
        { PublicAccessBlockConfiguration: { ...everyBlock, ...bucket.block } },
        where,
      );
    }
  }
  const account = { params: { AccountId: draft.account } };
  if (accountBlock)
    draft.add('s3control.GetPublicAccessBlock', { PublicAccessBlockConfiguration: everyBlock }, account);
  else {
    draft.addNone(
      's3control.GetPublicAccessBlock',
      'NoSuchPublicAccessBlockConfiguration: The public access block configuration was not found',
      account,
    );
  }
};

/** What a trail needs of the bucket it writes to. */
export const trailBucketStatements = (
  bucket: string,
  trailArn: string,
  account: string,
  organization: string,
): Statement[] => [
  {
    Sid: 'AWSCloudTrailAclCheck',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:GetBucketAcl',
    Resource: `arn:aws:s3:::${bucket}`,
    Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
  },
  {
    Sid: 'AWSCloudTrailWrite',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: [
      `arn:aws:s3:::${bucket}/AWSLogs/${account}/*`,
      `arn:aws:s3:::${bucket}/AWSLogs/${organization}/*`,
    ],
    Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trailArn } },
  },
];

/** What server access logging needs of the bucket it writes to. */
export const accessLogStatement = (
  bucket: string,
  sources: readonly string[],
  account: string,
): Statement => ({
  Sid: 'ServerAccessLogs',
  Effect: 'Allow',
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: `arn:aws:s3:::${bucket}/*`,
  Condition: {
    ArnLike: { 'aws:SourceArn': sources.map((source) => `arn:aws:s3:::${source}`) },
    StringEquals: { 'aws:SourceAccount': account },
  },
});

/** What Config needs of the bucket it delivers to. */
export const configBucketStatements = (bucket: string, account: string): Statement[] => [
  {
    Sid: 'ConfigBucketCheck',
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action: ['s3:GetBucketAcl', 's3:ListBucket'],
    Resource: `arn:aws:s3:::${bucket}`,
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  },
  {
    Sid: 'ConfigDelivery',
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/AWSLogs/${account}/Config/*`,
    Condition: {
      StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': account },
    },
  },
];
