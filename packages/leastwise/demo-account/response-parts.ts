import type { Document } from './documents.ts';

/**
 * The things that AWS's responses hold, as the AWS CLI prints them. Optional members are those that AWS leaves
 * out.
 */
export interface Tag {
  Key: string;
  Value: string;
}

export interface AttachedPolicy {
  PolicyName: string;
  PolicyArn: string;
}

export interface InlinePolicy {
  PolicyName: string;
  PolicyDocument: Document;
}

export interface Boundary {
  PermissionsBoundaryType: 'Policy';
  PermissionsBoundaryArn: string;
}

export interface UserDetail {
  Path: string;
  UserName: string;
  UserId: string;
  Arn: string;
  CreateDate: string;
  UserPolicyList?: InlinePolicy[];
  GroupList: string[];
  AttachedManagedPolicies: AttachedPolicy[];
  PermissionsBoundary?: Boundary;
  Tags: Tag[];
}

export interface GroupDetail {
  Path: string;
  GroupName: string;
  GroupId: string;
  Arn: string;
  CreateDate: string;
  GroupPolicyList: InlinePolicy[];
  AttachedManagedPolicies: AttachedPolicy[];
}

export interface Role {
  Path: string;
  RoleName: string;
  RoleId: string;
  Arn: string;
  CreateDate: string;
  AssumeRolePolicyDocument: Document;
}

export interface InstanceProfile {
  Path: string;
  InstanceProfileName: string;
  InstanceProfileId: string;
  Arn: string;
  CreateDate: string;
  Roles: Role[];
}

export interface RoleDetail extends Role {
  InstanceProfileList: InstanceProfile[];
  RolePolicyList: InlinePolicy[];
  AttachedManagedPolicies: AttachedPolicy[];
  PermissionsBoundary?: Boundary;
  Tags: Tag[];
  RoleLastUsed: { LastUsedDate?: string; Region?: string };
}

export interface PolicyVersion {
  Document: Document;
  VersionId: string;
  IsDefaultVersion: boolean;
  CreateDate: string;
}

export interface PolicyDetail {
  PolicyName: string;
  PolicyId: string;
  Arn: string;
  Path: string;
  DefaultVersionId: string;
  AttachmentCount: number;
  PermissionsBoundaryUsageCount: number;
  IsAttachable: boolean;
  CreateDate: string;
  UpdateDate: string;
  PolicyVersionList: PolicyVersion[];
}

export interface AuthorizationDetails {
  UserDetailList: UserDetail[];
  GroupDetailList: GroupDetail[];
  RoleDetailList: RoleDetail[];
  Policies: PolicyDetail[];
}

export interface AccessKey {
  UserName: string;
  AccessKeyId: string;
  Status: 'Active' | 'Inactive';
  CreateDate: string;
}

export interface TrackedAction {
  ActionName: string;
  LastAccessedEntity?: string;
  LastAccessedTime?: string;
  LastAccessedRegion?: string;
}

export interface ServiceLastAccessed {
  ServiceName: string;
  LastAuthenticated?: string;
  ServiceNamespace: string;
  LastAuthenticatedEntity?: string;
  LastAuthenticatedRegion?: string;
  TotalAuthenticatedEntities: number;
  TrackedActionsLastAccessed?: TrackedAction[];
}

export interface Trail {
  Name: string;
  S3BucketName: string;
  S3KeyPrefix?: string;
  IncludeGlobalServiceEvents: boolean;
  IsMultiRegionTrail: boolean;
  HomeRegion: string;
  TrailARN: string;
  LogFileValidationEnabled: boolean;
  CloudWatchLogsLogGroupArn?: string;
  CloudWatchLogsRoleArn?: string;
  KmsKeyId?: string;
  HasCustomEventSelectors: boolean;
  HasInsightSelectors: boolean;
  IsOrganizationTrail: boolean;
}

export interface MetricFilter {
  filterName: string;
  filterPattern: string;
  metricTransformations: {
    metricName: string;
    metricNamespace: string;
    metricValue: string;
    defaultValue?: number;
  }[];
  creationTime: number;
  logGroupName: string;
}

export interface MetricAlarm {
  AlarmName: string;
  AlarmArn: string;
  AlarmConfigurationUpdatedTimestamp: string;
  ActionsEnabled: boolean;
  OKActions: string[];
  AlarmActions: string[];
  InsufficientDataActions: string[];
  StateValue: string;
  StateUpdatedTimestamp: string;
  MetricName: string;
  Namespace: string;
  Statistic: string;
  Dimensions: { Name: string; Value: string }[];
  Period: number;
  EvaluationPeriods: number;
  Threshold: number;
  ComparisonOperator: string;
  TreatMissingData: string;
}

