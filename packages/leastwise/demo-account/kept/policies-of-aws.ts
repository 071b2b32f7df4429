import { allow, document } from '../documents.ts';
import type { PolicySpec } from '../identity-model.ts';
import { at } from '../moment.ts';

/** AWS's own, as they stand in the account because service-linked roles hold them. */
export const ofAws: readonly PolicySpec[] = [
  {
    name: 'AWSConfigServiceRolePolicy',
    path: '/aws-service-role/',
    aws: true,
    version: 58,
    created: at('2018-05-30T23:31:46'),
    updated: at('2026-06-11T17:02:33'),
    document: document(
      allow(
        'AWSConfigServiceRolePolicyStatementID',
        ['ec2:Describe*', 'iam:Get*', 'iam:List*', 's3:GetBucket*', 'config:Put*'],
        '*',
      ),
    ),
  },
  {
    name: 'AccessAnalyzerServiceRolePolicy',
    path: '/aws-service-role/',
    aws: true,
    version: 17,
    created: at('2019-12-02T17:13:10'),
    updated: at('2026-02-24T19:40:08'),
    document: document(
      allow(
        'AccessAnalyzer',
        ['iam:Get*', 'iam:List*', 'kms:GetKeyPolicy', 's3:GetBucketPolicy', 'sqs:GetQueueAttributes'],
        '*',
      ),
    ),
  },
  {
    name: 'AmazonECSServiceRolePolicy',
    path: '/aws-service-role/',
    aws: true,
    version: 14,
    created: at('2017-10-14T01:18:58'),
    updated: at('2026-04-08T21:12:54'),
    document: document(
      allow(
        'ECSTaskManagement',
        [
          'ec2:AttachNetworkInterface',
          'ec2:CreateNetworkInterface',
          'ec2:Describe*',
          'elasticloadbalancing:Describe*',
        ],
        '*',
      ),
    ),
  },
  {
    name: 'CloudTrailServiceRolePolicy',
    path: '/aws-service-role/',
    aws: true,
    version: 4,
    created: at('2018-10-24T21:21:44'),
    updated: at('2026-01-20T18:30:12'),
    document: document(
      allow('CloudTrailFullAccess', ['cloudtrail:*'], '*'),
      allow('AwsOrgsAccess', ['organizations:DescribeAccount', 'organizations:ListAccounts'], '*'),
    ),
  },
];
