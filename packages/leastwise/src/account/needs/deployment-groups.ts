import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Tag } from '../iam-model.ts';
import { type Known, mapKnown } from '../known.ts';
import type { Regional } from '../regional.ts';
import { regionalArn } from '../regional-arn.ts';
import type { SourceRef } from '../source-ref.ts';
import { type DescribedKind, readDescribed } from './described.ts';

/** A tag that an instance has to have; without a key or without a value whichever it is. */
export interface TagFilter {
  readonly key?: string;
  readonly value?: string;
}

/** A group of instances to which CodeDeploy deploys. */
export interface DeploymentGroup {
  readonly arn: string;
  /** `application/group`. */
  readonly name: string;
  /** Of each list an instance has to have one tag; without lists no instance is meant by its tags. */
  readonly tags: readonly (readonly TagFilter[])[];
  /** Names of the Auto Scaling groups whose instances are meant too. */
  readonly scalingGroups: readonly string[];
  readonly source: SourceRef;
}

const tagFilter = z
  .object({ Key: z.string().optional(), Value: z.string().optional(), Type: z.string().optional() })
  .transform(
    ({ Key, Value, Type }): TagFilter => ({
      ...(Key !== undefined && Type !== 'VALUE_ONLY' && { key: Key }),
      ...(Value !== undefined && Type !== 'KEY_ONLY' && { value: Value }),
    }),
  );

const kind = {
  within: {
    call: 'codedeploy.ListApplications',
    ids: z.object({ applications: z.array(z.string()) }).transform(({ applications }) => applications),
    param: 'applicationName',
  },
  list: {
    call: 'codedeploy.ListDeploymentGroups',
    ids: z
      .object({ applicationName: z.string(), deploymentGroups: z.array(z.string()) })
      .transform(({ applicationName, deploymentGroups }) =>
        deploymentGroups.map((group) => `${applicationName}/${group}`),
      ),
  },
  call: 'codedeploy.BatchGetDeploymentGroups',
  things: z
    .object({
      deploymentGroupsInfo: z.array(
        z.object({
          applicationName: z.string(),
          deploymentGroupName: z.string(),
          ec2TagFilters: z.array(tagFilter).default([]),
          ec2TagSet: z.object({ ec2TagSetList: z.array(z.array(tagFilter)) }).optional(),
          autoScalingGroups: z.array(z.object({ name: z.string() })).default([]),
        }),
      ),
    })
    .transform(({ deploymentGroupsInfo }) =>
      deploymentGroupsInfo.map((raw, index) => ({
        id: `${raw.applicationName}/${raw.deploymentGroupName}`,
        // AWS takes one of the two forms: tags of which one is enough, or lists of such.
        tags: raw.ec2TagSet?.ec2TagSetList ?? (raw.ec2TagFilters.length > 0 ? [raw.ec2TagFilters] : []),
        scalingGroups: raw.autoScalingGroups.map(({ name }) => name),
        at: ['deploymentGroupsInfo', index],
      })),
    ),
} satisfies DescribedKind<{ readonly id: string; readonly at: readonly (string | number)[] }>;

/**
 * Reads the deployment groups of every region.
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentGroupInfo.html
 */
export const readDeploymentGroups = (answers: Answers): Known<Regional<readonly DeploymentGroup[]>> =>
  mapKnown(
    readDescribed(answers, 'role-carriers', kind),
    (regions) =>
      new Map(
        [...regions].map(([region, groups]) => [
          region,
          mapKnown(groups, (all) =>
            all.map(({ id, tags, scalingGroups, source }) => ({
              arn: regionalArn('codedeploy', region, answers.account, `deploymentgroup:${id}`),
              name: id,
              tags,
              scalingGroups,
              source,
            })),
          ),
        ]),
      ),
  );

const fits = (tags: readonly Tag[], { key, value }: TagFilter): boolean =>
  (key !== undefined || value !== undefined) &&
  tags.some((tag) => (key === undefined || tag.key === key) && (value === undefined || tag.value === value));

/** The tag by which an instance says which Auto Scaling group launched it. */
const scalingGroupTag = 'aws:autoscaling:groupName';

/** Whether a deployment group means an instance of its region with these tags. */
export const meansInstance = (
  { tags: lists, scalingGroups }: Pick<DeploymentGroup, 'tags' | 'scalingGroups'>,
  tags: readonly Tag[],
): boolean =>
  (lists.length > 0 && lists.every((list) => list.some((filter) => fits(tags, filter)))) ||
  tags.some(({ key, value }) => key === scalingGroupTag && scalingGroups.includes(value));
