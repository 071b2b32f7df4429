import type { AccountData } from '../../account/estate.ts';
import type { AuthorizationDetails } from '../../account/iam-model.ts';
import type { AccessEntry, GrantedAction, ServiceAccess } from '../../schemas/access.ts';
import type { AccountReading } from '../account-reading.ts';
import type { Reached } from '../escalation/search.ts';
import { mintsCredentials } from '../minted-credentials.ts';
import { powerOf } from '../power.ts';
import { privilegeOf } from '../privilege.ts';
import { accessEntry, grantedActions, permissionRows, serviceRows, within } from './access-entry.ts';
import type { AccessGrades } from './access-grades.ts';
import { type ActionSet, actionsIn, countActions, sharedActions } from './action-set.ts';
import { type UseOf, useIn } from './action-use.ts';
import type { Graded } from './difference.ts';
import {
  type GradedPart,
  gradedGroups,
  gradedPolicies,
  gradedPrincipals,
  levelsIn,
} from './graded-accounts.ts';
import { actionsOfLevel, keyOfLevel, type LevelKey, perLevel } from './level-counts.ts';

/** What one row is about. */
export type Grouping = 'principal' | 'group' | 'policy' | 'service';

/** A row, and what of it is only worked out where it is shown. */
export interface AccessRow {
  readonly entry: AccessEntry;
  readonly services: () => readonly ServiceAccess[];
  readonly permissions: () => readonly GrantedAction[];
}

/** An account whose principals are graded. */
export interface GradedAccount {
  readonly reading: AccountReading;
  readonly details: AuthorizationDetails;
  readonly principals: readonly Graded[];
  readonly useOf: (arn: string) => UseOf;
}

/** Nobody's use: of what only grants, nothing is recorded. */
const noUse: UseOf = () => ({ kind: 'unseen' });

/** Grades every principal of an account, or the one with an ARN. */
export const gradeAccount = (
  data: AccountData,
  reading: AccountReading,
  details: AuthorizationDetails,
  asOf: Date,
  step?: (done: number, all: number) => void,
  only?: string,
): GradedAccount => ({
  reading,
  details,
  principals: gradedPrincipals(details, levelsIn(reading, asOf), step, only),
  useOf: useIn(data, asOf),
});

const rowOf = (
  named: Parameters<typeof accessEntry>[0],
  grades: AccessGrades,
  asked: ActionSet | undefined,
  useOf: () => UseOf,
): AccessRow => {
  const looked = within(grades, asked);
  return {
    entry: accessEntry(named, looked),
    services: () => serviceRows(looked, useOf()),
    permissions: () => permissionRows(looked, useOf()),
  };
};

const managed = actionsOfLevel('permissionsManagement');

/** A row for each principal, with its power over permissions by the escalation graph. */
export const principalRows = (
  { principals, useOf }: GradedAccount,
  asked: ActionSet | undefined,
  reached: Reached,
): readonly AccessRow[] =>
  principals.map(({ principal, grades }) => {
    const { kind, name, arn, account } = principal;
    const manages = countActions(sharedActions(grantedActions(grades), managed)) > 0;
    const power = powerOf(privilegeOf(reached, principal), manages);
    return rowOf({ kind, name, arn, account, power }, grades, asked, () => useOf(arn));
  });

/** A row for a group or policy, or for a document that belongs to nobody. */
export const partRow = (
  { kind, name, arn, account, grades }: Omit<GradedPart, 'account'> & { readonly account?: string },
  asked: ActionSet | undefined,
): AccessRow =>
  rowOf(
    { kind, name, ...(arn !== undefined && { arn }), ...(account !== undefined && { account }) },
    grades,
    asked,
    () => noUse,
  );

/** A row for each group of the account, or for each of its policies. */
export const partRows = (
  { reading, details }: GradedAccount,
  by: 'group' | 'policy',
  asked: ActionSet | undefined,
  asOf: Date,
): readonly AccessRow[] => {
  const parts =
    by === 'group' ? gradedGroups(details, reading, asOf) : gradedPolicies(details, reading.account, asOf);
  return parts.map((part) => partRow(part, asked));
};

interface ServiceSum {
  readonly levels: Record<LevelKey, number>;
  readonly mints: Set<string>;
  conditional: number;
}

/** What one set of grants gives in each service: its levels, whether only under conditions, and credentials. */
const servicesIn = (
  grades: AccessGrades,
): ReadonlyMap<string, { levels: Set<LevelKey>; sure: boolean; mints: Set<string> }> => {
  const found = new Map<string, { levels: Set<LevelKey>; sure: boolean; mints: Set<string> }>();
  const conditional = new Set(actionsIn(grades.conditional).map(({ index }) => index));
  for (const action of actionsIn(grantedActions(grades))) {
    const one = found.get(action.service) ?? { levels: new Set(), sure: false, mints: new Set() };
    one.levels.add(keyOfLevel(action.level));
    if (!conditional.has(action.index)) one.sure = true;
    if (mintsCredentials(action)) one.mints.add(action.name);
    found.set(action.service, one);
  }
  return found;
};

/** A row for each service, counting the principals of an account to which it grants anything at a level. */
export const serviceCounts = (
  { principals, reading }: GradedAccount,
  asked: ActionSet | undefined,
): readonly AccessRow[] => {
  const holders = new Map<AccessGrades, number>();
  for (const { grades } of principals) holders.set(grades, (holders.get(grades) ?? 0) + 1);
  const sums = new Map<string, ServiceSum>();
  for (const [grades, count] of holders) {
    for (const [service, { levels, sure, mints }] of servicesIn(within(grades, asked))) {
      const sum = sums.get(service) ?? { levels: { ...perLevel(() => 0) }, mints: new Set(), conditional: 0 };
      for (const level of levels) sum.levels[level] += count;
      for (const name of mints) sum.mints.add(name);
      if (!sure) sum.conditional += count;
      sums.set(service, sum);
    }
  }
  return [...sums].map(([name, { levels, mints, conditional }]) => ({
    entry: { kind: 'service', name, account: reading.account, levels, conditional, mints: [...mints] },
    services: () => [],
    permissions: () => [],
  }));
};

/** Whether a principal cannot be judged, in whole or in part. */
export const isUnknown = ({ grades }: Graded): boolean => countActions(grades.unknown) > 0;

/** The grades of power, the highest first. */
export const powerGrades = [
  'administrator',
  'becomesAdministrator',
  'raisesOthers',
  'unknown',
  'managesPermissions',
  'none',
] as const satisfies readonly NonNullable<AccessEntry['power']>['grade'][];

const rankOf = ({ power }: AccessEntry): number => powerGrades.indexOf(power?.grade ?? 'none');

/** The most powerful come first, among these those who can change most permissions, then those who can write. */
export const sortedRows = (rows: readonly AccessRow[]): readonly AccessRow[] =>
  [...rows].sort(
    ({ entry: left }, { entry: right }) =>
      rankOf(left) - rankOf(right) ||
      right.levels.permissionsManagement - left.levels.permissionsManagement ||
      right.levels.write - left.levels.write ||
      (left.name < right.name ? -1 : 1),
  );
