// The callers and the calls that random requests are made of.

export const accounts = ['111122223333', '444455556666'];

const named = (names) => (account, draw) => draw.pick(names)(account);

/** Resources have few names, so that policies meet them. */
const objects = named([
  () => 'arn:aws:s3:::reports/2026/q1.csv',
  () => 'arn:aws:s3:::reports/alice/notes.txt',
  () => 'arn:aws:s3:::reports/red/plan.txt',
  () => 'arn:aws:s3:::logs/app/1.gz',
]);
const buckets = named([() => 'arn:aws:s3:::reports', () => 'arn:aws:s3:::logs']);
const queues = named([
  (account) => `arn:aws:sqs:eu-west-1:${account}:orders`,
  (account) => `arn:aws:sqs:us-east-1:${account}:orders-dead`,
]);
const topics = named([(account) => `arn:aws:sns:eu-west-1:${account}:alarms`]);
const keys = named([
  (account) => `arn:aws:kms:eu-west-1:${account}:key/1a2b3c4d-1111-2222-3333-444455556666`,
  (account) => `arn:aws:kms:us-east-1:${account}:key/9f8e7d6c-1111-2222-3333-444455556666`,
]);
const roles = named([
  (account) => `arn:aws:iam::${account}:role/deploy`,
  (account) => `arn:aws:iam::${account}:role/ops/audit`,
]);
const users = named([
  (account) => `arn:aws:iam::${account}:user/alice`,
  (account) => `arn:aws:iam::${account}:user/ops/bob`,
]);
const secrets = named([
  (account) => `arn:aws:secretsmanager:eu-west-1:${account}:secret:prod/db-a1b2c3`,
  (account) => `arn:aws:secretsmanager:eu-west-1:${account}:secret:test/db-d4e5f6`,
]);
const tables = named([(account) => `arn:aws:dynamodb:eu-west-1:${account}:table/orders`]);
const functions = named([(account) => `arn:aws:lambda:eu-west-1:${account}:function:resize`]);
const instances = named([(account) => `arn:aws:ec2:eu-west-1:${account}:instance/i-0123456789abcdef0`]);

/**
 * Every call with its weight, the condition keys of its own, and what kind of policy its resource has: `policy`,
 * `key`, `trust`, or none.
 */
export const calls = [
  {
    action: 's3:GetObject',
    weight: 14,
    resource: objects,
    has: 'policy',
    keys: ['s3:ExistingObjectTag/env'],
  },
  { action: 's3:PutObject', weight: 8, resource: objects, has: 'policy', keys: ['s3:RequestObjectTag/env'] },
  {
    action: 's3:ListBucket',
    weight: 8,
    resource: buckets,
    has: 'policy',
    keys: ['s3:prefix', 's3:max-keys'],
  },
  { action: 's3:ListAllMyBuckets', weight: 4 },
  { action: 'sqs:SendMessage', weight: 8, resource: queues, has: 'policy', keys: ['aws:ResourceTag/team'] },
  { action: 'sns:Publish', weight: 6, resource: topics, has: 'policy' },
  {
    action: 'kms:Decrypt',
    weight: 9,
    resource: keys,
    has: 'key',
    keys: ['kms:ViaService', 'kms:ResourceAliases'],
  },
  { action: 'kms:RetireGrant', weight: 2, resource: keys, has: 'key' },
  {
    action: 'sts:AssumeRole',
    weight: 10,
    resource: roles,
    has: 'trust',
    keys: ['sts:ExternalId', 'aws:TagKeys'],
  },
  { action: 'sts:GetCallerIdentity', weight: 1 },
  { action: 'sts:GetSessionToken', weight: 1 },
  {
    action: 'secretsmanager:GetSecretValue',
    weight: 6,
    resource: secrets,
    has: 'policy',
    keys: ['aws:ResourceTag/team'],
  },
  { action: 'dynamodb:GetItem', weight: 6, resource: tables, has: 'policy', keys: ['dynamodb:LeadingKeys'] },
  {
    action: 'lambda:InvokeFunction',
    weight: 5,
    resource: functions,
    has: 'policy',
    keys: ['aws:ResourceTag/team'],
  },
  { action: 'ec2:TerminateInstances', weight: 5, resource: instances, keys: ['aws:ResourceTag/team'] },
  { action: 'ec2:DescribeInstances', weight: 3 },
  { action: 'iam:PassRole', weight: 4, resource: roles, keys: ['iam:PassedToService'] },
  { action: 'iam:CreateUser', weight: 3, resource: users, keys: ['aws:TagKeys', 'aws:RequestTag/team'] },
];

const only = (principal) => () => ({ principal });

/** Every kind of caller with its weight, and which layers such a caller can have. */
export const callers = [
  {
    kind: 'user',
    weight: 22,
    bounded: true,
    make: (account) => ({ principal: `arn:aws:iam::${account}:user/alice` }),
  },
  {
    kind: 'user',
    weight: 8,
    bounded: true,
    make: (account) => ({ principal: `arn:aws:iam::${account}:user/ops/bob` }),
  },
  {
    kind: 'role',
    weight: 6,
    bounded: true,
    make: (account) => ({ principal: `arn:aws:iam::${account}:role/ops/audit` }),
  },
  {
    kind: 'role-session',
    weight: 28,
    bounded: true,
    session: true,
    make: (account, { pick }) => {
      const [role, path] = pick([
        ['deploy', 'deploy'],
        ['audit', 'ops/audit'],
      ]);
      return {
        principal: `arn:aws:sts::${account}:assumed-role/${role}/${pick(['ci', 'alice'])}`,
        issuer: `arn:aws:iam::${account}:role/${path}`,
      };
    },
  },
  {
    kind: 'linked-session',
    weight: 3,
    make: (account) => ({
      principal: `arn:aws:sts::${account}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`,
      issuer: `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
    }),
  },
  {
    kind: 'federated-user',
    weight: 5,
    bounded: true,
    session: true,
    make: (account) => ({ principal: `arn:aws:sts::${account}:federated-user/alice` }),
  },
  { kind: 'root', weight: 5, make: (account) => ({ principal: `arn:aws:iam::${account}:root` }) },
  { kind: 'service', weight: 6, make: only({ service: 'cloudtrail.amazonaws.com' }) },
  { kind: 'anonymous', weight: 4, make: only(null) },
];
