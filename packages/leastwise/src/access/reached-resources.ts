import type { Statement } from '@leastwise/policy';
import type { ActionInfo } from '@leastwise/policy/catalogue';
import type { Caller } from './levels/principal-request.ts';
import { resourceClassOf } from './levels/resource-class.ts';
import { type Resources, resourcesOf } from './levels/resource-reach.ts';
import { variablesOf } from './levels/variable-text.ts';
import { isEverything } from './pattern-matches.ts';

const known = new Map<string, Resources>();

const resourcesFor = ({ account, partition }: Caller): Resources => {
  const key = `${account} ${partition}`;
  const found = known.get(key) ?? resourcesOf(account, partition);
  known.set(key, found);
  return found;
};

/**
 * Resources that a statement lets an action reach, one for each pattern and each type of resource that the action works
 * on: made-up text stands for wildcards, and what is known of the caller for variables. None where the statement names
 * only what the action does not work on.
 */
export const reachedResources = (
  { resource }: Statement,
  action: ActionInfo,
  caller: Caller,
): readonly string[] => {
  const ofAction = resourceClassOf(action.index);
  const resources = resourcesFor(caller);
  if (resource === undefined || resource.not || resource.patterns.some(isEverything))
    return resources.probes(ofAction);
  const textOf = variablesOf(caller);
  return [...new Set(resource.patterns.flatMap((pattern) => resources.meeting(ofAction, [pattern], textOf)))];
};
