import type { AccessCell, AccessEntry, GrantedAction, ServiceAccess } from '../../schemas/access.ts';
import { mintsCredentials } from '../minted-credentials.ts';
import { type AccessGrades, gradeOf } from './access-grades.ts';
import { type ActionSet, actionsIn, countActions, sharedActions, unitedActions } from './action-set.ts';
import type { Use, UseOf } from './action-use.ts';
import { actionsOfLevel, byService, countByLevel, keyOfLevel, perLevel } from './level-counts.ts';

/** What is granted, narrowed to the actions that are looked at. */
export const within = (grades: AccessGrades, asked: ActionSet | undefined): AccessGrades =>
  asked === undefined
    ? grades
    : {
        ...grades,
        all: sharedActions(grades.all, asked),
        some: sharedActions(grades.some, asked),
        conditional: sharedActions(grades.conditional, asked),
        unknown: sharedActions(grades.unknown, asked),
      };

/** Every action that is granted in some way. */
export const grantedActions = ({ all, some, conditional }: AccessGrades): ActionSet =>
  unitedActions([all, some, conditional]);

type Named = Pick<AccessEntry, 'kind' | 'name' | 'arn' | 'account' | 'power'>;

/** The row of one principal, group or policy. */
export const accessEntry = (named: Named, grades: AccessGrades): AccessEntry => {
  const granted = grantedActions(grades);
  const unknown = countActions(grades.unknown);
  return {
    ...named,
    levels: countByLevel(granted),
    conditional: countActions(grades.conditional),
    mints: actionsIn(granted)
      .filter(mintsCredentials)
      .map(({ name }) => name),
    ...(unknown > 0 && {
      unknown: { actions: unknown, because: grades.because ?? 'a policy could not be read' },
    }),
  };
};

const cellOf = (uses: readonly Use[]): AccessCell => {
  const of = (kind: Use['kind']): number => uses.filter((use) => use.kind === kind).length;
  return { granted: uses.length, used: of('used'), neverUsed: of('never'), notSeen: of('unseen') };
};

/** The services in which anything is granted, each with what was used of it by level. */
export const serviceRows = (grades: AccessGrades, useOf: UseOf): readonly ServiceAccess[] =>
  [...byService(grantedActions(grades))].map(([service, actions]) => ({
    service,
    levels: perLevel((key) =>
      cellOf(actions.filter(({ level }) => keyOfLevel(level) === key).map((action) => useOf(action))),
    ),
  }));

/** The granted actions of one level, each with its use. */
export const permissionRows = (grades: AccessGrades, useOf: UseOf): readonly GrantedAction[] =>
  actionsIn(sharedActions(grantedActions(grades), actionsOfLevel('permissionsManagement'))).map((action) => {
    const use = useOf(action);
    return {
      action: action.name,
      grade: gradeOf(grades, action.index),
      use: use.kind,
      ...(use.kind === 'used' && { lastUsed: use.at.toISOString() }),
    };
  });
