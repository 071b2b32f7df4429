import { hexId } from './identifiers.ts';
import { cliDate, type Moment } from './moment.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

/** A build project, a Glue job or a state machine with its role. */
export interface CarrierSpec {
  readonly name: string;
  readonly region: string;
  readonly role: string;
  readonly created: Moment;
}

export interface RunningTaskSpec {
  readonly cluster: string;
  readonly family: string;
  readonly region: string;
  readonly revision: number;
  readonly started: Moment;
  /** Whether commands can be run in it. */
  readonly open?: true;
}

/** What acts under roles beside instances, functions and stacks. */
export interface RoleCarrierSpec {
  readonly projects: readonly CarrierSpec[];
  readonly jobs: readonly CarrierSpec[];
  readonly machines: readonly CarrierSpec[];
  readonly tasks: readonly RunningTaskSpec[];
}

const addProjects = (draft: SnapshotDraft, region: string, projects: readonly CarrierSpec[]): void => {
  const names = projects.map(({ name }) => name);
  draft.add('codebuild.ListProjects', { projects: names }, { region });
  if (projects.length === 0) return;
  draft.add(
    'codebuild.BatchGetProjects',
    {
      projects: projects.map(({ name, role, created }) => ({
        name,
        arn: `arn:aws:codebuild:${region}:${draft.account}:project/${name}`,
        serviceRole: role,
        created: cliDate(created),
      })),
      projectsNotFound: [],
    },
    { region, params: { names: names.join(',') } },
  );
};

const addMachines = (draft: SnapshotDraft, region: string, machines: readonly CarrierSpec[]): void => {
  const described = machines.map(({ name, role, created }) => ({
    stateMachineArn: `arn:aws:states:${region}:${draft.account}:stateMachine:${name}`,
    name,
    roleArn: role,
    type: 'STANDARD',
    creationDate: cliDate(created),
  }));
  draft.add(
    'stepfunctions.ListStateMachines',
    { stateMachines: described.map(({ roleArn: _, ...listed }) => listed) },
    { region },
  );
  for (const machine of described) {
    const params = { stateMachineArn: machine.stateMachineArn };
    draft.add('stepfunctions.DescribeStateMachine', { ...machine, status: 'ACTIVE' }, { region, params });
  }
};

const addRunningTasks = (draft: SnapshotDraft, region: string, tasks: readonly RunningTaskSpec[]): void => {
  const arn = (rest: string): string => `arn:aws:ecs:${region}:${draft.account}:${rest}`;
  const clusters = [...new Set(tasks.map(({ cluster }) => cluster))];
  draft.add(
    'ecs.ListClusters',
    { clusterArns: clusters.map((cluster) => arn(`cluster/${cluster}`)) },
    { region },
  );
  for (const name of clusters) {
    const cluster = arn(`cluster/${name}`);
    const described = tasks
      .filter((task) => task.cluster === name)
      .map(({ family, revision, started, open }) => ({
        taskArn: arn(`task/${name}/${hexId('', `${draft.account}/${family}/${revision}`, 32)}`),
        clusterArn: cluster,
        taskDefinitionArn: arn(`task-definition/${family}:${revision}`),
        lastStatus: 'RUNNING',
        launchType: 'FARGATE',
        enableExecuteCommand: open === true,
        overrides: { containerOverrides: [] },
        startedAt: cliDate(started),
      }));
    const where = { region, params: { cluster } };
    draft.add('ecs.ListTasks', { taskArns: described.map(({ taskArn }) => taskArn) }, where);
    draft.add('ecs.DescribeTasks', { tasks: described, failures: [] }, where);
  }
};

/** Adds what acts under roles in a region, and that there is nothing of the other kinds. */
export const addRoleCarriers = (draft: SnapshotDraft, region: string, spec: RoleCarrierSpec): void => {
  const here = <T extends { readonly region: string }>(held: readonly T[]): readonly T[] =>
    held.filter((each) => each.region === region);
  addProjects(draft, region, here(spec.projects));
  draft.add(
    'glue.GetJobs',
    {
      Jobs: here(spec.jobs).map(({ name, role, created }) => ({
        Name: name,
        Role: role,
        CreatedOn: cliDate(created),
      })),
    },
    { region },
  );
  addMachines(draft, region, here(spec.machines));
  addRunningTasks(draft, region, here(spec.tasks));
  draft.add('glue.GetDevEndpoints', { DevEndpoints: [] }, { region });
  draft.add('sagemaker.ListNotebookInstances', { NotebookInstances: [] }, { region });
  draft.add('apprunner.ListServices', { ServiceSummaryList: [] }, { region });
  draft.add('bedrock-agentcore-control.ListAgentRuntimes', { agentRuntimes: [] }, { region });
  draft.add('bedrock-agentcore-control.ListCodeInterpreters', { codeInterpreterSummaries: [] }, { region });
  draft.add('bedrock-agentcore-control.ListBrowsers', { browserSummaries: [] }, { region });
  draft.add('batch.DescribeJobDefinitions', { jobDefinitions: [] }, { region });
  draft.add('cloudformation.ListStackSets', { Summaries: [] }, { region });
  draft.add('codedeploy.ListApplications', { applications: [] }, { region });
};
