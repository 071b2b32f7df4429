import type { Answers } from '../account/answers.ts';
import type { Known } from '../account/known.ts';
import { type LambdaFunction, readFunctions } from '../account/needs/functions.ts';
import { type Instance, readInstances } from '../account/needs/instances.ts';
import { type LaunchTemplateVersion, readLaunchTemplates } from '../account/needs/launch-templates.ts';
import { type RoleCarriers, readRoleCarriers } from '../account/needs/role-carriers.ts';
import { readStacks, type Stack } from '../account/needs/stacks.ts';
import type { Regional } from '../account/regional.ts';

/** What runs in an account, or changes it, under roles. */
export interface Workloads {
  readonly instances: Known<Regional<readonly Instance[]>>;
  readonly launchTemplates: Known<Regional<readonly LaunchTemplateVersion[]>>;
  readonly functions: Known<Regional<readonly LambdaFunction[]>>;
  readonly stacks: Known<Regional<readonly Stack[]>>;
  readonly others: Known<RoleCarriers>;
}

/** Reads what runs under roles. */
export const readWorkloads = (answers: Answers): Workloads => ({
  instances: readInstances(answers),
  launchTemplates: readLaunchTemplates(answers),
  functions: readFunctions(answers),
  stacks: readStacks(answers),
  others: readRoleCarriers(answers),
});
