import { z } from 'zod';
import { nameOfArn } from '../arn.ts';
import { arnText } from './arn-text.ts';
import type { DescribedKind } from './described.ts';
import { type RawCarrier, roleOf } from './raw-carrier.ts';

/** Tasks that run and take commands. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export const task: DescribedKind<RawCarrier> = {
  within: {
    call: 'ecs.ListClusters',
    ids: z.object({ clusterArns: z.array(arnText) }).transform(({ clusterArns }) => clusterArns),
    param: 'cluster',
  },
  list: {
    call: 'ecs.ListTasks',
    ids: z.object({ taskArns: z.array(arnText) }).transform(({ taskArns }) => taskArns),
  },
  call: 'ecs.DescribeTasks',
  things: z
    .object({
      tasks: z.array(
        z.object({
          taskArn: arnText,
          taskDefinitionArn: arnText,
          lastStatus: z.string(),
          enableExecuteCommand: z.boolean(),
          overrides: z.object({ taskRoleArn: z.string().optional() }).optional(),
        }),
      ),
    })
    .transform(({ tasks }) =>
      tasks.map((raw, index) => {
        const open = raw.enableExecuteCommand && raw.lastStatus !== 'STOPPED';
        const own = roleOf(raw.overrides?.taskRoleArn);
        return {
          id: raw.taskArn,
          name: `${nameOfArn(raw.taskDefinitionArn.replace(/:\d+$/, ''))} (${nameOfArn(raw.taskArn)})`,
          arn: raw.taskArn,
          roles: open ? own : [],
          ...(open && own.length === 0 && { definition: raw.taskDefinitionArn }),
          at: ['tasks', index],
        };
      }),
    ),
};

const jobContainer = z.object({ jobRoleArn: z.string().optional() }).optional();

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobDefinitions.html */
export const batchJobDefinition: DescribedKind<RawCarrier> = {
  call: 'batch.DescribeJobDefinitions',
  things: z
    .object({
      jobDefinitions: z.array(
        z.object({
          jobDefinitionArn: arnText,
          jobDefinitionName: z.string(),
          revision: z.number(),
          status: z.string().default('ACTIVE'),
          containerProperties: jobContainer,
          nodeProperties: z
            .object({ nodeRangeProperties: z.array(z.object({ container: jobContainer })) })
            .optional(),
          ecsProperties: z
            .object({ taskProperties: z.array(z.object({ taskRoleArn: z.string().optional() })) })
            .optional(),
        }),
      ),
    })
    .transform(({ jobDefinitions }) =>
      jobDefinitions.map((raw, index) => ({
        id: raw.jobDefinitionArn,
        name: `${raw.jobDefinitionName}:${raw.revision}`,
        arn: raw.jobDefinitionArn,
        roles:
          raw.status === 'INACTIVE'
            ? []
            : [
                raw.containerProperties?.jobRoleArn,
                ...(raw.nodeProperties?.nodeRangeProperties ?? []).map(
                  (range) => range.container?.jobRoleArn,
                ),
                ...(raw.ecsProperties?.taskProperties ?? []).map(({ taskRoleArn }) => taskRoleArn),
              ].flatMap(roleOf),
        at: ['jobDefinitions', index],
      })),
    ),
};
