import type { Random } from './random.ts';

/** What an account's calls are about. */
export interface Subjects {
  readonly account: string;
  readonly instances: readonly string[];
  readonly functions: readonly string[];
  readonly buckets: readonly string[];
  readonly logGroups: readonly string[];
  readonly queues: readonly string[];
  readonly secrets: readonly string[];
  readonly tables: readonly string[];
  readonly keys: readonly string[];
  readonly roles: readonly string[];
  readonly users: readonly string[];
  readonly clusters: readonly string[];
  readonly repositories: readonly string[];
  readonly stacks: readonly string[];
}

type Parameters = (subjects: Subjects, random: Random) => object | null;

/** How CloudTrail records an action where that does not follow from its name. */
export interface EventShape {
  readonly source: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly parameters: Parameters;
}

/** Services whose events come from another host than their prefix. */
const hosts: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
};

/** Event names that differ from the action. */
const names: Readonly<Record<string, string>> = {
  'lambda:GetFunction': 'GetFunction20150331v2',
  'lambda:ListFunctions': 'ListFunctions20150331',
  'lambda:UpdateFunctionCode': 'UpdateFunctionCode20150331v2',
  'lambda:UpdateFunctionConfiguration': 'UpdateFunctionConfiguration20150331v2',
  'lambda:AddPermission': 'AddPermission20150331v2',
  'lambda:CreateFunction': 'CreateFunction20150331',
  's3:ListAllMyBuckets': 'ListBuckets',
  'budgets:ViewBudget': 'DescribeBudgets',
  's3:GetEncryptionConfiguration': 'GetBucketEncryption',
};

/** Actions that CloudTrail does not record unless told to, so that only AWS's last-accessed data shows them. */
const unlogged = new Set([
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:ListBucket',
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sns:Publish',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'logs:PutLogEvents',
  'cloudwatch:PutMetricData',
  'lambda:InvokeFunction',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'ec2messages:GetMessages',
  'bedrock:InvokeModel',
  'ses:SendEmail',
  'ses:SendRawEmail',
  'ssmmessages:OpenDataChannel',
]);

/** Whether a management trail shows the action. */
export const isLogged = (action: string): boolean => !unlogged.has(action);

/** Whether AWS's last-accessed data lists the action on its own, and not only its service. */
export const isTracked = (action: string): boolean => isLogged(action) && action !== 'iam:PassRole';

const instance: Parameters = (subjects, random) => ({
  instancesSet: { items: [{ instanceId: random.pick(subjects.instances) }] },
  force: false,
});
const bucket: Parameters = (subjects, random) => {
  const bucketName = random.pick(subjects.buckets);
  return { bucketName, Host: `${bucketName}.s3.eu-west-1.amazonaws.com` };
};
const ownUser: Parameters = () => null;
const roleName: Parameters = (subjects, random) => ({ roleName: random.pick(subjects.roles) });
const userName: Parameters = (subjects, random) => ({ userName: random.pick(subjects.users) });
const logGroup: Parameters = (subjects, random) => ({ logGroupName: random.pick(subjects.logGroups) });
const aFunction: Parameters = (subjects, random) => ({ functionName: random.pick(subjects.functions) });
const aSecret: Parameters = (subjects, random) => ({ secretId: random.pick(subjects.secrets) });
const aRepository: Parameters = (subjects, random) => ({
  repositoryName: random.pick(subjects.repositories),
});
const aStack: Parameters = (subjects, random) => ({ stackName: random.pick(subjects.stacks) });

