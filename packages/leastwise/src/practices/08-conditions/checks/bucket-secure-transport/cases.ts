import { defineCases } from '../../../cases.ts';
import { editBucketPolicy } from '../../../testing/kept-policies.ts';

const bucket = 'northwind-kept-invoices';

export const cases = defineCases({
  departed: [
    {
      name: 'no policy at all',
      edit: (account) => {
        account.none('s3api.GetBucketPolicy', 'NoSuchBucketPolicy: The bucket policy does not exist', {
          params: { Bucket: bucket },
        });
      },
      subject: bucket,
    },
    {
      name: 'a Deny that means the bucket and not its objects',
      edit: (account) => {
        editBucketPolicy(account, bucket, ({ Statement: [deny] }) => {
          if (deny !== undefined) deny.Resource = `arn:aws:s3:::${bucket}`;
        });
      },
      subject: bucket,
    },
    {
      name: 'a Deny that means the account and not everyone',
      edit: (account) => {
        editBucketPolicy(account, bucket, ({ Statement: [deny] }) => {
          if (deny !== undefined) deny.Principal = { AWS: `arn:aws:iam::${account.account}:root` };
        });
      },
      subject: bucket,
    },
    {
      name: 'a Deny of what comes over TLS',
      edit: (account) => {
        editBucketPolicy(account, bucket, ({ Statement: [deny] }) => {
          if (deny !== undefined) deny.Condition = { Bool: { 'aws:SecureTransport': 'true' } };
        });
      },
      subject: bucket,
    },
  ],
  met: [
    { name: 'every bucket denies requests without TLS', edit: () => {} },
    {
      name: 'a Deny in other words',
      edit: (account) => {
        editBucketPolicy(account, bucket, ({ Statement: [deny] }) => {
          if (deny === undefined) return;
          deny.Principal = { AWS: '*' };
          deny.Action = '*';
          deny.Resource = '*';
          deny.Condition = { BoolIfExists: { 'aws:SecureTransport': 'false' } };
        });
      },
      subject: bucket,
    },
  ],
  unknown: [
    {
      name: 'a policy that AWS refused',
      edit: (account) => {
        account.refuse('s3api.GetBucketPolicy', { params: { Bucket: bucket } });
      },
      subject: bucket,
    },
  ],
  notApplicable: [
    {
      name: 'an account without buckets',
      edit: (account) => {
        account.response('s3api.ListBuckets').Buckets = [];
      },
    },
  ],
});
