// Writes a generated account shaped like real ones: policies with a median of five statements, four in five of them
// distinct, three in ten with conditions; groups, boundaries, a credential report.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const account = '222233334444';

/** A generator whose numbers are the same in every run (mulberry32). */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const services: Readonly<Record<string, readonly string[]>> = {
  s3: ['GetObject', 'PutObject', 'ListBucket', 'DeleteObject', 'GetBucketLocation'],
  ec2: [
    'DescribeInstances',
    'StartInstances',
    'StopInstances',
    'CreateTags',
    'RunInstances',
    'TerminateInstances',
  ],
  dynamodb: ['GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'],
  logs: ['CreateLogGroup', 'CreateLogStream', 'PutLogEvents', 'DescribeLogGroups'],
  lambda: ['InvokeFunction', 'GetFunction', 'UpdateFunctionCode', 'ListFunctions'],
  sqs: ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'],
  sns: ['Publish', 'Subscribe', 'ListTopics'],
  kms: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey'],
  iam: ['GetRole', 'ListRoles', 'PassRole', 'GetUser', 'CreateAccessKey'],
  secretsmanager: ['GetSecretValue', 'DescribeSecret', 'ListSecrets'],
  cloudwatch: ['PutMetricData', 'GetMetricData', 'DescribeAlarms'],
  rds: ['DescribeDBInstances', 'StartDBInstance', 'StopDBInstance', 'CreateDBSnapshot'],
};

/** ARNs of the services' resources: `#` is the account, `$` a name. */
const resources: Readonly<Record<string, string>> = {
  s3: 'arn:aws:s3:::$/*',
  ec2: 'arn:aws:ec2:us-east-1:#:instance/$*',
  dynamodb: 'arn:aws:dynamodb:us-east-1:#:table/$*',
  logs: 'arn:aws:logs:us-east-1:#:log-group:/$/*',
  lambda: 'arn:aws:lambda:us-east-1:#:function:$*',
  sqs: 'arn:aws:sqs:us-east-1:#:$*',
  sns: 'arn:aws:sns:us-east-1:#:$*',
  kms: 'arn:aws:kms:us-east-1:#:key/$*',
  iam: 'arn:aws:iam::#:role/$*',
  secretsmanager: 'arn:aws:secretsmanager:us-east-1:#:secret:$*',
  cloudwatch: 'arn:aws:cloudwatch:us-east-1:#:alarm:$*',
  rds: 'arn:aws:rds:us-east-1:#:db:$*',
};

