import {
  compilePolicy,
  evaluate,
  type PolicyDocument,
  PolicyTooLargeError,
  type Request,
} from '@leastwise/policy';
import { madeUp } from '../../../../access/statement-actions.ts';
import { allowsAnything } from '../../../../access/trust-policy.ts';
import { missing, settled } from '../../../../account/known.ts';
import type { Bucket } from '../../../../account/needs/buckets.ts';
import { type AccountIdentity, defineCheck, departed, met } from '../../../check.ts';

const actions = ['s3:GetObject', 's3:PutObject'] as const;

/** Callers of every kind: whoever one of them is not refused, the statement does not mean everyone. */
const callers = ({
  id,
  partition,
}: AccountIdentity): readonly { readonly who: string; readonly principal: Request['principal'] }[] => [
  { who: 'anonymous callers', principal: null },
  { who: 'users of this account', principal: `arn:${partition}:iam::${id}:user/${madeUp}` },
  { who: 'roles of this account', principal: `arn:${partition}:sts::${id}:assumed-role/${madeUp}/${madeUp}` },
  { who: 'callers from other accounts', principal: `arn:${partition}:iam::000000000000:user/${madeUp}` },
];

/** Whom the bucket's policy does not refuse without TLS. */
const notRefused = (
  bucket: Bucket,
  document: PolicyDocument,
  account: AccountIdentity,
): readonly string[] => {
  const resource = compilePolicy(document, { name: `policy of the bucket ${bucket.name}` });
  const all = callers(account);
  const open = all.filter(({ principal }) =>
    actions.some((action) => {
      const request: Request = {
        principal,
        action,
        resource: `${bucket.arn}/${madeUp}`,
        resourceAccount: account.id,
        context: { 'aws:SecureTransport': 'false' },
        unknownKeys: ['*'],
      };
      return evaluate(request, { resource, identity: allowsAnything }).decision !== 'explicitlyDenied';
    }),
  );
  return open.length === all.length ? ['anyone'] : open.map(({ who }) => who);
};

export const check = defineCheck({
  id: 'bucket-secure-transport',
  practice: 8,
  title: 'Buckets refuse requests without TLS',
  severity: 'medium',
  role: 'deciding',
  needs: ['buckets'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '2.1.1' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '3.1.1' },
    { framework: 'AWS Security Hub', version: '2026', id: 'S3.5' },
  ],
  subjects: (view) =>
    view.buckets.all.map((bucket) => ({
      resource: bucket.arn,
      ...(bucket.region !== undefined && { region: bucket.region }),
      value: bucket,
    })),
  judge: ({ value: bucket }, _, view) => {
    const { value: document, source } = settled(bucket.policy);
    if (document === undefined) {
      const evidence = { fact: `policy of the bucket ${bucket.name}`, value: 'none', source };
      return departed(evidence, { bucket: bucket.name, who: 'anyone', why: ': it has no policy' });
    }
    let open: readonly string[];
    try {
      open = notRefused(bucket, document, view.account);
    } catch (error) {
      if (!(error instanceof PolicyTooLargeError)) throw error;
      return settled(
        missing({ need: 'buckets', call: `s3api.GetBucketPolicy of ${bucket.name}`, because: error.message }),
      );
    }
    const evidence = {
      fact: `whom the policy of ${bucket.name} does not keep from reading or writing objects without TLS`,
      value: open.join(', ') || 'nobody',
      source,
    };
    return open.length === 0
      ? met(evidence)
      : departed(evidence, { bucket: bucket.name, who: open.join(', '), why: '' });
  },
  explain: ({ facts: { bucket, who, why } }) => ({
    what: `The bucket ${bucket} does not keep ${who} from plain HTTP${why}.`,
    why: 'A request over plain HTTP shows its data, and its signature, to whoever sits on the way.',
    whatToDo: `Deny s3:* on ${bucket} and its objects to everyone where aws:SecureTransport is false.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? '1 bucket allows plain HTTP'
        : `${departures.length} buckets allow plain HTTP`,
    move: 'deny requests without TLS in the bucket policies',
  }),
  remedy: {
    guide: ({ subject: { resource }, facts: { bucket } }) => [
      `See whether ${bucket} serves a website: aws s3api get-bucket-website --bucket ${bucket}. Its website endpoint speaks plain HTTP only and would refuse everybody: put CloudFront with origin access control on the bucket itself first.`,
      `aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text > policy.json (none yet: start with an empty Statement list)`,
      `Add: {"Sid": "DenyWithoutTls", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["${resource}", "${resource}/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}`,
      `aws s3api put-bucket-policy --bucket ${bucket} --policy file://policy.json`,
      'Old clients that speak plain HTTP fail from then on: server access logs show them by a "-" for the TLS version.',
    ],
  },
});
