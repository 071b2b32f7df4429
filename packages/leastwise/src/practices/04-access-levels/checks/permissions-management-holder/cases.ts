import { changePolicy, unreadable } from '../../../03-least-privilege/testing/policy-edits.ts';
import { defineCases } from '../../../cases.ts';

const bucket = 'arn:aws:s3:::northwind-kept-invoices';
const openBucket = {
  Sid: 'OpenBucket',
  Effect: 'Allow' as const,
  Action: 's3:PutBucketPolicy',
  Resource: bucket,
};

export const cases = defineCases({
  departed: [
    {
      name: 'a service that can open its logs to other accounts',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.push({
          Sid: 'OpenLogs',
          Effect: 'Allow',
          Action: 'logs:PutResourcePolicy',
          Resource: '*',
        });
      }),
      subject: 'role/delivery/trail-to-logs',
    },
    {
      name: 'a program that can change the policy of a bucket',
      edit: changePolicy('deployment', (statements) => {
        statements.push(openBucket);
      }),
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'under a condition',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ ...openBucket, Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } });
      }),
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'one that is on no list',
      edit: () => {},
      settings: { permissionsManagers: ['maria.lopez'] },
      subject: 'role/admin/identity-administration',
    },
  ],
  met: [
    { name: 'nobody but those who are meant to', edit: () => {} },
    {
      name: 'people who keep their own password and MFA',
      edit: () => {},
      subject: 'user/people/aiko.tanaka',
    },
    {
      name: 'one who reads only, what AWS counts among permissions management too',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'Look',
          Effect: 'Allow',
          Action: ['glue:Get*', 'secretsmanager:ValidateResourcePolicy'],
          Resource: '*',
        });
      }),
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'a boundary that stops it',
      edit: changePolicy('order-intake', (statements) => {
        statements.push(openBucket);
      }),
      subject: 'role/app/order-intake',
    },
    {
      name: 'a Deny that stops it',
      edit: changePolicy('deployment', (statements) => {
        statements.push(openBucket, { Effect: 'Deny', Action: 's3:PutBucketPolicy', Resource: '*' });
      }),
      subject: 'role/delivery/github-deployer',
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: unreadable('deployment'),
      subject: 'role/delivery/github-deployer',
    },
  ],
  notApplicable: [
    { name: 'a role that is linked to a service', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
    {
      name: 'one that can do everything',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' });
      }),
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'one that can make roles without a boundary',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'MakeRoles',
          Effect: 'Allow',
          Action: ['iam:CreateRole', 'iam:AttachRolePolicy'],
          Resource: 'arn:aws:iam::444455556666:role/app/*',
        });
      }),
      subject: 'role/delivery/github-deployer',
    },
  ],
});
