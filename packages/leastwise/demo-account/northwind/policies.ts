import { allow, type Document, deny, document, type Statement } from '../documents.ts';
import type { PolicySpec } from '../identity-model.ts';
import { at, daysAgo } from '../moment.ts';
import { applications } from './applications.ts';
import { account, buckets, home, iam, inMain } from './names.ts';
import { policiesOfAws } from './policies-of-aws.ts';

const created = at('2022-02-01T11:00:00');

const policy = (name: string, ...statements: Statement[]): PolicySpec => ({
  name,
  created,
  document: document(...statements),
});

const forPeople: readonly PolicySpec[] = [
  // Does not bind: a request with a long-term key has no such key, and Bool then never matches.
  policy(
    'require-mfa',
    {
      Sid: 'DenyWithoutMfa',
      Effect: 'Deny',
      NotAction: [
        'iam:ChangePassword',
        'iam:CreateVirtualMFADevice',
        'iam:EnableMFADevice',
        'iam:ListMFADevices',
        'sts:GetSessionToken',
      ],
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
    allow(
      'OwnMfa',
      ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices'],
      [iam(`mfa/\${aws:username}`), iam(`user/\${aws:username}`)],
    ),
  ),
  policy(
    'platform-engineering',
    allow(
      'Everyday',
      [
        'cloudformation:DescribeStacks',
        'ec2:DescribeInstances',
        'ecs:UpdateService',
        'logs:FilterLogEvents',
        'ssm:StartSession',
      ],
      '*',
    ),
    // Permissions management in the policy of everyday work.
    allow('Roles', ['iam:CreateRole', 'iam:AttachRolePolicy', 'iam:ListRoles', 'iam:PassRole'], '*'),
    allow('Guarded', 'ec2:TerminateInstances', '*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
  ),
  policy(
    'platform-policy-editor',
    allow(
      'EditPolicies',
      ['iam:CreatePolicyVersion', 'iam:ListPolicies', 'iam:SetDefaultPolicyVersion'],
      iam('policy/platform-*'),
    ),
  ),
  policy(
    'security-response',
    allow('SwitchOff', ['iam:DeleteLoginProfile', 'iam:UpdateAccessKey'], iam('user/*'), {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    }),
    // Lets long-term keys in: in an Allow, IfExists is also true where the key is absent.
    allow('Isolate', ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances'], '*', {
      BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' },
    }),
    allow('Read', ['cloudtrail:LookupEvents', 'iam:ListUsers'], '*'),
  ),
  // All but IAM, which is nearly all.
  policy('developer-power', {
    Sid: 'AllButIam',
    Effect: 'Allow',
    NotAction: ['iam:*', 'organizations:*', 'account:*'],
    Resource: '*',
  }),
  policy(
    'developer-artifacts',
    allow(
      'Artifacts',
      ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      `arn:aws:s3:::${buckets.artifacts}/*`,
    ),
  ),
  policy(
    'mobile-release',
    allow(
      'Assets',
      ['s3:GetObject', 's3:PutObject', 's3:PutBucketPolicy'],
      [`arn:aws:s3:::${buckets.assets}`, `arn:aws:s3:::${buckets.assets}/*`],
    ),
    allow('Look', 'cloudwatch:GetMetricData', '*'),
  ),
  policy(
    'support-desk',
    allow(
      'Customers',
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:DescribeTable'],
      inMain('dynamodb', 'table/customers'),
    ),
    allow('Logs', 'logs:FilterLogEvents', inMain('logs', 'log-group:/northwind/*'), {
      StringLike: { 'aws:PrincipalTag/team': '*' },
    }),
  ),
  policy(
    'data-lake-analysis',
    allow(
      'Lake',
      ['s3:GetObject', 's3:ListBucket', 's3:GetBucketLocation'],
      [`arn:aws:s3:::${buckets.lake}`, `arn:aws:s3:::${buckets.lake}/*`],
    ),
    allow('Query', ['athena:GetQueryResults', 'athena:StartQueryExecution', 'glue:GetTable'], '*'),
    // An end that is long past: the grant is dead.
    allow('Migration', 'redshift:GetClusterCredentials', '*', {
      DateLessThan: { 'aws:CurrentTime': '2024-03-31T23:59:59Z' },
    }),
  ),
  policy(
    'contractor-boundary',
    allow('AtMost', ['ec2:DescribeInstances', 'logs:FilterLogEvents', 's3:ListAllMyBuckets'], '*'),
  ),
];

const forPrograms: readonly PolicySpec[] = [
  policy('deploy-everything', allow('Deploy', ['ec2:*', 'ecs:*', 'lambda:*', 's3:*', 'iam:PassRole'], '*')),
  // The action is spelled wrongly, so it grants nothing and nobody knows.
  policy(
    'service-uploads',
    allow(
      'Uploads',
      ['s3:PutObject', 's3:GetObjects', 's3:GetBucketLocation'],
      [`arn:aws:s3:::${buckets.uploads}`, `arn:aws:s3:::${buckets.uploads}/*`],
    ),
  ),
  policy(
    'reporting-queries',
    allow(
      'Query',
      ['athena:StartQueryExecution', 'athena:GetQueryResults', 'glue:GetTable', 's3:GetBucketLocation'],
      '*',
    ),
  ),
  policy('mailer', allow('Mail', ['ses:SendEmail', 'ses:SendRawEmail', 'ses:GetSendQuota'], '*')),
  policy(
    'warehouse-sync',
    allow('Labels', ['sqs:SendMessage', 'sqs:GetQueueUrl'], inMain('sqs', 'labels')),
    allow('Stock', ['dynamodb:PutItem', 'dynamodb:DescribeTable'], inMain('dynamodb', 'table/stock')),
  ),
  policy('bedrock-invoke', allow('Invoke', ['bedrock:InvokeModel', 'bedrock:CallWithBearerToken'], '*')),
  policy(
    'github-deployment',
    allow(
      'Images',
      ['ecr:InitiateLayerUpload', 'ecr:CompleteLayerUpload', 'ecr:PutImage'],
      inMain('ecr', 'repository/*'),
    ),
    allow('Login', 'ecr:GetAuthorizationToken', '*'),
    allow('Services', ['ecs:UpdateService', 'ecs:DescribeServices', 'ecs:RegisterTaskDefinition'], '*'),
    allow('Hand', 'iam:PassRole', [iam('role/api-task'), iam('role/web-task'), iam('role/task-execution')], {
      StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }),
  ),
  policy(
    'preview-deployment',
    allow('Preview', ['lambda:UpdateFunctionCode', 'lambda:GetFunction'], inMain('lambda', 'function:*')),
    allow('Files', ['s3:PutObject', 's3:DeleteObject'], `arn:aws:s3:::${buckets.assets}/preview/*`),
  ),
  policy(
    'infrastructure',
    allow(
      'Build',
      [
        'cloudformation:*',
        'ec2:*',
        'ecs:*',
        'elasticloadbalancing:*',
        'kms:*',
        'lambda:*',
        'logs:*',
        'rds:*',
        's3:*',
        'sns:*',
        'sqs:*',
        'ssm:*',
      ],
      '*',
    ),
    allow(
      'Identities',
      [
        'iam:AttachRolePolicy',
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:CreateRole',
        'iam:GetRole',
        'iam:ListRoles',
        'iam:PassRole',
        'iam:PutRolePolicy',
        'iam:TagRole',
      ],
      '*',
    ),
  ),
  policy(
    'monitoring-by-skylark',
    allow('Metrics', ['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics', 'ec2:DescribeInstances'], '*'),
  ),
  policy(
    'audit-collection',
    allow('Identities', ['iam:GetAccountAuthorizationDetails', 'iam:GetAccountSummary'], '*'),
  ),
  policy(
    'images-for-sandbox',
    allow('Pull', ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], inMain('ecr', 'repository/shop')),
  ),
  policy(
    'trail-to-logs',
    allow(
      'WriteTrail',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      `arn:aws:logs:${home}:${account}:log-group:trail:log-stream:*`,
    ),
  ),
  policy('automation-runbooks', allow('Runbooks', ['*'], '*')),
];

