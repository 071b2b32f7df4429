/**
 * What each need is made of: the AWS operations that answer it, where they are asked, and the IAM
 * permissions to ask. Collecting, the manifest, *unknown* and `--permissions` all come from this table.
 */

/** Where an operation is asked: once per account, in every region, or once per organisation. */
export type Scope = 'account' | 'region' | 'organization';

export interface Operation {
  /** The service as the AWS CLI names it (`configservice`, not `config`). */
  readonly service: string;
  /** The operation as the API names it. */
  readonly operation: string;
  /** The request parameter that names the subject, where one call is made per subject. */
  readonly per?: string;
  /** IAM permissions the call takes. */
  readonly permissions: readonly string[];
}

export interface Source {
  readonly scope: Scope;
  readonly operations: readonly Operation[];
  /** How a person makes or finds the file, for what no AWS call returns. */
  readonly otherwise?: string;
}

const call = (name: string, permissions: readonly string[], per?: string): Operation => {
  const [service = '', operation = ''] = name.split('.');
  return per === undefined ? { service, operation, permissions } : { service, operation, per, permissions };
};

const perUser = (operation: string): Operation => call(`iam.${operation}`, [`iam:${operation}`], 'UserName');

export const sources = {
  'credential-report': {
    scope: 'account',
    operations: [
      call('iam.GetCredentialReport', ['iam:GenerateCredentialReport', 'iam:GetCredentialReport']),
    ],
  },
  'authorization-details': {
    scope: 'account',
    operations: [call('iam.GetAccountAuthorizationDetails', ['iam:GetAccountAuthorizationDetails'])],
  },
  'account-summary': {
    scope: 'account',
    operations: [call('iam.GetAccountSummary', ['iam:GetAccountSummary'])],
  },
  'password-policy': {
    scope: 'account',
    operations: [call('iam.GetAccountPasswordPolicy', ['iam:GetAccountPasswordPolicy'])],
  },
  'virtual-mfa-devices': {
    scope: 'account',
    operations: [call('iam.ListVirtualMFADevices', ['iam:ListVirtualMFADevices'])],
  },
  'access-keys': { scope: 'account', operations: [perUser('ListAccessKeys')] },
  'signing-certificates': { scope: 'account', operations: [perUser('ListSigningCertificates')] },
  'ssh-public-keys': { scope: 'account', operations: [perUser('ListSSHPublicKeys')] },
  'service-specific-credentials': {
    scope: 'account',
    operations: [perUser('ListServiceSpecificCredentials')],
  },
  'server-certificates': {
    scope: 'account',
    operations: [call('iam.ListServerCertificates', ['iam:ListServerCertificates'])],
  },
  'identity-providers': {
    scope: 'account',
    operations: [
      call('iam.ListSAMLProviders', ['iam:ListSAMLProviders']),
      call('iam.ListOpenIDConnectProviders', ['iam:ListOpenIDConnectProviders']),
    ],
  },
  'identity-center': {
    scope: 'region',
    operations: [call('sso-admin.ListInstances', ['sso:ListInstances'])],
  },
  'instance-profiles': {
    scope: 'account',
    operations: [call('iam.ListInstanceProfiles', ['iam:ListInstanceProfiles'])],
  },
  'service-last-accessed': {
    scope: 'account',
    operations: [
      call(
        'iam.GetServiceLastAccessedDetails',
        ['iam:GenerateServiceLastAccessedDetails', 'iam:GetServiceLastAccessedDetails'],
        'Arn',
      ),
    ],
  },
  'alternate-contacts': {
    scope: 'account',
    operations: [
      call('account.GetAlternateContact', ['account:GetAlternateContact'], 'AlternateContactType'),
    ],
  },
  organization: {
    scope: 'organization',
    operations: [
      call('organizations.DescribeOrganization', ['organizations:DescribeOrganization']),
      call('organizations.ListAccounts', ['organizations:ListAccounts']),
    ],
  },
  'organization-policies': {
    scope: 'organization',
    operations: [
      call('organizations.ListRoots', ['organizations:ListRoots']),
      call(
        'organizations.ListOrganizationalUnitsForParent',
        ['organizations:ListOrganizationalUnitsForParent'],
        'ParentId',
      ),
      call('organizations.ListAccountsForParent', ['organizations:ListAccountsForParent'], 'ParentId'),
      call('organizations.ListPolicies', ['organizations:ListPolicies'], 'Filter'),
      call('organizations.DescribePolicy', ['organizations:DescribePolicy'], 'PolicyId'),
      call('organizations.ListTargetsForPolicy', ['organizations:ListTargetsForPolicy'], 'PolicyId'),
    ],
  },
  'organization-features': {
    scope: 'organization',
    operations: [call('iam.ListOrganizationsFeatures', ['iam:ListOrganizationsFeatures'])],
  },
  regions: { scope: 'account', operations: [call('account.ListRegions', ['account:ListRegions'])] },
  trails: {
    scope: 'region',
    operations: [
      call('cloudtrail.DescribeTrails', ['cloudtrail:DescribeTrails']),
      call('cloudtrail.GetTrailStatus', ['cloudtrail:GetTrailStatus'], 'Name'),
      call('cloudtrail.GetEventSelectors', ['cloudtrail:GetEventSelectors'], 'TrailName'),
    ],
  },
  buckets: {
    scope: 'account',
    operations: [
      call('s3api.ListBuckets', ['s3:ListAllMyBuckets']),
      call('s3api.GetBucketPolicy', ['s3:GetBucketPolicy'], 'Bucket'),
      call('s3api.GetBucketAcl', ['s3:GetBucketAcl'], 'Bucket'),
      call('s3api.GetBucketLogging', ['s3:GetBucketLogging'], 'Bucket'),
      call('s3api.GetPublicAccessBlock', ['s3:GetBucketPublicAccessBlock'], 'Bucket'),
      call('s3control.GetPublicAccessBlock', ['s3:GetAccountPublicAccessBlock']),
    ],
  },
  'resource-policies': {
    scope: 'region',
    operations: [
      call('sqs.ListQueues', ['sqs:ListQueues']),
      call('sqs.GetQueueAttributes', ['sqs:GetQueueAttributes'], 'QueueUrl'),
      call('sns.ListTopics', ['sns:ListTopics']),
      call('sns.GetTopicAttributes', ['sns:GetTopicAttributes'], 'TopicArn'),
      call('kms.ListKeys', ['kms:ListKeys']),
      call('kms.GetKeyPolicy', ['kms:GetKeyPolicy'], 'KeyId'),
      call('kms.DescribeKey', ['kms:DescribeKey'], 'KeyId'),
      call('lambda.ListFunctions', ['lambda:ListFunctions']),
      call('lambda.GetPolicy', ['lambda:GetPolicy'], 'FunctionName'),
      call('secretsmanager.ListSecrets', ['secretsmanager:ListSecrets']),
      call('secretsmanager.GetResourcePolicy', ['secretsmanager:GetResourcePolicy'], 'SecretId'),
    ],
  },
  alarms: {
    scope: 'region',
    operations: [
      call('logs.DescribeMetricFilters', ['logs:DescribeMetricFilters']),
      call('cloudwatch.DescribeAlarms', ['cloudwatch:DescribeAlarms']),
      call('sns.ListSubscriptions', ['sns:ListSubscriptions']),
      call('events.ListRules', ['events:ListRules']),
      call('events.ListTargetsByRule', ['events:ListTargetsByRule'], 'Rule'),
    ],
  },
  'access-analyzers': {
    scope: 'region',
    operations: [call('accessanalyzer.ListAnalyzers', ['access-analyzer:ListAnalyzers'])],
  },
  'config-recorders': {
    scope: 'region',
    operations: [
      call('configservice.DescribeConfigurationRecorders', ['config:DescribeConfigurationRecorders']),
      call('configservice.DescribeConfigurationRecorderStatus', [
        'config:DescribeConfigurationRecorderStatus',
      ]),
    ],
  },
  instances: { scope: 'region', operations: [call('ec2.DescribeInstances', ['ec2:DescribeInstances'])] },
  'instance-user-data': {
    scope: 'region',
    operations: [call('ec2.DescribeInstanceAttribute', ['ec2:DescribeInstanceAttribute'], 'InstanceId')],
  },
  'launch-templates': {
    scope: 'region',
    operations: [
      call('ec2.DescribeLaunchTemplateVersions', [
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribeLaunchTemplateVersions',
      ]),
    ],
  },
  functions: { scope: 'region', operations: [call('lambda.ListFunctions', ['lambda:ListFunctions'])] },
  'task-definitions': {
    scope: 'region',
    operations: [
      call('ecs.ListTaskDefinitions', ['ecs:ListTaskDefinitions']),
      call('ecs.DescribeTaskDefinition', ['ecs:DescribeTaskDefinition'], 'TaskDefinition'),
    ],
  },
  parameters: {
    scope: 'region',
    operations: [
      call('ssm.DescribeParameters', ['ssm:DescribeParameters']),
      call('ssm.GetParameters', ['ssm:GetParameters']),
    ],
  },
  stacks: {
    scope: 'region',
    operations: [call('cloudformation.DescribeStacks', ['cloudformation:DescribeStacks'])],
  },
  secrets: {
    scope: 'region',
    operations: [call('secretsmanager.ListSecrets', ['secretsmanager:ListSecrets'])],
  },
  'role-carriers': {
    scope: 'region',
    operations: [
      call('codebuild.ListProjects', ['codebuild:ListProjects']),
      call('codebuild.BatchGetProjects', ['codebuild:BatchGetProjects'], 'names'),
      call('sagemaker.ListNotebookInstances', ['sagemaker:ListNotebookInstances']),
      call(
        'sagemaker.DescribeNotebookInstance',
        ['sagemaker:DescribeNotebookInstance'],
        'NotebookInstanceName',
      ),
      call('glue.GetJobs', ['glue:GetJobs']),
      call('glue.GetDevEndpoints', ['glue:GetDevEndpoints']),
      call('apprunner.ListServices', ['apprunner:ListServices']),
      call('apprunner.DescribeService', ['apprunner:DescribeService'], 'ServiceArn'),
      call('stepfunctions.ListStateMachines', ['states:ListStateMachines']),
      call('stepfunctions.DescribeStateMachine', ['states:DescribeStateMachine'], 'stateMachineArn'),
      call('bedrock-agentcore-control.ListAgentRuntimes', ['bedrock-agentcore:ListAgentRuntimes']),
      call(
        'bedrock-agentcore-control.GetAgentRuntime',
        ['bedrock-agentcore:GetAgentRuntime'],
        'agentRuntimeId',
      ),
      call('bedrock-agentcore-control.ListCodeInterpreters', ['bedrock-agentcore:ListCodeInterpreters']),
      call(
        'bedrock-agentcore-control.GetCodeInterpreter',
        ['bedrock-agentcore:GetCodeInterpreter'],
        'codeInterpreterId',
      ),
      call('bedrock-agentcore-control.ListBrowsers', ['bedrock-agentcore:ListBrowsers']),
      call('bedrock-agentcore-control.GetBrowser', ['bedrock-agentcore:GetBrowser'], 'browserId'),
      call('ecs.ListClusters', ['ecs:ListClusters']),
      call('ecs.ListTasks', ['ecs:ListTasks'], 'cluster'),
      call('ecs.DescribeTasks', ['ecs:DescribeTasks'], 'cluster'),
      call('ecs.DescribeTaskDefinition', ['ecs:DescribeTaskDefinition'], 'TaskDefinition'),
      call('batch.DescribeJobDefinitions', ['batch:DescribeJobDefinitions']),
      call('cloudformation.ListStackSets', ['cloudformation:ListStackSets']),
      call('cloudformation.DescribeStackSet', ['cloudformation:DescribeStackSet'], 'StackSetName'),
      call('codedeploy.ListApplications', ['codedeploy:ListApplications']),
      call('codedeploy.ListDeploymentGroups', ['codedeploy:ListDeploymentGroups'], 'applicationName'),
      call('codedeploy.BatchGetDeploymentGroups', ['codedeploy:BatchGetDeploymentGroups'], 'applicationName'),
    ],
  },
  'trail:90d': {
    scope: 'region',
    operations: [call('cloudtrail.LookupEvents', ['cloudtrail:LookupEvents'])],
    otherwise:
      "the account's CloudTrail files (the folder `AWSLogs/ACCOUNT/CloudTrail` of the trail's bucket)",
  },
  notes: {
    scope: 'account',
    operations: [],
    otherwise: 'a note with a date under `notes:` in leastwise.yaml',
  },
} as const satisfies Record<string, Source>;

/** A kind of data that a check needs. */
export type Need = keyof typeof sources;