const conditions = [
  { Bool: { 'aws:SecureTransport': 'true' } },
  { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] } },
  { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
  { StringLike: { 'aws:PrincipalTag/team': 'team-*' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
];

export interface LargeAccount {
  readonly account: string;
  readonly files: ReadonlyMap<string, string>;
}

/** An account with so many users, roles and customer policies each. */
export const largeAccount = (size: number): LargeAccount => {
  const random = seeded(20261120);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const date = (daysAgo: number): string =>
    new Date(Date.UTC(2026, 10, 20) - daysAgo * 86_400_000).toISOString();

  const statement = (index: number): object => {
    const service = pick(Object.keys(services));
    const names = services[service] ?? [];
    const count = 1 + Math.floor(random() * names.length);
    const actions =
      random() < 0.06 ? [`${service}:*`] : names.slice(0, count).map((name) => `${service}:${name}`);
    const named = resources[service]?.replace('#', account).replace('$', `thing-${index % 97}`);
    const resource = random() < 0.35 ? '*' : named;
    return {
      Sid: `S${index}`,
      Effect: random() < 0.06 ? 'Deny' : 'Allow',
      Action: actions,
      Resource: resource,
      ...(random() < 0.09 && { Condition: pick(conditions) }),
    };
  };
  // The median of 1 + floor(9 r) is five; with nine in a hundred statements conditioned three in ten policies are.
  const document = (seed: number): object => ({
    Version: '2012-10-17',
    Statement: Array.from({ length: 1 + Math.floor(random() * 9) }, (_, index) =>
      statement(seed * 10 + index),
    ),
  });

  const documents: object[] = [];
  const policies = Array.from({ length: size }, (_, index) => {
    // One in five documents is a copy of an earlier one.
    const body = index > 0 && random() < 0.2 ? pick(documents) : document(index);
    documents.push(body);
    return {
      PolicyName: `policy-${index}`,
      PolicyId: `ANPA${index}`,
      Arn: `arn:aws:iam::${account}:policy/policy-${index}`,
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 2,
      PermissionsBoundaryUsageCount: index < 20 ? 10 : 0,
      IsAttachable: true,
      CreateDate: date(400),
      UpdateDate: date(100),
      PolicyVersionList: [{ Document: body, VersionId: 'v1', IsDefaultVersion: true, CreateDate: date(100) }],
    };
  });
  const attach = (): { PolicyName: string; PolicyArn: string }[] =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const { PolicyName, Arn } = pick(policies);
      return { PolicyName, PolicyArn: Arn };
    });
  const boundary = (): object =>
    random() < 0.1
      ? {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: pick(policies.slice(0, 20)).Arn,
          },
        }
      : {};
  const groupCount = Math.max(5, Math.floor(size / 50));
  const groups = Array.from({ length: groupCount }, (_, index) => ({
    Path: '/',
    GroupName: `group-${index}`,
    GroupId: `AGPA${index}`,
    Arn: `arn:aws:iam::${account}:group/group-${index}`,
    CreateDate: date(500),
    GroupPolicyList: [],
    AttachedManagedPolicies: attach(),
  }));
  const users = Array.from({ length: size }, (_, index) => ({
    Path: '/',
    UserName: `user-${index}`,
    UserId: `AIDA${index}`,
    Arn: `arn:aws:iam::${account}:user/user-${index}`,
    CreateDate: date(300),
    GroupList: [pick(groups).GroupName],
    AttachedManagedPolicies: random() < 0.2 ? attach() : [],
    UserPolicyList: random() < 0.1 ? [{ PolicyName: 'own', PolicyDocument: document(index) }] : [],
    Tags: [],
    ...boundary(),
  }));
  const roles = Array.from({ length: size }, (_, index) => ({
    Path: '/',
    RoleName: `role-${index}`,
    RoleId: `AROA${index}`,
    Arn: `arn:aws:iam::${account}:role/role-${index}`,
    CreateDate: date(300),
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal:
            random() < 0.7
              ? { Service: pick(['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com']) }
              : { AWS: `arn:aws:iam::${account}:root` },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    InstanceProfileList: [],
    RolePolicyList: random() < 0.3 ? [{ PolicyName: 'own', PolicyDocument: document(index) }] : [],
    AttachedManagedPolicies: attach(),
    RoleLastUsed:
      random() < 0.8 ? { LastUsedDate: date(Math.floor(random() * 120)), Region: 'us-east-1' } : {},
    Tags: [],
    ...boundary(),
  }));

  const columns =
    'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
    'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
    'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
    'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
  const rows = users.map(({ UserName, Arn, CreateDate }) => {
    const password = random() < 0.6;
    const key = !password || random() < 0.3;
    return [
      UserName,
      Arn,
      CreateDate,
      password,
      password ? date(Math.floor(random() * 90)) : 'N/A',
      password ? date(80) : 'N/A',
      'N/A',
      password && random() < 0.9,
      key,
      key ? date(Math.floor(random() * 150)) : 'N/A',
      key ? date(Math.floor(random() * 60)) : 'N/A',
      key ? 'us-east-1' : 'N/A',
      key ? 's3' : 'N/A',
      'false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
    ].join(',');
  });
  const root = `<root_account>,arn:aws:iam::${account}:root,${date(900)},true,${date(200)},${date(300)},not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;

  const details = JSON.stringify(
    { UserDetailList: users, GroupDetailList: groups, RoleDetailList: roles, Policies: policies },
    undefined,
    1,
  );
  const folder = `accounts/${account}/global`;
  const files = new Map([
    [`${folder}/iam.GetAccountAuthorizationDetails/1.json`, details],
    [`${folder}/iam.GetCredentialReport/1.csv`, [columns, root, ...rows].join('\n')],
  ]);
  const calls = [...files.keys()].map((path) => ({
    service: 'iam',
    operation: path.split('/')[3]?.replace('iam.', '') ?? '',
    params: {},
    region: 'global',
    account,
    status: 'read',
    files: [path],
    readAt: date(0),
  }));
  files.set(
    'manifest.json',
    JSON.stringify({
      leastwise: 'snapshot/1',
      asOf: date(0),
      accounts: [{ account, alias: 'large' }],
      calls,
    }),
  );
  return { account, files };
};

const [size = '5000', folder] = process.argv.slice(2);
if (folder !== undefined) {
  for (const [path, text] of largeAccount(Number(size)).files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
