import { mark } from './statement-marks.ts';

/**
 * How far an action is granted: on every resource and in any case; on some; under conditions only; not at all; or that
 * cannot be told because a policy could not be read.
 */
export type Grade = 'all' | 'some' | 'conditional' | 'none' | 'unknown';

const partly = mark.some | mark.someIf;

/** The grade of what one layer alone leaves open. */
const ofOneLayer = (allows: number): Grade | undefined => {
  if ((allows & mark.some) === 0) return 'conditional';
  // Several together may stand for all.
  return (allows & mark.several) !== 0 && (allows & mark.probed) !== 0 ? undefined : 'some';
};

/**
 * The grade that follows from what each layer allows and from what any denies; undefined where that hangs on whether
 * their resources meet.
 */
export const gradeAtSight = (allows: readonly number[], denies: number): Grade | undefined => {
  if ((denies & mark.all) !== 0) return 'none';
  let narrow = 0;
  let narrowest: number = mark.all;
  let unsure = (denies & mark.unsure) !== 0;
  for (const layer of allows) {
    if (layer === 0) return 'none';
    if ((layer & mark.all) !== 0) continue;
    narrow++;
    narrowest = layer;
    if ((layer & mark.unsure) !== 0) unsure = true;
  }
  if (unsure) return 'unknown';
  const denied = denies & (partly | mark.allIf);
  if (narrow > 1) return undefined;
  if (denied === mark.allIf) return 'conditional';
  if (narrow === 1) return denied === 0 ? ofOneLayer(narrowest) : undefined;
  if (denied === 0) return 'all';
  const single = (denies & mark.several) === 0 && (denied === mark.some || denied === mark.someIf);
  return single ? 'some' : undefined;
};
