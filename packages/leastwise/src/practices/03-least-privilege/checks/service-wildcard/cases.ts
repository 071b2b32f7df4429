import { defineCases } from '../../../cases.ts';
import { changePolicy, roleNamed, unreadable } from '../../testing/policy-edits.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'all of CodeCommit on everything',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'AllRepositories', Effect: 'Allow', Action: 'codecommit:*', Resource: '*' });
      }),
      subject: 'policy/delivery/deployment',
      part: 'AllRepositories',
      controls: ['IAM.21'],
    },
    {
      name: 'all of CodeCommit in an inline policy, of which Security Hub does not ask',
      edit: (account) => {
        roleNamed(account, 'github-deployer').RolePolicyList.push({
          PolicyName: 'repositories',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Sid: 'All', Effect: 'Allow', Action: 'codecommit:*', Resource: '*' }],
          },
        });
      },
      part: 'repositories/All',
      controls: [],
    },
    {
      name: 'wildcards that add up to the whole service',
      edit: changePolicy('deployment', (statements) => {
        const Action = ['a', 'b', 'c', 'd', 'g', 'i', 'l', 'p', 'r', 's', 't', 'u', 'v'].map(
          (letter) => `ecr:${letter}*`,
        );
        statements.push({ Sid: 'AllOfEcr', Effect: 'Allow', Action, Resource: '*' });
      }),
      part: 'AllOfEcr',
      controls: [],
    },
    {
      name: 'all of KMS on every key, whose own policies leave it to the account',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'AllKeys',
          Effect: 'Allow',
          Action: 'kms:*',
          Resource: 'arn:aws:kms:*:*:key/*',
        });
      }),
      part: 'AllKeys',
    },
    {
      name: 'every action on all buckets',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'Buckets', Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::*' });
      }),
      part: 'Buckets',
    },
  ],
  met: [
    { name: 'policies that name actions', edit: () => {} },
    {
      name: 'a wildcard of actions that only list and read',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'Look',
          Effect: 'Allow',
          Action: ['ecr:Describe*', 'ecr:List*'],
          Resource: '*',
        });
      }),
      part: 'Look',
    },
    {
      name: 'a whole service on one bucket',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'OneBucket',
          Effect: 'Allow',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::northwind-kept-invoices', 'arn:aws:s3:::northwind-kept-invoices/*'],
        });
      }),
      part: 'OneBucket',
    },
    {
      name: 'a whole service that the boundary stops',
      edit: changePolicy('order-intake', (statements) => {
        statements.push({ Sid: 'AllOfS3', Effect: 'Allow', Action: 's3:*', Resource: '*' });
      }),
      part: 'AllOfS3',
    },
    {
      name: 'a whole service on what bears the tag of the caller',
      edit: changePolicy('deployment', (statements) => {
        statements.push({
          Sid: 'OwnTeam',
          Effect: 'Allow',
          Action: 'ec2:*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceTag/team': 'shop' } },
        });
      }),
      part: 'OwnTeam',
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
      subject: 'policy/aws-service-role/CloudTrailServiceRolePolicy',
    },
    { name: 'a policy that serves as a boundary only', edit: () => {}, subject: 'policy/app/app-boundary' },
    {
      name: 'a statement that allows everything',
      edit: changePolicy('deployment', (statements) => {
        statements.push({ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' });
      }),
      part: 'All',
    },
  ],
});
