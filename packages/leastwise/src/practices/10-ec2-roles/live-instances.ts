import type { Instance } from '../../account/needs/instances.ts';
import type { Regional } from '../../account/regional.ts';
import type { Subject, Unlisted } from '../check.ts';
import { regionalSubjects } from '../regional-subjects.ts';
import { shownName } from './access-key-pattern.ts';

/** Terminated instances stand in the answer for an hour; nothing about them can be changed. */
export const isLive = ({ state }: Instance): boolean => state !== 'terminated' && state !== 'shutting-down';

/** The instances that run or could run again, one by one; regions without an answer in their place. */
export const liveInstances = (
  regions: Regional<readonly Instance[]>,
): readonly (Subject<Instance> | Unlisted)[] =>
  regionalSubjects(regions, (instances) =>
    instances.filter(isLive).map((instance) => ({ resource: instance.arn, value: instance })),
  );

/** An instance as people know it: `web-1 (i-0abc)`, or its id where it has no name. */
export const labelOf = ({ name, id }: Instance): string =>
  name === undefined ? id : `${shownName(name)} (${id})`;