export interface Instance {
  InstanceId: string;
  ImageId: string;
  InstanceType: string;
  KeyName?: string;
  LaunchTime: string;
  Placement: { AvailabilityZone: string; GroupName: string; Tenancy: string };
  PrivateDnsName: string;
  PrivateIpAddress: string;
  PublicDnsName: string;
  PublicIpAddress?: string;
  State: { Code: number; Name: string };
  SubnetId: string;
  VpcId: string;
  Architecture: string;
  EbsOptimized: boolean;
  IamInstanceProfile?: { Arn: string; Id: string };
  MetadataOptions: {
    State: string;
    HttpTokens: 'required' | 'optional';
    HttpPutResponseHopLimit: number;
    HttpEndpoint: 'enabled' | 'disabled';
    HttpProtocolIpv6: string;
    InstanceMetadataTags: string;
  };
  SecurityGroups: { GroupName: string; GroupId: string }[];
  Tags: Tag[];
}

export interface LaunchTemplateVersion {
  LaunchTemplateId: string;
  LaunchTemplateName: string;
  VersionNumber: number;
  CreateTime: string;
  CreatedBy: string;
  DefaultVersion: boolean;
  LaunchTemplateData: {
    IamInstanceProfile?: { Arn: string };
    ImageId: string;
    InstanceType: string;
    UserData?: string;
    MetadataOptions?: { HttpTokens: string; HttpPutResponseHopLimit: number; HttpEndpoint: string };
    TagSpecifications?: { ResourceType: string; Tags: Tag[] }[];
  };
}

export interface LambdaFunction {
  FunctionName: string;
  FunctionArn: string;
  Runtime: string;
  Role: string;
  Handler: string;
  CodeSize: number;
  Description: string;
  Timeout: number;
  MemorySize: number;
  LastModified: string;
  CodeSha256: string;
  Version: string;
  Environment?: { Variables: Record<string, string> };
  TracingConfig: { Mode: string };
  PackageType: string;
  Architectures: string[];
}

export interface TaskDefinition {
  taskDefinitionArn: string;
  containerDefinitions: {
    name: string;
    image: string;
    cpu: number;
    memory?: number;
    essential: boolean;
    environment: { name: string; value: string }[];
    secrets?: { name: string; valueFrom: string }[];
  }[];
  family: string;
  taskRoleArn?: string;
  executionRoleArn?: string;
  networkMode: string;
  revision: number;
  status: string;
  requiresCompatibilities: string[];
  cpu: string;
  memory: string;
  registeredAt: string;
  registeredBy: string;
}

export interface Secret {
  ARN: string;
  Name: string;
  Description?: string;
  RotationEnabled?: boolean;
  RotationLambdaARN?: string;
  RotationRules?: { AutomaticallyAfterDays: number };
  LastRotatedDate?: string;
  LastChangedDate: string;
  LastAccessedDate?: string;
  NextRotationDate?: string;
  Tags: Tag[];
  SecretVersionsToStages: Record<string, string[]>;
  CreatedDate: string;
}

export interface Stack {
  StackId: string;
  StackName: string;
  Description?: string;
  Parameters?: { ParameterKey: string; ParameterValue: string }[];
  CreationTime: string;
  LastUpdatedTime?: string;
  StackStatus: string;
  Outputs?: { OutputKey: string; OutputValue: string }[];
  RoleARN?: string;
  Tags: Tag[];
}

export interface ConfigRecorder {
  arn?: string;
  name: string;
  roleARN: string;
  recordingGroup: {
    allSupported: boolean;
    includeGlobalResourceTypes: boolean;
    resourceTypes: string[];
    exclusionByResourceTypes?: { resourceTypes: string[] };
    recordingStrategy?: { useOnly: string };
  };
  recordingMode?: { recordingFrequency: string };
}

/** A task as ECS describes it while it runs. */
export interface RunningTask {
  taskArn: string;
  clusterArn: string;
  taskDefinitionArn: string;
  lastStatus: string;
  launchType: string;
  enableExecuteCommand: boolean;
  overrides: { containerOverrides: never[]; taskRoleArn?: string };
  startedAt: string;
}

export interface EventRule {
  Name: string;
  Arn: string;
  EventPattern?: string;
  ScheduleExpression?: string;
  State: 'ENABLED' | 'DISABLED';
  Description?: string;
  EventBusName: string;
  ManagedBy?: string;
}

export interface PublicAccessBlock {
  BlockPublicAcls: boolean;
  IgnorePublicAcls: boolean;
  BlockPublicPolicy: boolean;
  RestrictPublicBuckets: boolean;
}

/** An account as its organisation lists it. */
export interface OrganizationAccount {
  Id: string;
  Arn: string;
  Email: string;
  Name: string;
  Status: string;
  JoinedMethod: string;
  JoinedTimestamp: string;
}

/** A policy of the organisation, without its text. */
export interface PolicySummary {
  Id: string;
  Arn: string;
  Name: string;
  Description: string;
  Type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  AwsManaged: boolean;
}
