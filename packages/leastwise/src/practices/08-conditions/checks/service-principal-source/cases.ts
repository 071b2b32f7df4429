import { defineCases } from '../../../cases.ts';
import { editBucketPolicy, roleOf, trustStatements } from '../../../testing/kept-policies.ts';

const configBucket = 'northwind-kept-config';

export const cases = defineCases({
  departed: [
    {
      name: 'Config may deliver for any account',
      edit: (account) => {
        editBucketPolicy(account, configBucket, ({ Statement }) => {
          const delivery = Statement.find(({ Sid }) => Sid === 'ConfigDelivery');
          if (delivery !== undefined) {
            delivery.Condition = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };
          }
        });
      },
      subject: configBucket,
      part: 'ConfigDelivery',
    },
    {
      name: 'a source in any account',
      edit: (account) => {
        editBucketPolicy(account, configBucket, ({ Statement }) => {
          const delivery = Statement.find(({ Sid }) => Sid === 'ConfigDelivery');
          if (delivery !== undefined) {
            delivery.Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:config:*:*:*' } };
          }
        });
      },
      subject: configBucket,
      part: 'ConfigDelivery',
    },
    {
      name: 'a role for Step Functions of any account',
      edit: (account) => {
        for (const statement of trustStatements(account, 'order-intake')) {
          statement.Principal = { Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] };
          delete statement.Condition;
        }
      },
      subject: 'role/app/order-intake',
    },
  ],
  met: [
    { name: 'Config delivers for this account only', edit: () => {}, subject: configBucket },
    {
      name: 'for accounts of the organisation only',
      edit: (account) => {
        editBucketPolicy(account, configBucket, ({ Statement }) => {
          for (const statement of Statement.filter(({ Effect }) => Effect === 'Allow')) {
            statement.Condition = { StringEquals: { 'aws:SourceOrgID': 'o-nwkept4f2k' } };
          }
        });
      },
      subject: configBucket,
    },
  ],
  unknown: [
    {
      name: 'a bucket policy that AWS refused',
      edit: (account) => {
        account.refuse('s3api.GetBucketPolicy', { params: { Bucket: configBucket } });
      },
      subject: configBucket,
    },
    {
      name: 'a trust policy that cannot be read',
      edit: (account) => {
        roleOf(account, 'order-intake').AssumeRolePolicyDocument = JSON.parse(
          '{"Statement": [{"Effect": "Perhaps"}]}',
        );
      },
      subject: 'role/app/order-intake',
    },
  ],
  notApplicable: [
    {
      name: 'EC2, which sends no source when it hands a role to an instance',
      edit: () => {},
      subject: 'role/app/shop-web',
    },
    {
      name: 'Personalize, whose page shows a bucket policy without a condition',
      edit: (account) => {
        editBucketPolicy(account, configBucket, ({ Statement }) => {
          Statement.push({
            Sid: 'PersonalizeReads',
            Effect: 'Allow',
            Principal: { Service: 'personalize.amazonaws.com' },
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${configBucket}/*`,
          });
        });
      },
      subject: configBucket,
      part: 'PersonalizeReads',
    },
    {
      name: 'CloudTrail, which sends none when it writes to CloudWatch Logs',
      edit: () => {},
      subject: 'role/delivery/trail-to-logs',
    },
  ],
});
