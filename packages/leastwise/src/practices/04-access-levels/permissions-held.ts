import { matchingStatements } from '@leastwise/policy';
import type { ActionInfo } from '@leastwise/policy/catalogue';
import { layersOf } from '../../access/layers-of.ts';
import { grantedActions } from '../../access/levels/access-entry.ts';
import { type AccessGrades, gradeOf } from '../../access/levels/access-grades.ts';
import { actionsIn, countActions, sharedActions } from '../../access/levels/action-set.ts';
import { actionsOfLevel } from '../../access/levels/level-counts.ts';
import { type LevelsOf, levelsOf } from '../../access/levels/levels-of.ts';
import { type Caller, callerOf } from '../../access/levels/principal-request.ts';
import { may } from '../../access/may.ts';
import { policiesIn } from '../../access/policy-set.ts';
import { reachedResources } from '../../access/reached-resources.ts';
import type { AuthorizationDetails, Principal } from '../../account/iam-model.ts';
import { changesPermissions } from './changes-permissions.ts';

/** A permissions-management action that a principal may really use. */
export interface HeldPermission {
  readonly action: string;
  readonly resource: string;
  /** Whether it hangs on a condition. */
  readonly conditional: boolean;
}

export interface PermissionsHeld {
  /** At most {@link shown} of them. */
  readonly held: readonly HeldPermission[];
  readonly more: boolean;
  /** Why some cannot be told, where none is surely held. */
  readonly because?: string;
}

/** So many actions are named; a principal that holds one holds too many. */
export const shown = 5;

const telling = /:(Add|Attach|Create|Put|Set).*(Acl|Permission|Policy)$/;

/** Those that tell most come first: IAM's own, then those that write a policy or a list of access. */
const rank = ({ service, name }: ActionInfo): number => (service === 'iam' ? 0 : telling.test(name) ? 1 : 2);

const levels = new WeakMap<AuthorizationDetails, { readonly asOf: number; readonly of: LevelsOf }>();

/** The grades of permissions management of an account's principals, made once for an audit. */
const levelsIn = (details: AuthorizationDetails, asOf: Date): LevelsOf => {
  const found = levels.get(details);
  if (found?.asOf === asOf.getTime()) return found.of;
  const made = levelsOf({ asOf, only: actionsOfLevel('permissionsManagement') });
  levels.set(details, { asOf: asOf.getTime(), of: made });
  return made;
};

const found = new WeakMap<AccessGrades, PermissionsHeld>();

/** The permissions-management actions that a principal may use after denies and its boundary, under a condition or not. */
export const permissionsHeldBy = (
  details: AuthorizationDetails,
  principal: Principal,
  asOf: Date,
): PermissionsHeld => {
  // Principals whom nothing tells apart have the same grades.
  const grades = levelsIn(details, asOf)(principal);
  const held = found.get(grades) ?? heldIn(grades, principal, asOf);
  found.set(grades, held);
  return held;
};

/** Which of these actions some of these principals may really use, and who they are. */
export interface PermissionsAmong {
  readonly actions: readonly ActionInfo[];
  readonly able: readonly Principal[];
  /** Why some cannot be told. */
  readonly because?: string;
}

/** The permissions-management actions among some that are left to principals after denies and boundaries. */
export const permissionsAmong = (
  details: AuthorizationDetails,
  principals: readonly Principal[],
  actions: readonly ActionInfo[],
  asOf: Date,
): PermissionsAmong => {
  const left = new Set<ActionInfo>();
  const able: Principal[] = [];
  let because: string | undefined;
  for (const principal of principals) {
    const grades = levelsIn(details, asOf)(principal);
    const grants = actions.map((action) => ({ action, grade: gradeOf(grades, action.index) }));
    const own = grants.filter(({ grade }) => grade !== 'none' && grade !== 'unknown');
    for (const { action } of own) left.add(action);
    if (own.length > 0) able.push(principal);
    if (grants.some(({ grade }) => grade === 'unknown')) because ??= grades.because;
  }
  return {
    actions: actions.filter((action) => left.has(action)),
    able,
    ...(because !== undefined && { because }),
  };
};

const heldIn = (grades: AccessGrades, principal: Principal, asOf: Date): PermissionsHeld => {
  const actions = actionsIn(grantedActions(grades)).filter(changesPermissions);
  const caller = callerOf(principal, asOf);
  const held = [...actions]
    .sort((left, right) => rank(left) - rank(right))
    .slice(0, shown)
    .map((action) => ({
      action: action.name,
      resource: resourceOf(action, principal, caller),
      conditional: gradeOf(grades, action.index) === 'conditional',
    }));
  const { because, unknown } = grades;
  const untold = countActions(sharedActions(unknown, actionsOfLevel('permissionsManagement'))) > 0;
  return {
    held,
    more: actions.length > held.length,
    ...(untold && because !== undefined && { because }),
  };
};

/** A resource on which the principal may use the action. */
const resourceOf = (action: ActionInfo, principal: Principal, caller: Caller): string => {
  let first: string | undefined;
  for (const resource of resourcesReached(action, principal, caller)) {
    first ??= resource;
    if (['allowed', 'depends'].includes(may(principal, action.name, resource).decision)) return resource;
  }
  return first ?? '*';
};

/** Resources that the principal's own statements let the action reach, before anything takes them away. */
const resourcesReached = function* (
  action: ActionInfo,
  principal: Principal,
  caller: Caller,
): Generator<string> {
  for (const policy of policiesIn(layersOf(principal).identity)) {
    for (const statement of matchingStatements(policy, action.name)) {
      if (statement.effect === 'Allow') yield* reachedResources(statement, action, caller);
    }
  }
};
