import { changePolicy, unreadable } from '../../../03-least-privilege/testing/policy-edits.ts';
import { defineCases } from '../../../cases.ts';

const openBucket = {
  Sid: 'OpenBucket',
  Effect: 'Allow' as const,
  Action: 's3:PutBucketPolicy',
  Resource: 'arn:aws:s3:::northwind-kept-invoices',
};

export const cases = defineCases({
  departed: [
    {
      name: 'deployment and the policy of a bucket',
      edit: changePolicy('deployment', (statements) => {
        statements.push(openBucket);
      }),
      settings: {
        permissionsManagers: ['maria.lopez', 'break-glass', 'identity-administration', 'github-deployer'],
      },
      subject: 'policy/delivery/deployment',
    },
  ],
  met: [
    { name: 'policies that do one thing', edit: () => {} },
    { name: 'identities and nothing else', edit: () => {}, subject: 'policy/admin/identity-administration' },
    {
      name: 'permissions and work of one service',
      edit: changePolicy('batch-worker', (statements) => {
        statements.splice(0, statements.length, openBucket, {
          Sid: 'Objects',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::northwind-kept-invoices/*',
        });
      }),
      subject: 'policy/app/batch-worker',
    },
    {
      name: 'permissions that a Deny of the same policy takes back',
      edit: changePolicy('deployment', (statements) => {
        statements.push(openBucket, { Effect: 'Deny', Action: 's3:Put*Policy', Resource: '*' });
      }),
      subject: 'policy/delivery/deployment',
    },
    {
      name: 'permissions that the boundary of its only holder stops',
      edit: changePolicy('order-intake', (statements) => {
        statements.push(openBucket);
      }),
      subject: 'policy/app/order-intake',
    },
    {
      name: 'reading that AWS counts among permissions management',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'Look', Effect: 'Allow', Action: 'glue:GetQuery', Resource: '*' });
      }),
      subject: 'policy/delivery/deployment',
    },
    {
      name: 'permissions on what they do not work on',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ ...openBucket, Resource: 'arn:aws:sqs:eu-west-1:444455556666:order-intake' });
      }),
      subject: 'policy/delivery/deployment',
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: unreadable('deployment'),
      subject: 'policy/delivery/deployment',
    },
  ],
  notApplicable: [
    {
      name: 'a policy of AWS',
      edit: () => {},
      subject: 'policy/aws-service-role/AWSConfigServiceRolePolicy',
    },
    {
      name: 'a policy that serves as a boundary only',
      edit: () => {},
      subject: 'policy/admin/administration-boundary',
    },
    {
      name: 'a policy that allows by exception',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
      }),
      subject: 'policy/delivery/deployment',
    },
  ],
});
