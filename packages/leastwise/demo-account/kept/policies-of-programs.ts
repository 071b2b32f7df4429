import { secretArn } from '../configuration.ts';
import { allow } from '../documents.ts';
import type { PolicySpec } from '../identity-model.ts';
import { keyArn } from '../messaging.ts';

import { account, buckets, home, iam, inWorkloads, workloads } from './names.ts';

import { policy } from './policy.ts';

const shopSecret = secretArn(account, workloads, 'shop/database');
const appKey = keyArn(account, workloads, 'app');

/** What applications hold, and the boundary around them. */
export const forApplications: readonly PolicySpec[] = [
  policy(
    'app-boundary',
    '/app/',
    allow('Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], inWorkloads('logs', 'log-group:/shop/*')),
    allow(
      'Queues',
      ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
      inWorkloads('sqs', 'order-intake'),
    ),
    allow('Invoices', ['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::${buckets.invoices}/*`),
    allow(
      'Secrets',
      [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      shopSecret,
    ),
    allow('Key', 'kms:Decrypt', appKey),
    allow(
      'Images',
      ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      inWorkloads('ecr', 'repository/shop'),
    ),
    allow('ImageLogin', 'ecr:GetAuthorizationToken', '*'),
  ),
  policy(
    'shop-web',
    '/app/',
    allow(
      'Logs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      inWorkloads('logs', 'log-group:/shop/web:*'),
    ),
    allow('DatabasePassword', 'secretsmanager:GetSecretValue', shopSecret),
    allow('Key', 'kms:Decrypt', appKey),
  ),
  policy(
    'batch-worker',
    '/app/',
    allow(
      'Work',
      ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      inWorkloads('sqs', 'order-intake'),
    ),
    allow(
      'Logs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      inWorkloads('logs', 'log-group:/shop/batch:*'),
    ),
  ),
  policy(
    'order-intake',
    '/app/',
    allow('Hand', 'sqs:SendMessage', inWorkloads('sqs', 'order-intake')),
    allow(
      'Logs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      inWorkloads('logs', 'log-group:/shop/order-intake:*'),
    ),
  ),
  policy(
    'secret-rotation',
    '/app/',
    allow(
      'Rotate',
      [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      shopSecret,
    ),
    allow(
      'Logs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      inWorkloads('logs', 'log-group:/shop/secret-rotation:*'),
    ),
  ),
  policy(
    'shop-task',
    '/app/',
    allow('Invoices', 's3:GetObject', `arn:aws:s3:::${buckets.invoices}/*`),
    allow('Queue', 'sqs:GetQueueAttributes', inWorkloads('sqs', 'order-intake')),
    allow('Key', 'kms:Decrypt', appKey),
  ),
  policy(
    'shop-task-start',
    '/app/',
    allow(
      'Images',
      ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      inWorkloads('ecr', 'repository/shop'),
    ),
    allow('ImageLogin', 'ecr:GetAuthorizationToken', '*'),
    allow(
      'Logs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      inWorkloads('logs', 'log-group:/shop/task:*'),
    ),
  ),
];

/** What delivery, partners and AWS's own services hold. */
export const forPartners: readonly PolicySpec[] = [
  policy(
    'deployment',
    '/delivery/',
    allow(
      'Images',
      ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage'],
      inWorkloads('ecr', 'repository/shop'),
    ),
    allow('ImageLogin', 'ecr:GetAuthorizationToken', '*'),
    allow('Tasks', 'ecs:RegisterTaskDefinition', inWorkloads('ecs', 'task-definition/shop:*')),
    allow('Service', ['ecs:DescribeServices', 'ecs:UpdateService'], inWorkloads('ecs', 'service/shop/shop')),
    allow('CheckRoles', 'iam:GetRole', [iam('role/app/shop-task'), iam('role/app/shop-task-start')]),
    allow('HandRolesToTasks', 'iam:PassRole', [iam('role/app/shop-task'), iam('role/app/shop-task-start')], {
      StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }),
  ),
  policy(
    'monitoring-by-skylark',
    '/partners/',
    allow('Metrics', ['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics'], '*'),
  ),
  policy(
    'audit-collection',
    '/partners/',
    allow('ReadIdentities', ['iam:GetAccountAuthorizationDetails', 'iam:GetAccountSummary'], '*'),
  ),
  policy(
    'trail-to-logs',
    '/delivery/',
    allow(
      'WriteTrail',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      `arn:aws:logs:${home}:${account}:log-group:trail:log-stream:${account}_CloudTrail_${home}*`,
    ),
  ),
];
