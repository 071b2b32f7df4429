import { defineCases } from '../../../cases.ts';

const grantTo = (
  account: { response: (name: 's3api.GetBucketPolicy', where: object) => { Policy: string } },
  principal: string | object,
  condition?: object,
): void => {
  const bucket = 'northwind-kept-invoices';
  const answer = account.response('s3api.GetBucketPolicy', { params: { Bucket: bucket } });
  const policy = JSON.parse(answer.Policy) as { Statement: object[] };
  policy.Statement.push({
    Sid: 'Partner',
    Effect: 'Allow',
    Principal: typeof principal === 'string' ? { AWS: principal } : principal,
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    ...(condition !== undefined && { Condition: condition }),
  });
  answer.Policy = JSON.stringify(policy);
};

export const cases = defineCases({
  departed: [
    {
      name: 'a bucket policy that grants to a vendor',
      edit: (account) => grantTo(account, 'arn:aws:iam::555566667777:role/skylark-collector'),
      subject: 'northwind-kept-invoices',
    },
    {
      name: 'a bucket policy that grants to an account nobody knows',
      edit: (account) => grantTo(account, '999988887777'),
      subject: 'northwind-kept-invoices',
    },
    {
      name: 'a bucket policy for everybody, held by a condition to an account nobody knows',
      edit: (account) => grantTo(account, '*', { StringEquals: { 'aws:PrincipalAccount': '999988887777' } }),
      subject: 'northwind-kept-invoices',
    },
  ],
  met: [
    { name: 'a bucket policy for the own account', edit: () => {}, subject: 'northwind-kept-invoices' },
    {
      name: 'a bucket policy that grants to a sibling account',
      edit: (account) => grantTo(account, 'arn:aws:iam::444455557777:role/audit-collector'),
      subject: 'northwind-kept-invoices',
    },
  ],
  unknown: [
    {
      name: 'a bucket policy that grants to a canonical user id',
      edit: (account) =>
        grantTo(account, {
          CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be',
        }),
      subject: 'northwind-kept-invoices',
    },
    {
      name: 'a bucket whose policy AWS refused to show',
      edit: (account) => {
        account.refuse('s3api.GetBucketPolicy', { params: { Bucket: 'northwind-kept-invoices' } });
      },
      subject: 'northwind-kept-invoices',
    },
  ],
  notApplicable: [
    {
      name: 'a bucket without a policy',
      edit: (account) => {
        account.none('s3api.GetBucketPolicy', 'NoSuchBucketPolicy: The bucket policy does not exist', {
          params: { Bucket: 'northwind-kept-invoices' },
        });
      },
      subject: 'northwind-kept-invoices',
    },
  ],
});