const nobodysPolicy = (name: string, body: Document): PolicySpec => ({ name, created, document: body });

/** Attached to nobody. */
const leftOver: readonly PolicySpec[] = [
  nobodysPolicy('elastic-beanstalk', document(allow('Beanstalk', ['elasticbeanstalk:*'], '*'))),
  nobodysPolicy(
    'cognito-migration',
    document(allow('Users', ['cognito-idp:AdminCreateUser', 'cognito-idp:ListUsers'], '*')),
  ),
  nobodysPolicy(
    'lightsail-shop',
    document(allow('Shop', ['lightsail:GetInstances', 'lightsail:RebootInstance'], '*')),
  ),
  nobodysPolicy(
    'glacier-restore',
    document(allow('Restore', ['glacier:InitiateJob', 'glacier:GetJobOutput'], '*')),
  ),
  nobodysPolicy('legacy-admin', document(allow('All', '*', '*'))),
  nobodysPolicy('redshift-export', document(allow('Export', ['redshift:*', 's3:*'], '*'))),
  nobodysPolicy(
    'kinesis-consumer',
    document(
      allow('Read', ['kinesis:GetRecords', 'kinesis:GetShardIterator'], inMain('kinesis', 'stream/clicks')),
    ),
  ),
  nobodysPolicy(
    'old-ci',
    document(allow('Build', ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'], '*')),
  ),
  nobodysPolicy(
    'tagging-rules',
    document(
      allow('Tag', ['ec2:CreateTags'], '*', {
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['owner', 'cost-centre'] },
      }),
    ),
  ),
  nobodysPolicy(
    'deny-outside-eu',
    document(
      deny('OutsideEurope', '*', '*', { StringNotLike: { 'aws:RequestedRegion': ['eu-*', 'us-east-1'] } }),
    ),
  ),
];

/** Policies with more than one version, as people left them. */
const withHistory = (each: PolicySpec): PolicySpec =>
  each.name === 'infrastructure' || each.name === 'platform-engineering'
    ? { ...each, updated: daysAgo(33), earlier: [document(allow('Start', ['ec2:*'], '*'))] }
    : each;

export const policies: readonly PolicySpec[] = [
  ...[...forPeople, ...forPrograms].map(withHistory),
  ...applications.flatMap((each) => (each.policy === undefined ? [] : [each.policy])),
  ...leftOver,
  ...policiesOfAws,
];
