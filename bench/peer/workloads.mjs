// The three workloads, as lines that both engines are asked. Every line names an action AWS has, on a resource that
// the action takes, so that the peer answers all of them.
import { seeded } from './seeded.mjs';

const account = '111122223333';
const allow = (Action, Resource, Condition) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const deny = (Action, Resource, Condition) => ({ ...allow(Action, Resource, Condition), Effect: 'Deny' });
const policy = (...Statement) => ({ Version: '2012-10-17', Statement });

const context = {
  'aws:RequestedRegion': 'eu-west-1',
  'aws:SourceIp': '203.0.113.7',
  'aws:SecureTransport': 'true',
  'aws:CurrentTime': '2026-01-01T00:00:00Z',
  'aws:PrincipalTag/team': 't3-x',
};

/** A user with three policies; five requests of which some are allowed, some not. */
const threePolicies = () => {
  const identityPolicies = [
    policy(
      allow(['s3:GetObject', 's3:PutObject'], ['arn:aws:s3:::app', 'arn:aws:s3:::app/*']),
      allow('s3:ListAllMyBuckets', '*'),
    ),
    policy(
      allow(['ec2:Describe*', 'cloudwatch:*'], '*'),
      deny('s3:Delete*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
    ),
    policy({
      Effect: 'Deny',
      NotAction: ['iam:*', 'sts:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
    }),
  ];
  const asked = [
    ['s3:GetObject', 'arn:aws:s3:::app/key'],
    ['s3:PutObject', 'arn:aws:s3:::other/key'],
    ['s3:DeleteObject', 'arn:aws:s3:::app/key'],
    ['s3:ListAllMyBuckets', '*'],
    ['ec2:DescribeInstances', '*'],
  ];
  return asked.map(([action, resource]) => ({
    request: {
      principal: `arn:aws:iam::${account}:user/alice`,
      action,
      resource,
      resourceAccount: account,
      context,
    },
    identityPolicies,
  }));
};

const taken = [
  ['s3:GetObject', (n) => `arn:aws:s3:::bucket-${n}/key`],
  ['s3:DeleteObject', (n) => `arn:aws:s3:::bucket-${n}/key`],
  ['sqs:SendMessage', (n) => `arn:aws:sqs:eu-west-1:${account}:queue-${n}`],
  ['sns:Publish', (n) => `arn:aws:sns:eu-west-1:${account}:topic-${n}`],
  ['dynamodb:PutItem', (n) => `arn:aws:dynamodb:eu-west-1:${account}:table/table-${n}`],
  ['lambda:InvokeFunction', (n) => `arn:aws:lambda:eu-west-1:${account}:function:function-${n}`],
  ['iam:CreateUser', (n) => `arn:aws:iam::${account}:user/user-${n}`],
  ['rds:StartDBInstance', (n) => `arn:aws:rds:eu-west-1:${account}:db:db-${n}`],
];
const services = [...new Set(taken.map(([action]) => action.split(':')[0])), 'ec2', 'kms', 'logs'];
const verbs = [
  'Get*',
  'Put*',
  'List*',
  'Describe*',
  'Create*',
  'Delete*',
  'Send*',
  'Invoke*',
  'Update*',
  'Start*',
];

/** A caller with twenty policies of forty statements, each with a condition; forty requests. */
const twentyPolicies = () => {
  const { below, pick, some } = seeded(1);
  const conditions = () =>
    pick([
      { StringEquals: { 'aws:RequestedRegion': [`us-west-${below(4)}`, 'eu-west-9'] } },
      { IpAddress: { 'aws:SourceIp': `10.${below(255)}.0.0/16` } },
      { StringLike: { 'aws:PrincipalTag/team': `t${below(50)}-*` } },
      { Bool: { 'aws:SecureTransport': 'true' } },
      { DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
    ]);
  const statement = () => ({
    Effect: below(5) === 0 ? 'Deny' : 'Allow',
    Action: some(4, () => `${pick(services)}:${pick(verbs)}`),
    Resource:
      below(3) === 0 ? '*' : [pick(taken)[1](below(100)), pick(taken)[1](below(100)), 'arn:aws:s3:::logs*'],
    Condition: conditions(),
  });
  const identityPolicies = Array.from({ length: 20 }, () => policy(...Array.from({ length: 40 }, statement)));
  return Array.from({ length: 40 }, (_, at) => {
    const [action, resource] = taken[at % taken.length];
    const request = { action, resource: resource(below(100)), resourceAccount: account, context };
    return { request: { principal: `arn:aws:iam::${account}:user/alice`, ...request }, identityPolicies };
  });
};

/**
 * Who can read one object: a thousand users and roles of an account, with up to four of sixty managed policies each,
 * one in ten with a boundary, two levels of SCPs, and a bucket policy.
 */
const whoCan = () => {
  const { below, pick, chance } = seeded(2);
  const managed = Array.from({ length: 60 }, () =>
    policy(
      ...Array.from({ length: 1 + below(9) }, () => {
        const resource = pick(['*', `arn:aws:s3:::data-${below(6)}/*`, 'arn:aws:s3:::data-1/reports/*']);
        const statement = chance(0.08) ? deny : allow;
        const action = pick([
          `${pick(services)}:${pick(verbs)}`,
          's3:PutObject',
          's3:GetObject',
          's3:*',
          'ec2:*',
        ]);
        return chance(0.25)
          ? statement(action, resource, { StringLike: { 'aws:PrincipalTag/team': `t${below(5)}-*` } })
          : statement(action, resource);
      }),
    ),
  );
  const groups = Array.from({ length: 120 }, () => Array.from({ length: 1 + below(4) }, () => pick(managed)));
  const boundary = policy(allow(['s3:*', 'sqs:*'], '*'));
  const scps = [
    [policy(allow('*', '*'))],
    [policy(allow('*', '*')), policy(deny('s3:*', '*', { Bool: { 'aws:SecureTransport': 'false' } }))],
  ];
  const resourcePolicy = policy(
    {
      Effect: 'Allow',
      Principal: { AWS: [`arn:aws:iam::${account}:role/role-7`, `arn:aws:iam::${account}:user/user-12`] },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::data-1/*',
    },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::data-1/*',
      Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] } },
    },
  );
  return Array.from({ length: 1000 }, (_, at) => ({
    request: {
      principal: `arn:aws:iam::${account}:${at % 2 === 0 ? `user/user-${at}` : `role/role-${at}`}`,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::data-1/reports/2026.csv',
      resourceAccount: account,
      context: { ...context, 'aws:PrincipalTag/team': `t${at % 7}-x` },
    },
    identityPolicies: pick(groups),
    ...(chance(0.1) && { permissionBoundary: boundary }),
    scps,
    resourcePolicy,
  }));
};

/** Each workload: what it is, as the design's table has it, its lines, and how many rounds each engine is given. */
export const workloads = [
  {
    work: 'one request, one user with 3 policies, policies already compiled',
    lines: threePolicies,
    reach: { perSecond: 1_000_000 },
    rounds: { ours: 500_000, peers: 2_000 },
  },
  {
    work: 'one request, 20 policies of 40 statements with conditions',
    lines: twentyPolicies,
    reach: { perSecond: 300_000 },
    rounds: { ours: 150_000, peers: 40 },
  },
  {
    work: 'who-can: 1,000 principals, one action, one resource, SCP and bucket policy',
    lines: whoCan,
    reach: { milliseconds: 5 },
    rounds: { ours: 20_000, peers: 1_000 },
  },
];
