import {
  addParameters,
  addSecrets,
  type ParameterSpec,
  type SecretSpec,
  type StackSpec,
  stackOf,
} from './configuration.ts';
import { document, type Statement } from './documents.ts';
import { hexId, uniqueId, uuid } from './identifiers.ts';
import { profileArn } from './identity-model.ts';
import { cliDate, daysAgo, type Moment } from './moment.ts';
import type {
  Instance,
  LambdaFunction,
  LaunchTemplateVersion,
  Tag,
  TaskDefinition,
} from './response-parts.ts';
import { addRoleCarriers, type RoleCarrierSpec } from './role-carriers.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

export interface InstanceSpec {
  readonly name: string;
  readonly region: string;
  readonly type: string;
  readonly launched: Moment;
  readonly privateIp: string;
  readonly publicIp?: string;
  readonly profile?: string;
  readonly imds?: 'optional';
  readonly userData?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly stopped?: true;
}

export interface LaunchTemplateSpec {
  readonly name: string;
  readonly region: string;
  readonly created: Moment;
  readonly profile?: string;
  readonly imds?: 'optional';
  readonly userData?: string;
}

export interface FunctionSpec {
  readonly name: string;
  readonly region: string;
  readonly role: string;
  readonly modified: Moment;
  readonly environment?: Readonly<Record<string, string>>;
  readonly statements?: readonly Statement[];
}

