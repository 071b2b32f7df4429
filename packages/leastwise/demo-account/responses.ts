import type {
  AccessKey,
  AuthorizationDetails,
  ConfigRecorder,
  EventRule,
  Instance,
  InstanceProfile,
  LambdaFunction,
  LaunchTemplateVersion,
  MetricAlarm,
  MetricFilter,
  OrganizationAccount,
  PolicySummary,
  PublicAccessBlock,
  RunningTask,
  Secret,
  ServiceLastAccessed,
  Stack,
  Tag,
  TaskDefinition,
  Trail,
} from './response-parts.ts';

/**
 * The response of each operation of `account/sources.ts`, by `service.Operation`: what the demo writes and what
 * tests edit.
 */
export interface Responses {
  'iam.GetAccountAuthorizationDetails': AuthorizationDetails;
  'iam.GetAccountSummary': { SummaryMap: Record<string, number> };
  'iam.GetAccountPasswordPolicy': {
    PasswordPolicy: {
      MinimumPasswordLength: number;
      RequireSymbols: boolean;
      RequireNumbers: boolean;
      RequireUppercaseCharacters: boolean;
      RequireLowercaseCharacters: boolean;
      AllowUsersToChangePassword: boolean;
      ExpirePasswords: boolean;
      MaxPasswordAge?: number;
      PasswordReusePrevention?: number;
      HardExpiry?: boolean;
    };
  };
  'iam.ListVirtualMFADevices': {
    VirtualMFADevices: {
      SerialNumber: string;
      User?: {
        Path: string;
        UserName?: string;
        UserId: string;
        Arn: string;
        CreateDate: string;
        PasswordLastUsed?: string;
      };
      EnableDate?: string;
      Tags?: Tag[];
    }[];
  };
  'iam.ListAccessKeys': { AccessKeyMetadata: AccessKey[] };
  'iam.ListSigningCertificates': {
    Certificates: {
      UserName: string;
      CertificateId: string;
      CertificateBody: string;
      Status: 'Active' | 'Inactive';
      UploadDate: string;
    }[];
  };
  'iam.ListSSHPublicKeys': {
    SSHPublicKeys: {
      UserName: string;
      SSHPublicKeyId: string;
      Status: 'Active' | 'Inactive';
      UploadDate: string;
    }[];
  };
  'iam.ListServiceSpecificCredentials': {
    ServiceSpecificCredentials: {
      UserName: string;
      Status: 'Active' | 'Inactive' | 'Expired';
      ServiceUserName?: string;
      ServiceCredentialAlias?: string;
      CreateDate: string;
      ExpirationDate?: string;
      ServiceSpecificCredentialId: string;
      ServiceName: string;
    }[];
  };
  'iam.ListServerCertificates': {
    ServerCertificateMetadataList: {
      Path: string;
      ServerCertificateName: string;
      ServerCertificateId: string;
      Arn: string;
      UploadDate: string;
      Expiration: string;
    }[];
  };
  'iam.ListSAMLProviders': { SAMLProviderList: { Arn: string; ValidUntil: string; CreateDate: string }[] };
  'iam.ListOpenIDConnectProviders': { OpenIDConnectProviderList: { Arn: string }[] };
  'iam.ListInstanceProfiles': { InstanceProfiles: InstanceProfile[] };
  'iam.GetServiceLastAccessedDetails': {
    JobStatus: 'COMPLETED';
    JobType: 'SERVICE_LEVEL' | 'ACTION_LEVEL';
    JobCreationDate: string;
    ServicesLastAccessed: ServiceLastAccessed[];
    JobCompletionDate: string;
    IsTruncated: boolean;
  };
  'iam.ListOrganizationsFeatures': { OrganizationId: string; EnabledFeatures: string[] };
  'sso-admin.ListInstances': {
    Instances: {
      InstanceArn: string;
      IdentityStoreId: string;
      OwnerAccountId: string;
      Name?: string;
      CreatedDate: string;
      Status: string;
    }[];
  };
  'account.GetAlternateContact': {
    AlternateContact: {
      AlternateContactType: string;
      EmailAddress: string;
      Name: string;
      PhoneNumber: string;
      Title: string;
    };
  };
  'account.ListRegions': { Regions: { RegionName: string; RegionOptStatus: string }[] };
  'organizations.DescribeOrganization': {
    Organization: {
      Id: string;
      Arn: string;
      FeatureSet: string;
      MasterAccountArn: string;
      MasterAccountId: string;
      MasterAccountEmail: string;
      AvailablePolicyTypes: { Type: string; Status: string }[];
    };
  };
  'organizations.ListAccounts': { Accounts: OrganizationAccount[] };
  'organizations.ListRoots': {
    Roots: { Id: string; Arn: string; Name: string; PolicyTypes: { Type: string; Status: string }[] }[];
  };
  'organizations.ListOrganizationalUnitsForParent': {
    OrganizationalUnits: { Id: string; Arn: string; Name: string }[];
  };
  'organizations.ListAccountsForParent': { Accounts: OrganizationAccount[] };
  'organizations.ListPolicies': { Policies: PolicySummary[] };
  'organizations.DescribePolicy': { Policy: { PolicySummary: PolicySummary; Content: string } };
  'organizations.ListTargetsForPolicy': {
    Targets: {
      TargetId: string;
      Arn: string;
      Name: string;
      Type: 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';
    }[];
  };
  'cloudtrail.DescribeTrails': { trailList: Trail[] };
  'cloudtrail.GetTrailStatus': {
    IsLogging: boolean;
    LatestDeliveryError?: string;
    LatestDeliveryTime?: string;
    LatestCloudWatchLogsDeliveryError?: string;
    LatestCloudWatchLogsDeliveryTime?: string;
    LatestDigestDeliveryError?: string;
    LatestDigestDeliveryTime?: string;
    StartLoggingTime?: string;
    StopLoggingTime?: string;
  };
  'cloudtrail.GetEventSelectors': {
    TrailARN: string;
    EventSelectors?: {
      ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
      IncludeManagementEvents: boolean;
      DataResources: { Type: string; Values: string[] }[];
      ExcludeManagementEventSources: string[];
    }[];
    AdvancedEventSelectors?: {
      Name: string;
      FieldSelectors: { Field: string; Equals?: string[]; NotEquals?: string[]; StartsWith?: string[] }[];
    }[];
  };
  's3api.ListBuckets': {
    Buckets: { Name: string; CreationDate: string; BucketRegion?: string }[];
    Owner: { ID: string };
  };
  's3api.GetBucketPolicy': { Policy: string };
  's3api.GetBucketAcl': {
    Owner: { ID: string };
    Grants: { Grantee: { Type: string; ID?: string; URI?: string }; Permission: string }[];
  };
  's3api.GetBucketLogging': { LoggingEnabled?: { TargetBucket: string; TargetPrefix: string } };
  's3api.GetPublicAccessBlock': { PublicAccessBlockConfiguration: PublicAccessBlock };
  's3control.GetPublicAccessBlock': { PublicAccessBlockConfiguration: PublicAccessBlock };
  'sqs.ListQueues': { QueueUrls: string[] };
  'sqs.GetQueueAttributes': { Attributes: Record<string, string> };
  'sns.ListTopics': { Topics: { TopicArn: string }[] };
  'sns.GetTopicAttributes': { Attributes: Record<string, string> };
  'kms.ListKeys': { Keys: { KeyId: string; KeyArn: string }[] };
  'kms.GetKeyPolicy': { Policy: string; PolicyName: string };
  'kms.DescribeKey': {
    KeyMetadata: {
      AWSAccountId: string;
      KeyId: string;
      Arn: string;
      CreationDate: string;
      Enabled: boolean;
      Description: string;
      KeyUsage: string;
      KeyState: string;
      Origin: string;
      KeyManager: 'CUSTOMER' | 'AWS';
      KeySpec: string;
      MultiRegion: boolean;
    };
  };
  'lambda.GetPolicy': { Policy: string; RevisionId: string };
  'secretsmanager.GetResourcePolicy': { ARN: string; Name: string; ResourcePolicy?: string };
  'logs.DescribeMetricFilters': { metricFilters: MetricFilter[] };
  'cloudwatch.DescribeAlarms': { CompositeAlarms: never[]; MetricAlarms: MetricAlarm[] };
  'sns.ListSubscriptions': {
    Subscriptions: {
      SubscriptionArn: string;
      Owner: string;
      Protocol: string;
      Endpoint: string;
      TopicArn: string;
    }[];
  };
  'events.ListRules': { Rules: EventRule[] };
  'events.ListTargetsByRule': { Targets: { Id: string; Arn: string; RoleArn?: string }[] };
  'accessanalyzer.ListAnalyzers': {
    analyzers: {
      arn: string;
      name: string;
      type: string;
      createdAt: string;
      lastResourceAnalyzed?: string;
      lastResourceAnalyzedAt?: string;
      tags: Record<string, string>;
      status: string;
    }[];
  };
  'configservice.DescribeConfigurationRecorders': { ConfigurationRecorders: ConfigRecorder[] };
  'configservice.DescribeConfigurationRecorderStatus': {
    ConfigurationRecordersStatus: {
      name: string;
      lastStartTime: string;
      recording: boolean;
      lastStatus: string;
      lastStatusChangeTime: string;
    }[];
  };
  'ec2.DescribeInstances': {
    Reservations: { ReservationId: string; OwnerId: string; Groups: never[]; Instances: Instance[] }[];
  };
  'ec2.DescribeInstanceAttribute': { InstanceId: string; UserData: { Value?: string } };
  'ec2.DescribeLaunchTemplateVersions': { LaunchTemplateVersions: LaunchTemplateVersion[] };
  'lambda.ListFunctions': { Functions: LambdaFunction[] };
  'ecs.ListTaskDefinitions': { taskDefinitionArns: string[] };
  'ecs.DescribeTaskDefinition': { taskDefinition: TaskDefinition; tags: { key: string; value: string }[] };
  'ssm.DescribeParameters': {
    Parameters: {
      Name: string;
      ARN: string;
      Type: string;
      KeyId?: string;
      LastModifiedDate: string;
      LastModifiedUser: string;
      Version: number;
      Tier: string;
      Policies: never[];
      DataType: string;
    }[];
  };
  'ssm.GetParameters': {
    Parameters: {
      Name: string;
      Type: string;
      Value: string;
      Version: number;
      LastModifiedDate: string;
      ARN: string;
      DataType: string;
    }[];
    InvalidParameters: string[];
  };
  'cloudformation.DescribeStacks': { Stacks: Stack[] };
  'codebuild.ListProjects': { projects: string[] };
  'codebuild.BatchGetProjects': {
    projects: { name: string; arn: string; serviceRole: string; created: string }[];
    projectsNotFound: string[];
  };
  'glue.GetJobs': { Jobs: { Name: string; Role: string; CreatedOn: string }[] };
  'glue.GetDevEndpoints': { DevEndpoints: never[] };
  'stepfunctions.ListStateMachines': {
    stateMachines: { stateMachineArn: string; name: string; type: string; creationDate: string }[];
  };
  'stepfunctions.DescribeStateMachine': {
    stateMachineArn: string;
    name: string;
    roleArn: string;
    type: string;
    creationDate: string;
    status: string;
  };
  'ecs.ListClusters': { clusterArns: string[] };
  'ecs.ListTasks': { taskArns: string[] };
  'ecs.DescribeTasks': { tasks: RunningTask[]; failures: never[] };
  'sagemaker.ListNotebookInstances': { NotebookInstances: never[] };
  'apprunner.ListServices': { ServiceSummaryList: never[] };
  'bedrock-agentcore-control.ListAgentRuntimes': { agentRuntimes: never[] };
  'bedrock-agentcore-control.ListCodeInterpreters': { codeInterpreterSummaries: never[] };
  'bedrock-agentcore-control.ListBrowsers': { browserSummaries: never[] };
  'batch.DescribeJobDefinitions': { jobDefinitions: never[] };
  'cloudformation.ListStackSets': { Summaries: never[] };
  'codedeploy.ListApplications': { applications: never[] };
  'secretsmanager.ListSecrets': { SecretList: Secret[] };
}

/** An operation whose answer is JSON. */
export type ResponseName = keyof Responses;
