import { documentsOf } from './authorization-details.ts';
import type { Document } from './documents.ts';
import { isTracked } from './event-shapes.ts';
import { type IdentitySpec, roleArn, userArn } from './identity-model.ts';
import { asOf, cliDate, minute } from './moment.ts';
import type { ServiceLastAccessed } from './response-parts.ts';
import type { Responses } from './responses.ts';
import type { Usage, Use } from './usage.ts';

const serviceNames: Readonly<Record<string, string>> = {
  'access-analyzer': 'AWS IAM Access Analyzer',
  autoscaling: 'Amazon EC2 Auto Scaling',
  budgets: 'AWS Budget Service',
  ce: 'AWS Cost Explorer Service',
  cloudformation: 'AWS CloudFormation',
  cloudfront: 'Amazon CloudFront',
  cloudtrail: 'AWS CloudTrail',
  cloudwatch: 'Amazon CloudWatch',
  codecommit: 'AWS CodeCommit',
  config: 'AWS Config',
  dynamodb: 'Amazon DynamoDB',
  ec2: 'Amazon EC2',
  ecr: 'Amazon Elastic Container Registry',
  ecs: 'Amazon Elastic Container Service',
  elasticloadbalancing: 'AWS Elastic Load Balancing',
  events: 'Amazon EventBridge',
  glue: 'AWS Glue',
  iam: 'AWS Identity and Access Management',
  kms: 'AWS Key Management Service',
  lambda: 'AWS Lambda',
  logs: 'Amazon CloudWatch Logs',
  organizations: 'AWS Organizations',
  rds: 'Amazon RDS',
  redshift: 'Amazon Redshift',
  route53: 'Amazon Route 53',
  s3: 'Amazon S3',
  secretsmanager: 'AWS Secrets Manager',
  sns: 'Amazon SNS',
  sqs: 'Amazon SQS',
  ssm: 'AWS Systems Manager',
  states: 'AWS Step Functions',
  sts: 'AWS Security Token Service',
};

/** What a grant of everything reaches, in a demo that knows these services. */
const allServices = Object.keys(serviceNames);

const listOf = (value: string | string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Actions allowed by the documents' words; a `NotAction` allows a little of everything. */
const granted = (documents: readonly Document[]): readonly string[] =>
  documents.flatMap(({ Statement }) =>
    Statement.flatMap((statement) => {
      if (statement.Effect === 'Deny') return [];
      return statement.NotAction === undefined ? listOf(statement.Action) : ['*'];
    }),
  );

/** Services that keep the use of each action apart. */
const byAction = new Set([
  'access-analyzer',
  'autoscaling',
  'cloudformation',
  'cloudtrail',
  'cloudwatch',
  'codecommit',
  'config',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'iam',
  'kms',
  'lambda',
  'logs',
  'rds',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'sts',
]);

const matches = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action);

const serviceEntry = (
  namespace: string,
  arn: string,
  patterns: readonly string[],
  uses: ReadonlyMap<string, Use>,
): ServiceLastAccessed => {
  const used = [...uses].filter(([action]) => action.startsWith(`${namespace}:`));
  const last = used.map(([, use]) => use).sort((left, right) => right.at - left.at)[0];
  const named = patterns.filter((pattern) => !pattern.includes('*') && pattern.startsWith(`${namespace}:`));
  const seen = used
    .map(([action]) => action)
    .filter((action) => patterns.some((pattern) => matches(pattern, action)));
  const actions = [...new Set([...named, ...seen])].filter(isTracked).sort();
  return {
    ServiceName: serviceNames[namespace] ?? namespace,
    ...(last === undefined ? {} : { LastAuthenticated: cliDate(last.at) }),
    ServiceNamespace: namespace,
    ...(last === undefined ? {} : { LastAuthenticatedEntity: arn, LastAuthenticatedRegion: last.region }),
    TotalAuthenticatedEntities: last === undefined ? 0 : 1,
    ...(byAction.has(namespace)
      ? {
          TrackedActionsLastAccessed: actions.map((action) => {
            const use = uses.get(action);
            return {
              ActionName: action.slice(namespace.length + 1),
              ...(use === undefined
                ? {}
                : {
                    LastAccessedEntity: arn,
                    LastAccessedTime: cliDate(use.at),
                    LastAccessedRegion: use.region,
                  }),
            };
          }),
        }
      : {}),
  };
};

type LastAccessed = Responses['iam.GetServiceLastAccessedDetails'];

/** The last-accessed details of one principal, at the level of actions. */
const detailsOf = (arn: string, documents: readonly Document[], usage: Usage): LastAccessed => {
  const patterns = granted(documents);
  const namespaces = patterns.some((pattern) => pattern === '*')
    ? allServices
    : [...new Set(patterns.map((pattern) => pattern.split(':')[0] ?? ''))].sort();
  const uses = usage.actions.get(arn) ?? new Map<string, Use>();
  return {
    JobStatus: 'COMPLETED',
    JobType: 'ACTION_LEVEL',
    JobCreationDate: cliDate(asOf - 2 * minute),
    ServicesLastAccessed: namespaces.map((namespace) => serviceEntry(namespace, arn, patterns, uses)),
    JobCompletionDate: cliDate(asOf - minute),
    IsTruncated: false,
  };
};

/** The last-accessed details of every user and role, by ARN. */
export const lastAccessed = (spec: IdentitySpec, usage: Usage): Map<string, LastAccessed> =>
  new Map([
    ...spec.users.map((user): [string, LastAccessed] => {
      const arn = userArn(spec.account, user);
      return [arn, detailsOf(arn, documentsOf(spec, user), usage)];
    }),
    ...spec.roles.map((role): [string, LastAccessed] => {
      const arn = roleArn(spec.account, role);
      return [arn, detailsOf(arn, documentsOf(spec, role), usage)];
    }),
  ]);
