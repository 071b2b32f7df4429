// Measures how many requests a second the built evaluator decides, on one core. Prints JSON for `npm run bench`.
// It measures `dist`, as a loader that compiles on the fly halves the speed of small functions.
import type { CompiledPolicy, Layers, Request } from '../src/index.ts';

const built: typeof import('../src/index.ts') = await import(
  new URL('../dist/index.js', import.meta.url).href
);
const { compilePolicy, evaluate, readPolicy } = built;

const account = '111122223333';
const principal = `arn:aws:iam::${account}:user/alice`;

const compiled = (name: string, statements: readonly object[]): CompiledPolicy => {
  const result = readPolicy({ Version: '2012-10-17', Statement: statements });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return compilePolicy(result.document, { name });
};

/** The same numbers on every machine. */
let state = 1;
const below = (limit: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state % limit;
};
const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;

const context = {
  'aws:RequestedRegion': 'eu-west-1',
  'aws:SourceIp': '203.0.113.7',
  'aws:SecureTransport': 'true',
  'aws:CurrentTime': '2026-01-01T00:00:00Z',
  'aws:PrincipalTag/team': 't3-x',
};

const threePolicies: Layers = {
  identity: [
    compiled('data', [
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: ['arn:aws:s3:::app', 'arn:aws:s3:::app/*'],
      },
      { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
    ]),
    compiled('look', [
      { Effect: 'Allow', Action: ['ec2:Describe*', 'cloudwatch:*'], Resource: '*' },
      {
        Effect: 'Deny',
        Action: 's3:Delete*',
        Resource: '*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    ]),
    compiled('region', [
      {
        Effect: 'Deny',
        NotAction: ['iam:*', 'sts:*'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
      },
    ]),
  ],
};

const services = ['s3', 'ec2', 'iam', 'sqs', 'sns', 'dynamodb', 'lambda', 'kms', 'logs', 'rds'];
const verbs = ['Get*', 'Put*', 'List*', 'Describe*', 'Create*', 'Delete*', 'GetObject', 'Invoke', 'Update*'];
const conditions = (): object =>
  pick([
    { StringEquals: { 'aws:RequestedRegion': [`us-west-${below(4)}`, 'eu-west-9'] } },
    { IpAddress: { 'aws:SourceIp': `10.${below(255)}.0.0/16` } },
    { StringLike: { 'aws:PrincipalTag/team': `t${below(50)}-*` } },
    { Bool: { 'aws:SecureTransport': 'true' } },
    { DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
  ]);
const statement = (): object => ({
  Effect: below(5) === 0 ? 'Deny' : 'Allow',
  Action: Array.from({ length: 1 + below(4) }, () => `${pick(services)}:${pick(verbs)}`),
  Resource:
    below(3) === 0 ? '*' : [`arn:aws:s3:::bucket-${below(100)}/*`, `arn:aws:s3:::bucket-${below(100)}`],
  Condition: conditions(),
});
const twentyPolicies: Layers = {
  identity: Array.from({ length: 20 }, (_, at) => compiled(`p${at}`, Array.from({ length: 40 }, statement))),
};

const requests = (count: number, calls: readonly string[]): readonly Request[] =>
  Array.from({ length: count }, () => ({
    principal,
    action: `${pick(services)}:${pick(calls)}`,
    resource: `arn:aws:s3:::bucket-${below(100)}/key`,
    context,
  }));

/** The best of five runs, since everything else on a machine only ever slows one down. */
const perSecond = (layers: Layers, asked: readonly Request[], count: number): number => {
  let best = 0;
  for (let run = 0; run < 5; run++) {
    const started = process.cpuUsage();
    for (let at = 0; at < count; at++) evaluate(asked[at % asked.length] as Request, layers);
    const { user, system } = process.cpuUsage(started);
    best = Math.max(best, count / ((user + system) / 1e6));
  }
  return Math.round(best);
};

const s3Requests: readonly Request[] = ['GetObject', 'PutObject', 'DeleteObject', 'ListAllMyBuckets'].map(
  (call) => ({
    principal,
    action: `s3:${call}`,
    resource: 'arn:aws:s3:::app/key',
    context,
  }),
);
const calls = ['GetObject', 'PutItem', 'ListBuckets', 'DescribeInstances', 'CreateUser'];
const figures = {
  threePolicies: perSecond(threePolicies, s3Requests, 500_000),
  twentyPoliciesOfFortyStatements: perSecond(twentyPolicies, requests(50, calls), 150_000),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
