import { z } from 'zod';
import { agentRuntime, browser, codeInterpreter } from './agent-carriers.ts';
import { arnText } from './arn-text.ts';
import { batchJobDefinition, task } from './container-carriers.ts';
import type { DescribedKind } from './described.ts';
import { type RawCarrier, roleOf } from './raw-carrier.ts';

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
const buildProject: DescribedKind<RawCarrier> = {
  list: {
    call: 'codebuild.ListProjects',
    ids: z.object({ projects: z.array(z.string()) }).transform(({ projects }) => projects),
  },
  call: 'codebuild.BatchGetProjects',
  things: z
    .object({
      projects: z.array(z.object({ name: z.string(), arn: arnText, serviceRole: z.string().optional() })),
    })
    .transform(({ projects }) =>
      projects.map(({ name, arn, serviceRole }, index) => ({
        id: name,
        name,
        arn,
        roles: roleOf(serviceRole),
        at: ['projects', index],
      })),
    ),
};

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeNotebookInstance.html */
const notebookInstance: DescribedKind<RawCarrier> = {
  list: {
    call: 'sagemaker.ListNotebookInstances',
    ids: z
      .object({ NotebookInstances: z.array(z.object({ NotebookInstanceArn: z.string() })) })
      .transform(({ NotebookInstances: all }) => all.map((each) => each.NotebookInstanceArn)),
  },
  call: 'sagemaker.DescribeNotebookInstance',
  things: z
    .object({ NotebookInstanceArn: arnText, NotebookInstanceName: z.string(), RoleArn: z.string() })
    .transform(({ NotebookInstanceArn: arn, NotebookInstanceName: name, RoleArn }) => [
      { id: arn, name, arn, roles: [RoleArn], at: [] },
    ]),
};

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetJobs.html; the role is a name or an ARN. */
const glueJob: DescribedKind<RawCarrier> = {
  call: 'glue.GetJobs',
  things: z
    .object({ Jobs: z.array(z.object({ Name: z.string(), Role: z.string() })) })
    .transform(({ Jobs }) =>
      Jobs.map(({ Name, Role }, index) => ({ id: Name, name: Name, roles: [Role], at: ['Jobs', index] })),
    ),
};

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetDevEndpoints.html */
const devEndpoint: DescribedKind<RawCarrier> = {
  call: 'glue.GetDevEndpoints',
  things: z
    .object({ DevEndpoints: z.array(z.object({ EndpointName: z.string(), RoleArn: z.string() })) })
    .transform(({ DevEndpoints }) =>
      DevEndpoints.map(({ EndpointName, RoleArn }, index) => ({
        id: EndpointName,
        name: EndpointName,
        roles: [RoleArn],
        at: ['DevEndpoints', index],
      })),
    ),
};

/** https://docs.aws.amazon.com/apprunner/latest/api/API_DescribeService.html */
const apprunnerService: DescribedKind<RawCarrier> = {
  list: {
    call: 'apprunner.ListServices',
    ids: z
      .object({ ServiceSummaryList: z.array(z.object({ ServiceArn: arnText, Status: z.string() })) })
      .transform(({ ServiceSummaryList: services }) =>
        services.flatMap(({ ServiceArn, Status }) => (Status === 'DELETED' ? [] : [ServiceArn])),
      ),
  },
  call: 'apprunner.DescribeService',
  things: z
    .object({
      Service: z.object({
        ServiceArn: arnText,
        ServiceName: z.string(),
        InstanceConfiguration: z.object({ InstanceRoleArn: z.string().optional() }),
      }),
    })
    .transform(({ Service: { ServiceArn: arn, ServiceName: name, InstanceConfiguration } }) => [
      { id: arn, name, arn, roles: roleOf(InstanceConfiguration.InstanceRoleArn), at: ['Service'] },
    ]),
};

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
const stateMachine: DescribedKind<RawCarrier> = {
  list: {
    call: 'stepfunctions.ListStateMachines',
    ids: z
      .object({ stateMachines: z.array(z.object({ stateMachineArn: z.string() })) })
      .transform(({ stateMachines: all }) => all.map((each) => each.stateMachineArn)),
  },
  call: 'stepfunctions.DescribeStateMachine',
  things: z
    .object({ stateMachineArn: arnText, name: z.string(), roleArn: z.string() })
    .transform(({ stateMachineArn: arn, name, roleArn }) => [
      { id: arn, name, arn, roles: [roleArn], at: [] },
    ]),
};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
const defaultAdministration = 'AWSCloudFormationStackSetAdministrationRole';

/** Service-managed stack sets act under roles that nobody passes. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSet.html */
const stackSet: DescribedKind<RawCarrier> = {
  list: {
    call: 'cloudformation.ListStackSets',
    ids: z
      .object({ Summaries: z.array(z.object({ StackSetId: z.string(), Status: z.string() })) })
      .transform(({ Summaries }) =>
        Summaries.flatMap(({ StackSetId, Status }) => (Status === 'DELETED' ? [] : [StackSetId])),
      ),
  },
  call: 'cloudformation.DescribeStackSet',
  things: z
    .object({
      StackSet: z.object({
        StackSetId: z.string(),
        StackSetName: z.string(),
        StackSetARN: arnText,
        AdministrationRoleARN: z.string().optional(),
        PermissionModel: z.string().optional(),
      }),
    })
    .transform(({ StackSet: raw }) => [
      {
        id: raw.StackSetId,
        name: raw.StackSetName,
        arn: raw.StackSetARN,
        roles:
          raw.PermissionModel === 'SERVICE_MANAGED'
            ? []
            : [raw.AdministrationRoleARN ?? defaultAdministration],
        at: ['StackSet'],
      },
    ]),
};

/** How the resources of each kind are found. */
export const roleCarrierKinds = {
  'agent-runtime': agentRuntime,
  'apprunner-service': apprunnerService,
  'batch-job-definition': batchJobDefinition,
  browser,
  'build-project': buildProject,
  'code-interpreter': codeInterpreter,
  'dev-endpoint': devEndpoint,
  'glue-job': glueJob,
  'notebook-instance': notebookInstance,
  'stack-set': stackSet,
  'state-machine': stateMachine,
  task,
} as const;
