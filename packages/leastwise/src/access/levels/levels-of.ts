import type { Principal } from '../../account/iam-model.ts';
import type { AccountReading } from '../account-reading.ts';
import { delegationTo } from '../delegation.ts';
import { layersOf } from '../layers-of.ts';
import type { OrganizationLayers } from '../organization-layers.ts';
import { type AccessGrades, accessGrader, type OwnLayers } from './access-grades.ts';
import type { ActionSet } from './action-set.ts';
import { anybody, type Caller, callerOf } from './principal-request.ts';
import { resourcesOf } from './resource-reach.ts';
import { statementMarker } from './statement-marks.ts';

/** Tells how far each principal is granted each action. Principals whom nothing tells apart share an answer. */
export type LevelsOf = (principal: Principal) => AccessGrades;

/** What binds the principals beside their own policies. */
export interface Binding {
  readonly asOf: Date;
  /** Where given, what it tells of principals is known, such as their organisation. */
  readonly reading?: AccountReading;
  /** SCPs; none where these are not to be counted. */
  readonly scps?: OrganizationLayers;
  /** The actions that are looked at; all of the catalogue where nothing is said. */
  readonly only?: ActionSet;
  /** Who calls, where the principal only stands for whoever has its policies. */
  readonly caller?: (principal: Principal) => Caller;
}

type Grader = (caller: Caller, own: OwnLayers) => AccessGrades;

/**
 * Effective access of an account's principals over the whole catalogue: policies of their own and of their groups, explicit
 * denies, boundaries and every level of SCPs. What policies of resources give or refuse is not counted.
 */
export const levelsOf = ({ asOf, reading, scps, only, caller: given }: Binding): LevelsOf => {
  const graders = new Map<string, Grader>();
  const graderFor = (account: string, partition: string): Grader => {
    const key = `${account} ${partition}`;
    const found = graders.get(key);
    if (found !== undefined) return found;
    const marker = statementMarker(anybody(account, partition, asOf), resourcesOf(account, partition), only);
    const made = accessGrader(marker, delegationTo({ account, partition }), only);
    graders.set(key, made);
    return made;
  };
  const known = new WeakMap<Principal, AccessGrades>();
  return (principal) => {
    const found = known.get(principal);
    if (found !== undefined) return found;
    const own = layersOf(principal);
    const layers: OwnLayers = {
      ...own,
      ...(scps?.levels !== undefined && { scps: scps.levels }),
      unreadable: [...(own.unreadable ?? []), ...(scps?.unreadable ?? [])],
    };
    const caller = given?.(principal) ?? callerOf(principal, asOf, reading);
    const made = graderFor(principal.account, principal.partition)(caller, layers);
    known.set(principal, made);
    return made;
  };
};
