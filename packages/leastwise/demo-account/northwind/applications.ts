import { secretArn } from '../configuration.ts';
import { allow, type Document, document, type Statement, trustService } from '../documents.ts';
import type { PolicySpec, RoleSpec } from '../identity-model.ts';
import { keyArn } from '../messaging.ts';
import { at, daysAgo } from '../moment.ts';

import { account, buckets, iam, inMain, main } from './names.ts';

/** A role of a program, with the policy made for it and what it really does. */
export interface Application {
  readonly role: RoleSpec;
  readonly policy?: PolicySpec;
  /** Actions it is seen to use; all that its policy names where nothing is said. */
  readonly does: readonly string[];
}

type Service =
  | 'ec2'
  | 'lambda'
  | 'ecs-tasks'
  | 'codebuild'
  | 'states'
  | 'firehose'
  | 'glue'
  | 'backup'
  | 'monitoring.rds';

interface Shape {
  readonly attached?: readonly string[];
  readonly does?: readonly string[];
  readonly role?: Partial<RoleSpec>;
}

const created = at('2023-05-22T12:30:00');
const listOf = (value: string | string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const actionsOf = ({ Statement }: Document): readonly string[] =>
  Statement.flatMap(({ Action }) => listOf(Action)).filter((action) => !action.includes('*'));

const application = (
  name: string,
  service: Service,
  statements: readonly Statement[],
  shape: Shape = {},
): Application => {
  const body = document(...statements);
  const policy: PolicySpec | undefined =
    statements.length === 0 ? undefined : { name: `${name}-access`, created, document: body };
  return {
    role: {
      name,
      created,
      trust: trustService(`${service}.amazonaws.com`),
      attached: [...(policy === undefined ? [] : [policy.name]), ...(shape.attached ?? [])],
      ...(service === 'ec2' ? { profile: true as const } : {}),
      ...shape.role,
    },
    ...(policy === undefined ? {} : { policy }),
    does: shape.does ?? actionsOf(body),
  };
};

const objects = (bucket: string): string => `arn:aws:s3:::${bucket}/*`;
const table = (name: string): string => inMain('dynamodb', `table/${name}`);
const queue = (name: string): string => inMain('sqs', name);
const secret = (name: string): string => secretArn(account, main, name);
const appKey = keyArn(account, main, 'app');
const ownLogs = (name: string): Statement =>
  allow(
    'Logs',
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    inMain('logs', `log-group:/northwind/${name}:*`),
  );
const onInstances = ['AmazonSSMManagedInstanceCore', 'CloudWatchAgentServerPolicy'];
const agentDoes = ['ssm:UpdateInstanceInformation', 'logs:CreateLogStream', 'cloudwatch:PutMetricData'];

/** Instance roles. */
const onEc2: readonly Application[] = [
  // One role for web servers, a batch machine and the bastion, which have nothing in common.
  application(
    'app-server',
    'ec2',
    [
      allow('Data', ['s3:GetObject', 's3:PutObject'], objects(buckets.uploads)),
      allow('Secrets', 'secretsmanager:GetSecretValue', secret('shop/database')),
      allow(
        'Queues',
        ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        queue('*'),
      ),
      allow('Key', 'kms:Decrypt', appKey),
    ],
    {
      attached: onInstances,
      does: [
        ...agentDoes,
        'secretsmanager:GetSecretValue',
        'kms:Decrypt',
        'sqs:GetQueueAttributes',
        's3:GetObject',
      ],
    },
  ),
  // Far wider than what it does.
  application('legacy-app', 'ec2', [], {
    attached: ['AmazonS3FullAccess', 'AmazonSQSFullAccess', 'AmazonRDSFullAccess', 'AmazonEC2FullAccess'],
    does: ['s3:GetObject', 's3:GetBucketLocation', 'ec2:DescribeInstances'],
  }),
  application(
    'build-runner',
    'ec2',
    [
      allow('Artifacts', ['s3:GetObject', 's3:PutObject'], objects(buckets.artifacts)),
      allow('Images', ['ecr:GetAuthorizationToken'], '*'),
    ],
    {
      attached: onInstances,
      does: [...agentDoes, 'ecr:GetAuthorizationToken', 's3:PutObject'],
    },
  ),
  application('search-node', 'ec2', [ownLogs('search'), allow('Find', 'ec2:DescribeInstances', '*')], {
    attached: onInstances,
    does: [...agentDoes, 'ec2:DescribeInstances'],
  }),
  // Bounded by a policy of AWS's that nobody holds: authorization details do not print it.
  application(
    'ml-training',
    'ec2',
    [
      allow(
        'Lake',
        ['s3:GetObject', 's3:ListBucket'],
        [`arn:aws:s3:::${buckets.lake}`, objects(buckets.lake)],
      ),
      allow('Models', 's3:PutObject', objects(buckets.lake)),
    ],
    {
      attached: onInstances,
      does: [...agentDoes, 's3:GetObject'],
      role: { boundary: 'arn:aws:iam::aws:policy/PowerUserAccess' },
    },
  ),
];

/** Functions' roles. */
const onLambda: readonly Application[] = [
  application('order-events', 'lambda', [
    ownLogs('order-events'),
    allow('Orders', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DescribeTable'], table('orders')),
    allow('Tell', 'sns:Publish', inMain('sns', 'order-events')),
  ]),
  application('image-resize', 'lambda', [
    ownLogs('image-resize'),
    allow('Images', ['s3:GetObject', 's3:PutObject'], [objects(buckets.uploads), objects(buckets.assets)]),
  ]),
  application('invoice-pdf', 'lambda', [
    ownLogs('invoice-pdf'),
    allow('Invoices', ['s3:PutObject'], objects(buckets.reports)),
    allow('Secret', 'secretsmanager:GetSecretValue', secret('shop/mail')),
  ]),
  application('nightly-report', 'lambda', [ownLogs('nightly-report'), allow('Reports', 's3:*', '*')], {
    does: ['logs:CreateLogStream', 's3:PutObject', 's3:GetBucketLocation'],
  }),
  application('webhook-in', 'lambda', [
    ownLogs('webhook-in'),
    allow('Hand', 'sqs:SendMessage', queue('orders')),
    allow('Key', 'kms:Decrypt', appKey),
  ]),
  application(
    'user-export',
    'lambda',
    [ownLogs('user-export'), allow('Users', ['dynamodb:*'], '*'), allow('Files', 's3:PutObject', '*')],
    { does: ['logs:CreateLogStream', 'dynamodb:Query', 'dynamodb:DescribeTable', 's3:PutObject'] },
  ),
  application('secret-rotation', 'lambda', [
    ownLogs('secret-rotation'),
    allow(
      'Rotate',
      [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      secret('shop/database'),
    ),
  ]),
  // May hand any role to any function: whoever may change this one may do all.
  application(
    'provisioner',
    'lambda',
    [
      ownLogs('provisioner'),
      allow(
        'Provision',
        [
          'iam:PassRole',
          'lambda:CreateFunction',
          'lambda:UpdateFunctionConfiguration',
          'iam:CreateRole',
          'iam:PutRolePolicy',
        ],
        '*',
      ),
    ],
    { does: ['logs:CreateLogStream', 'lambda:UpdateFunctionConfiguration'] },
  ),
  application('notify', 'lambda', [allow('Mail', ['ses:SendEmail'], '*')], {
    attached: ['AWSLambdaBasicExecutionRole'],
    does: ['logs:CreateLogStream'],
  }),
  application(
    'thumbnailer-old',
    'lambda',
    [ownLogs('thumbnailer-old'), allow('Images', ['s3:GetObject', 's3:PutObject'], objects(buckets.assets))],
    { role: { lastUse: { at: daysAgo(251), region: main } }, does: [] },
  ),
];

/** Containers' roles. */
const onEcs: readonly Application[] = [
  application(
    'api-task',
    'ecs-tasks',
    [
      allow('Secrets', 'secretsmanager:GetSecretValue', secret('shop/*')),
      allow(
        'Orders',
        ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:DescribeTable'],
        table('*'),
      ),
      allow('Key', ['kms:Decrypt', 'kms:GenerateDataKey'], appKey),
    ],
    { attached: ['AWSXRayDaemonWriteAccess'] },
  ),
  application('web-task', 'ecs-tasks', [
    allow('Assets', 's3:GetObject', objects(buckets.assets)),
    allow('Flags', ['ssm:GetParameter', 'ssm:GetParametersByPath'], inMain('ssm', 'parameter/shop/*')),
  ]),
  application('worker-task', 'ecs-tasks', [
    allow('Work', ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue('orders')),
    allow('Files', ['s3:GetObject', 's3:PutObject'], objects(buckets.uploads)),
  ]),
  application('back-office-task', 'ecs-tasks', [
    allow(
      'Customers',
      ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DescribeTable'],
      table('customers'),
    ),
    allow('Key', 'kms:Decrypt', appKey),
  ]),
  application(
    'scheduler-task',
    'ecs-tasks',
    [allow('Start', ['ecs:RunTask', 'ecs:DescribeServices'], '*'), allow('Hand', 'iam:PassRole', '*')],
    { does: ['ecs:RunTask', 'ecs:DescribeServices'] },
  ),
  application('task-execution', 'ecs-tasks', [], {
    attached: ['AmazonECSTaskExecutionRolePolicy'],
    does: [
      'ecr:GetAuthorizationToken',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
      'logs:CreateLogStream',
    ],
  }),
];

/** Roles of other services. */
const elsewhere: readonly Application[] = [
  application('codebuild-shop', 'codebuild', [
    ownLogs('codebuild'),
    allow(
      'Artifacts',
      ['s3:GetObject', 's3:PutObject', 's3:GetBucketLocation'],
      [`arn:aws:s3:::${buckets.artifacts}`, objects(buckets.artifacts)],
    ),
    allow(
      'Images',
      ['ecr:GetAuthorizationToken', 'ecr:InitiateLayerUpload', 'ecr:CompleteLayerUpload', 'ecr:PutImage'],
      '*',
    ),
  ]),
  application('order-workflow', 'states', [
    allow('Steps', 'lambda:InvokeFunction', inMain('lambda', 'function:*')),
    allow('Look', 'lambda:GetFunction', inMain('lambda', 'function:*')),
  ]),
  application('click-delivery', 'firehose', [
    allow(
      'Deliver',
      ['s3:PutObject', 's3:GetBucketLocation'],
      [`arn:aws:s3:::${buckets.lake}`, objects(buckets.lake)],
    ),
    ownLogs('firehose'),
  ]),
  application('glue-etl', 'glue', [allow('Lake', ['s3:GetObject', 's3:PutObject'], objects(buckets.lake))], {
    attached: ['AWSGlueServiceRole'],
    does: ['s3:GetBucketLocation', 's3:GetObject', 's3:PutObject', 'glue:GetTable', 'ec2:DescribeSubnets'],
  }),
  application('backup-service', 'backup', [], {
    attached: ['AWSBackupServiceRolePolicyForBackup'],
    does: ['ec2:DescribeVolumes', 'ec2:CreateSnapshot', 'rds:CreateDBSnapshot', 'dynamodb:CreateBackup'],
  }),
  application('rds-monitoring', 'monitoring.rds', [], {
    attached: ['AmazonRDSEnhancedMonitoringRole'],
    does: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
  }),
  // Left over: nothing has taken these roles for months.
  application('legacy-etl', 'glue', [allow('All', ['s3:*', 'glue:*'], '*')], {
    role: { lastUse: { at: daysAgo(312), region: 'us-east-1' } },
    does: [],
  }),
  application('old-migration', 'ec2', [allow('Move', ['rds:*', 'dms:*'], '*')], {
    role: { lastUse: 'never', created: at('2022-11-03T10:00:00') },
    does: [],
  }),
  application('proof-of-concept', 'lambda', [], {
    attached: ['AdministratorAccess'],
    role: { lastUse: { at: daysAgo(141), region: main }, tags: { owner: 'walt' } },
    does: [],
  }),
];

/** All programs' roles. */
export const applications: readonly Application[] = [...onEc2, ...onLambda, ...onEcs, ...elsewhere];

/** A role of an application by name. */
export const applicationArn = (name: string): string => iam(`role/${name}`);