export interface TaskSpec {
  readonly family: string;
  readonly region: string;
  readonly revision: number;
  readonly taskRole?: string;
  readonly executionRole?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface WorkloadSpec {
  readonly instances: readonly InstanceSpec[];
  readonly templates: readonly LaunchTemplateSpec[];
  readonly functions: readonly FunctionSpec[];
  readonly tasks: readonly TaskSpec[];
  readonly parameters: readonly ParameterSpec[];
  readonly stacks: readonly StackSpec[];
  readonly secrets: readonly SecretSpec[];
  readonly carriers: RoleCarrierSpec;
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const tagsOf = (tags: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** The id of an instance, by its name. */
export const instanceId = (account: string, name: string): string => hexId('i-', `${account}/${name}`);

export const functionArn = (account: string, region: string, name: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}`;

const instanceOf = (account: string, spec: InstanceSpec): Instance => ({
  InstanceId: instanceId(account, spec.name),
  ImageId: hexId('ami-', `${spec.region}/al2023`),
  InstanceType: spec.type,
  LaunchTime: cliDate(spec.launched),
  Placement: { AvailabilityZone: `${spec.region}a`, GroupName: '', Tenancy: 'default' },
  PrivateDnsName: `ip-${spec.privateIp.replaceAll('.', '-')}.${spec.region}.compute.internal`,
  PrivateIpAddress: spec.privateIp,
  PublicDnsName:
    spec.publicIp === undefined
      ? ''
      : `ec2-${spec.publicIp.replaceAll('.', '-')}.${spec.region}.compute.amazonaws.com`,
  ...(spec.publicIp === undefined ? {} : { PublicIpAddress: spec.publicIp }),
  State: spec.stopped === true ? { Code: 80, Name: 'stopped' } : { Code: 16, Name: 'running' },
  SubnetId: hexId('subnet-', `${account}/${spec.region}`),
  VpcId: hexId('vpc-', `${account}/${spec.region}`),
  Architecture: 'x86_64',
  EbsOptimized: true,
  ...(spec.profile === undefined
    ? {}
    : {
        IamInstanceProfile: {
          Arn: profileArn(account, spec.profile),
          Id: uniqueId('AIPA', `${account}/${spec.profile}`),
        },
      }),
  MetadataOptions: {
    State: 'applied',
    HttpTokens: spec.imds ?? 'required',
    HttpPutResponseHopLimit: spec.imds === 'optional' ? 1 : 2,
    HttpEndpoint: 'enabled',
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: 'disabled',
  },
  SecurityGroups: [{ GroupName: 'internal', GroupId: hexId('sg-', `${account}/${spec.region}`) }],
  Tags: tagsOf({ Name: spec.name, ...spec.tags }),
});

const addInstances = (draft: SnapshotDraft, region: string, instances: readonly InstanceSpec[]): void => {
  const { account } = draft;
  draft.add(
    'ec2.DescribeInstances',
    {
      Reservations: instances.map((spec) => ({
        ReservationId: hexId('r-', `${account}/${spec.name}`),
        OwnerId: account,
        Groups: [],
        Instances: [instanceOf(account, spec)],
      })),
    },
    { region },
  );
  for (const { name, userData } of instances) {
    const InstanceId = instanceId(account, name);
    draft.add(
      'ec2.DescribeInstanceAttribute',
      { InstanceId, UserData: userData === undefined ? {} : { Value: base64(userData) } },
      { region, params: { InstanceId, Attribute: 'userData' } },
    );
  }
};

const templateOf = (account: string, spec: LaunchTemplateSpec): LaunchTemplateVersion => ({
  LaunchTemplateId: hexId('lt-', `${account}/${spec.name}`),
  LaunchTemplateName: spec.name,
  VersionNumber: 3,
  CreateTime: cliDate(spec.created),
  CreatedBy: `arn:aws:sts::${account}:assumed-role/github-deployer/GitHubActions`,
  DefaultVersion: true,
  LaunchTemplateData: {
    ...(spec.profile === undefined ? {} : { IamInstanceProfile: { Arn: profileArn(account, spec.profile) } }),
    ImageId: hexId('ami-', `${spec.region}/al2023`),
    InstanceType: 't3.large',
    ...(spec.userData === undefined ? {} : { UserData: base64(spec.userData) }),
    MetadataOptions: {
      HttpTokens: spec.imds ?? 'required',
      HttpPutResponseHopLimit: 2,
      HttpEndpoint: 'enabled',
    },
    TagSpecifications: [{ ResourceType: 'instance', Tags: tagsOf({ Name: spec.name }) }],
  },
});

const functionOf = (account: string, spec: FunctionSpec): LambdaFunction => ({
  FunctionName: spec.name,
  FunctionArn: functionArn(account, spec.region, spec.name),
  Runtime: 'nodejs22.x',
  Role: spec.role,
  Handler: 'index.handler',
  CodeSize: 48213,
  Description: '',
  Timeout: 30,
  MemorySize: 256,
  LastModified: cliDate(spec.modified).replace('+00:00', '.000+0000'),
  CodeSha256: base64(hexId('', `${account}/${spec.name}`, 32)),
  Version: '$LATEST',
  ...(spec.environment === undefined ? {} : { Environment: { Variables: { ...spec.environment } } }),
  TracingConfig: { Mode: 'PassThrough' },
  PackageType: 'Zip',
  Architectures: ['arm64'],
});

const addFunctions = (draft: SnapshotDraft, region: string, functions: readonly FunctionSpec[]): void => {
  draft.add(
    'lambda.ListFunctions',
    { Functions: functions.map((spec) => functionOf(draft.account, spec)) },
    { region },
  );
  for (const { name, statements } of functions) {
    const where = { region, params: { FunctionName: name } };
    if (statements === undefined) {
      draft.addNone(
        'lambda.GetPolicy',
        'ResourceNotFoundException: The resource you requested does not exist.',
        where,
      );
    } else {
      const policy = { Id: 'default', ...document(...statements) };
      draft.add(
        'lambda.GetPolicy',
        { Policy: JSON.stringify(policy), RevisionId: uuid(`${draft.account}/${name}`) },
        where,
      );
    }
  }
};

const taskArn = (account: string, { region, family, revision }: TaskSpec): string =>
  `arn:aws:ecs:${region}:${account}:task-definition/${family}:${revision}`;

const taskOf = (account: string, spec: TaskSpec): TaskDefinition => ({
  taskDefinitionArn: taskArn(account, spec),
  containerDefinitions: [
    {
      name: spec.family,
      image: `${account}.dkr.ecr.${spec.region}.amazonaws.com/${spec.family}:build-2417`,
      cpu: 0,
      essential: true,
      environment: Object.entries(spec.environment).map(([name, value]) => ({ name, value })),
      ...(spec.secrets === undefined
        ? {}
        : { secrets: Object.entries(spec.secrets).map(([name, valueFrom]) => ({ name, valueFrom })) }),
    },
  ],
  family: spec.family,
  ...(spec.taskRole === undefined ? {} : { taskRoleArn: spec.taskRole }),
  ...(spec.executionRole === undefined ? {} : { executionRoleArn: spec.executionRole }),
  networkMode: 'awsvpc',
  revision: spec.revision,
  status: 'ACTIVE',
  requiresCompatibilities: ['FARGATE'],
  cpu: '512',
  memory: '1024',
  registeredAt: cliDate(daysAgo(spec.revision % 9)),
  registeredBy: `arn:aws:sts::${account}:assumed-role/github-deployer/GitHubActions`,
});

const addTasks = (draft: SnapshotDraft, region: string, tasks: readonly TaskSpec[]): void => {
  const arns = tasks.map((task) => taskArn(draft.account, task));
  draft.add('ecs.ListTaskDefinitions', { taskDefinitionArns: arns }, { region });
  for (const task of tasks) {
    draft.add(
      'ecs.DescribeTaskDefinition',
      { taskDefinition: taskOf(draft.account, task), tags: [] },
      { region, params: { TaskDefinition: taskArn(draft.account, task) } },
    );
  }
};

/** Adds what runs in the account and what it is configured with, in every region given. */
export const addWorkloads = (draft: SnapshotDraft, regions: readonly string[], spec: WorkloadSpec): void => {
  for (const region of regions) {
    const here = <T extends { readonly region: string }>(held: readonly T[]): readonly T[] =>
      held.filter((each) => each.region === region);
    addInstances(draft, region, here(spec.instances));
    draft.add(
      'ec2.DescribeLaunchTemplateVersions',
      { LaunchTemplateVersions: here(spec.templates).map((template) => templateOf(draft.account, template)) },
      { region, params: { Versions: '$Latest,$Default' } },
    );
    addFunctions(draft, region, here(spec.functions));
    addTasks(draft, region, here(spec.tasks));
    addParameters(draft, region, here(spec.parameters));
    draft.add(
      'cloudformation.DescribeStacks',
      { Stacks: here(spec.stacks).map((stack) => stackOf(draft.account, stack)) },
      { region },
    );
    addSecrets(draft, region, here(spec.secrets));
    addRoleCarriers(draft, region, spec.carriers);
  }
};