const parameters: Readonly<Record<string, Parameters>> = {
  'ec2:DescribeInstances': () => ({ maxResults: 100, instancesSet: {}, filterSet: {} }),
  'ec2:DescribeSecurityGroups': () => ({ maxResults: 1000, securityGroupSet: {}, filterSet: {} }),
  'ec2:DescribeVolumes': () => ({ maxResults: 500, volumeSet: {}, filterSet: {} }),
  'ec2:DescribeInstanceStatus': () => ({
    maxResults: 1000,
    instancesSet: {},
    filterSet: {},
    includeAllInstances: true,
  }),
  'ec2:StartInstances': instance,
  'ec2:StopInstances': instance,
  'ec2:RebootInstances': instance,
  'ec2:TerminateInstances': instance,
  'ec2:CreateTags': (subjects, random) => ({
    resourcesSet: { items: [{ resourceId: random.pick(subjects.instances) }] },
    tagSet: { items: [{ key: 'patched', value: 'true' }] },
  }),
  'ec2:RevokeSecurityGroupIngress': () => ({
    groupId: 'sg-0a1b2c3d4e5f60718',
    ipPermissions: {
      items: [
        { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
      ],
    },
  }),
  'ec2:AuthorizeSecurityGroupIngress': () => ({
    groupId: 'sg-0a1b2c3d4e5f60718',
    ipPermissions: {
      items: [
        {
          ipProtocol: 'tcp',
          fromPort: 5432,
          toPort: 5432,
          ipRanges: { items: [{ cidrIp: '10.20.0.0/16' }] },
        },
      ],
    },
  }),
  'ssm:StartSession': (subjects, random) => ({ target: random.pick(subjects.instances) }),
  'ssm:UpdateInstanceInformation': (subjects, random) => ({
    instanceId: random.pick(subjects.instances),
    agentVersion: '3.3.2746.0',
    agentStatus: 'Active',
    platformType: 'Linux',
    platformName: 'Amazon Linux',
    platformVersion: '2023',
  }),
  'ssm:GetParametersByPath': () => ({ path: '/shop/', recursive: true, withDecryption: true }),
  'ssm:GetParameter': () => ({ name: '/shop/feature-flags', withDecryption: false }),
  'iam:ChangePassword': ownUser,
  'iam:ListUsers': () => null,
  'iam:ListRoles': () => ({ maxItems: 1000 }),
  'iam:ListPolicies': () => ({ onlyAttached: false, scope: 'Local' }),
  'iam:ListAccessKeys': userName,
  'iam:GetRole': roleName,
  'iam:GetAccountSummary': () => null,
  'iam:AttachRolePolicy': (subjects, random) => ({
    roleName: random.pick(subjects.roles),
    policyArn: `arn:aws:iam::${subjects.account}:policy/app/shop-metrics`,
  }),
  'iam:DetachRolePolicy': (subjects, random) => ({
    roleName: random.pick(subjects.roles),
    policyArn: `arn:aws:iam::${subjects.account}:policy/app/shop-metrics`,
  }),
  'iam:TagRole': (subjects, random) => ({
    roleName: random.pick(subjects.roles),
    tags: [{ key: 'owner', value: 'platform' }],
  }),
  'logs:FilterLogEvents': (subjects, random) => ({
    logGroupName: random.pick(subjects.logGroups),
    limit: 100,
    interleaved: true,
  }),
  'logs:DescribeLogGroups': () => ({ limit: 50 }),
  'logs:DescribeLogStreams': logGroup,
  'logs:CreateLogStream': (subjects, random) => ({
    logGroupName: random.pick(subjects.logGroups),
    logStreamName: `2026/${random.between(10, 12)}/[$LATEST]${random.between(100, 999)}`,
  }),
  'logs:StartQuery': (subjects, random) => ({
    logGroupNames: [random.pick(subjects.logGroups)],
    queryString: 'fields @timestamp, @message | sort @timestamp desc | limit 100',
  }),
  'cloudwatch:GetMetricData': () => ({ maxDatapoints: 500, labelOptions: { timezone: '+0100' } }),
  'cloudwatch:DescribeAlarms': () => ({ maxRecords: 100 }),
  's3:ListAllMyBuckets': () => ({ Host: 's3.amazonaws.com' }),
  's3:GetBucketLocation': bucket,
  's3:GetEncryptionConfiguration': bucket,
  's3:GetBucketPolicy': bucket,
  's3:PutBucketPolicy': bucket,
  's3:DeleteBucket': bucket,
  's3:CreateBucket': bucket,
  'lambda:GetFunction': aFunction,
  'lambda:ListFunctions': () => null,
  'lambda:UpdateFunctionCode': (subjects, random) => ({
    functionName: random.pick(subjects.functions),
    publish: true,
    dryRun: false,
  }),
  'lambda:UpdateFunctionConfiguration': aFunction,
  'secretsmanager:GetSecretValue': aSecret,
  'secretsmanager:DescribeSecret': aSecret,
  'secretsmanager:PutSecretValue': aSecret,
  'secretsmanager:UpdateSecretVersionStage': aSecret,
  'kms:Decrypt': (subjects, random) => ({
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    keyId: random.pick(subjects.keys),
  }),
  'kms:GenerateDataKey': (subjects, random) => ({ keySpec: 'AES_256', keyId: random.pick(subjects.keys) }),
  'sqs:GetQueueUrl': (subjects, random) => ({ queueName: random.pick(subjects.queues) }),
  'sqs:GetQueueAttributes': (subjects, random) => ({
    queueUrl: `https://sqs.eu-west-1.amazonaws.com/${subjects.account}/${random.pick(subjects.queues)}`,
    attributeNames: ['ApproximateNumberOfMessages'],
  }),
  'dynamodb:DescribeTable': (subjects, random) => ({ tableName: random.pick(subjects.tables) }),
  'ecr:BatchGetImage': aRepository,
  'ecr:GetDownloadUrlForLayer': aRepository,
  'ecr:InitiateLayerUpload': aRepository,
  'ecr:CompleteLayerUpload': aRepository,
  'ecr:PutImage': (subjects, random) => ({
    repositoryName: random.pick(subjects.repositories),
    imageTag: `build-${random.between(2100, 2999)}`,
  }),
  'ecs:UpdateService': (subjects, random) => ({
    cluster: random.pick(subjects.clusters),
    service: 'shop',
    forceNewDeployment: true,
  }),
  'ecs:RegisterTaskDefinition': () => ({ family: 'shop', networkMode: 'awsvpc', cpu: '512', memory: '1024' }),
  'ecs:DescribeServices': (subjects, random) => ({
    cluster: random.pick(subjects.clusters),
    services: ['shop'],
  }),
  'cloudformation:DescribeStacks': aStack,
  'cloudformation:UpdateStack': aStack,
  'cloudformation:DescribeStackEvents': aStack,
  'codecommit:GitPull': aRepository,
  'codecommit:GitPush': aRepository,
  'codecommit:ListRepositories': () => ({ sortBy: 'repositoryName', order: 'ascending' }),
  'ce:GetCostAndUsage': () => ({
    granularity: 'MONTHLY',
    metrics: ['UnblendedCost'],
    groupBy: [{ type: 'DIMENSION', key: 'SERVICE' }],
  }),
  'ce:GetDimensionValues': () => ({ dimension: 'SERVICE', context: 'COST_AND_USAGE' }),
  'cloudtrail:LookupEvents': () => ({ maxResults: 50 }),
  'access-analyzer:ListFindings': (subjects) => ({
    analyzerArn: `arn:aws:access-analyzer:us-east-1:${subjects.account}:analyzer/account`,
  }),
};

const reading =
  /^(Get|List|Describe|Head|Lookup|Batch(Get|Check)|Generate(CredentialReport|ServiceLast)|Filter|StartQuery|View|Decrypt|GitPull|Search|Query|Test|Simulate)/;

/** Reads that CloudTrail marks as such, against their names. */
const readOnlyDespiteName = new Set(['kms:Decrypt', 'kms:GenerateDataKey', 'sts:AssumeRole']);

/** How CloudTrail records the action. */
export const shapeOf = (action: string): EventShape => {
  const [prefix = '', name = ''] = action.split(':');
  return {
    source: `${hosts[prefix] ?? prefix}.amazonaws.com`,
    name: names[action] ?? name,
    readOnly: readOnlyDespiteName.has(action) || reading.test(name),
    parameters: parameters[action] ?? (() => null),
  };
};

/** Services that answer from one region only, whose events carry that region. */
const global = new Set([
  'iam',
  'sts-global',
  'signin',
  'organizations',
  'ce',
  'budgets',
  'account',
  'route53',
  'cloudfront',
]);

/** The region an action's event carries when it was called from `region`. */
export const regionOf = (action: string, region: string): string =>
  global.has(action.split(':')[0] ?? '') ? 'us-east-1' : region;
