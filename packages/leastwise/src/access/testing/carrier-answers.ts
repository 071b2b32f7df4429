import type { Answer } from '../../account/answer.ts';
import type { CarrierKind } from '../escalation/carrier.ts';
import { answer } from './small-estate.ts';

export const region = 'eu-west-1';

type Json = Readonly<Record<string, unknown>>;

/** A resource of a kind that acts under a role, as AWS's answers tell of it; `profile` is one that carries the role. */
export interface CarrierCase {
  readonly account: string;
  readonly role: string;
  readonly profile: string;
}

type Tell = (
  of: CarrierCase & { readonly arn: (service: string, resource: string) => string },
) => readonly (
  | readonly [call: string, body: Json]
  | readonly [call: string, body: Json, params: Readonly<Record<string, string>>]
)[];

const instance: Tell = ({ account, profile }) => [
  [
    'ec2.DescribeInstances',
    {
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-1',
              State: { Name: 'running' },
              IamInstanceProfile: { Arn: `arn:aws:iam::${account}:instance-profile/${profile}` },
              Tags: [{ Key: 'app', Value: 'shop' }],
            },
          ],
        },
      ],
    },
  ],
];

const tells: Readonly<Record<CarrierKind, Tell>> = {
  instance,
  'agent-runtime': ({ arn, role }) => [
    ['bedrock-agentcore-control.ListAgentRuntimes', { agentRuntimes: [{ agentRuntimeId: 'shop-1' }] }],
    [
      'bedrock-agentcore-control.GetAgentRuntime',
      {
        agentRuntimeArn: arn('bedrock-agentcore', 'runtime/shop-1'),
        agentRuntimeId: 'shop-1',
        agentRuntimeName: 'shop',
        roleArn: role,
      },
      { agentRuntimeId: 'shop-1' },
    ],
  ],
  'apprunner-service': ({ arn, role }) => {
    const ServiceArn = arn('apprunner', 'service/shop/1');
    return [
      ['apprunner.ListServices', { ServiceSummaryList: [{ ServiceArn, Status: 'RUNNING' }] }],
      [
        'apprunner.DescribeService',
        {
          Service: { ServiceArn, ServiceName: 'shop', InstanceConfiguration: { InstanceRoleArn: role } },
        },
        { ServiceArn },
      ],
    ];
  },
  'batch-job-definition': ({ arn, role }) => [
    [
      'batch.DescribeJobDefinitions',
      {
        jobDefinitions: [
          {
            jobDefinitionArn: arn('batch', 'job-definition/shop:3'),
            jobDefinitionName: 'shop',
            revision: 3,
            status: 'ACTIVE',
            containerProperties: { jobRoleArn: role },
          },
        ],
      },
    ],
  ],
  browser: ({ arn, role }) => {
    const browserArn = arn('bedrock-agentcore', 'browser-custom/shop-1');
    const aws = arn('bedrock-agentcore', 'browser/aws.browser.v1').replace(/:\d{12}:/, ':aws:');
    return [
      ['bedrock-agentcore-control.ListBrowsers', { browserSummaries: [{ browserArn }, { browserArn: aws }] }],
      [
        'bedrock-agentcore-control.GetBrowser',
        { browserArn, browserId: 'shop-1', name: 'shop', executionRoleArn: role },
        { browserId: 'shop-1' },
      ],
    ];
  },
  'build-project': ({ arn, role }) => [
    ['codebuild.ListProjects', { projects: ['shop'] }],
    [
      'codebuild.BatchGetProjects',
      { projects: [{ name: 'shop', arn: arn('codebuild', 'project/shop'), serviceRole: role }] },
      { names: 'shop' },
    ],
  ],
  'code-interpreter': ({ arn, role }) => {
    const codeInterpreterArn = arn('bedrock-agentcore', 'code-interpreter-custom/shop-1');
    return [
      [
        'bedrock-agentcore-control.ListCodeInterpreters',
        { codeInterpreterSummaries: [{ codeInterpreterArn }] },
      ],
      [
        'bedrock-agentcore-control.GetCodeInterpreter',
        { codeInterpreterArn, codeInterpreterId: 'shop-1', name: 'shop', executionRoleArn: role },
        { codeInterpreterId: 'shop-1' },
      ],
    ];
  },
  'deployment-group': (of) => [
    ...instance(of),
    ['codedeploy.ListApplications', { applications: ['shop'] }],
    [
      'codedeploy.ListDeploymentGroups',
      { applicationName: 'shop', deploymentGroups: ['live'] },
      { applicationName: 'shop' },
    ],
    [
      'codedeploy.BatchGetDeploymentGroups',
      {
        deploymentGroupsInfo: [
          {
            applicationName: 'shop',
            deploymentGroupName: 'live',
            ec2TagFilters: [{ Key: 'app', Value: 'shop', Type: 'KEY_AND_VALUE' }],
          },
        ],
      },
      { applicationName: 'shop' },
    ],
  ],
  'dev-endpoint': ({ role }) => [
    ['glue.GetDevEndpoints', { DevEndpoints: [{ EndpointName: 'shop', RoleArn: role }] }],
  ],
  function: ({ arn, role }) => [
    [
      'lambda.ListFunctions',
      { Functions: [{ FunctionName: 'shop', FunctionArn: arn('lambda', 'function:shop'), Role: role }] },
    ],
  ],
  // Glue takes the name of a role as well as its ARN.
  'glue-job': ({ role }) => [
    ['glue.GetJobs', { Jobs: [{ Name: 'shop', Role: role.slice(role.indexOf('/') + 1) }] }],
  ],
  'launch-template': ({ profile }) => [
    [
      'ec2.DescribeLaunchTemplateVersions',
      {
        LaunchTemplateVersions: [
          {
            LaunchTemplateId: 'lt-1',
            LaunchTemplateName: 'shop',
            VersionNumber: 1,
            DefaultVersion: true,
            LaunchTemplateData: { IamInstanceProfile: { Name: profile } },
          },
        ],
      },
    ],
  ],
  'notebook-instance': ({ arn, role }) => {
    const NotebookInstanceArn = arn('sagemaker', 'notebook-instance/shop');
    return [
      ['sagemaker.ListNotebookInstances', { NotebookInstances: [{ NotebookInstanceArn }] }],
      [
        'sagemaker.DescribeNotebookInstance',
        { NotebookInstanceArn, NotebookInstanceName: 'shop', RoleArn: role },
        { NotebookInstanceName: 'shop' },
      ],
    ];
  },
  stack: ({ arn, role }) => [
    [
      'cloudformation.DescribeStacks',
      {
        Stacks: [
          {
            StackId: arn('cloudformation', 'stack/shop/0a1b'),
            StackName: 'shop',
            StackStatus: 'CREATE_COMPLETE',
            RoleARN: role,
          },
        ],
      },
    ],
  ],
  'stack-set': ({ arn, role }) => [
    [
      'cloudformation.ListStackSets',
      { Summaries: [{ StackSetName: 'shop', StackSetId: 'shop:0a1b', Status: 'ACTIVE' }] },
    ],
    [
      'cloudformation.DescribeStackSet',
      {
        StackSet: {
          StackSetId: 'shop:0a1b',
          StackSetName: 'shop',
          StackSetARN: arn('cloudformation', 'stackset/shop:0a1b'),
          AdministrationRoleARN: role,
          PermissionModel: 'SELF_MANAGED',
        },
      },
      { StackSetName: 'shop' },
    ],
  ],
  'state-machine': ({ arn, role }) => {
    const stateMachineArn = arn('states', 'stateMachine:shop');
    return [
      ['stepfunctions.ListStateMachines', { stateMachines: [{ stateMachineArn, name: 'shop' }] }],
      [
        'stepfunctions.DescribeStateMachine',
        { stateMachineArn, name: 'shop', roleArn: role },
        { stateMachineArn },
      ],
    ];
  },
  task: ({ arn, role }) => {
    const cluster = arn('ecs', 'cluster/main');
    const taskArn = arn('ecs', 'task/main/0a1b');
    const taskDefinitionArn = arn('ecs', 'task-definition/shop:7');
    return [
      ['ecs.ListClusters', { clusterArns: [cluster] }],
      ['ecs.ListTasks', { taskArns: [taskArn] }, { cluster }],
      [
        'ecs.DescribeTasks',
        {
          tasks: [
            { taskArn, taskDefinitionArn, lastStatus: 'RUNNING', enableExecuteCommand: true, overrides: {} },
          ],
        },
        { cluster },
      ],
      [
        'ecs.DescribeTaskDefinition',
        { taskDefinition: { taskDefinitionArn, taskRoleArn: role } },
        { TaskDefinition: taskDefinitionArn },
      ],
    ];
  },
};

export const carrierKinds = Object.keys(tells) as readonly CarrierKind[];

/** Answers of AWS that tell of one resource of a kind, which acts under the role. */
export const carrierAnswers = (kind: CarrierKind, of: CarrierCase): readonly Answer[] =>
  tells[kind]({
    ...of,
    arn: (service, resource) => `arn:aws:${service}:${region}:${of.account}:${resource}`,
  }).map(([call, body, params = {}]) => answer(call, of.account, body, { region, params }));
