import type { Principal } from '../../account/iam-model.ts';
import type { AccessDifference, AccessShift } from '../../schemas/access.ts';
import { type AccessGrades, gradeOf } from './access-grades.ts';
import {
  type ActionSet,
  actionsIn,
  countActions,
  noActions,
  sharedActions,
  unitedActions,
} from './action-set.ts';
import { keyOfLevel } from './level-counts.ts';

/** A principal with what it is granted. */
export interface Graded {
  readonly principal: Principal;
  readonly grades: AccessGrades;
}

const nothing: AccessGrades = {
  get all() {
    return noActions();
  },
  get some() {
    return noActions();
  },
  get conditional() {
    return noActions();
  },
  get unknown() {
    return noActions();
  },
};

const widths = { none: 0, conditional: 1, some: 2, all: 3 } as const;

interface Shifts {
  readonly gained: AccessShift[];
  readonly lost: AccessShift[];
}

const shiftsBetween = (before: AccessGrades, after: AccessGrades, asked: ActionSet | undefined): Shifts => {
  const shifts: Shifts = { gained: [], lost: [] };
  const sets = [before, after].flatMap(({ all, some, conditional }) => [all, some, conditional]);
  const either = unitedActions(sets);
  const looked = asked === undefined ? either : sharedActions(either, asked);
  for (const { index, name, service, level } of actionsIn(looked)) {
    const [old, now] = [gradeOf(before, index), gradeOf(after, index)];
    if (old === now || old === 'unknown' || now === 'unknown') continue;
    const list = widths[now] > widths[old] ? shifts.gained : shifts.lost;
    const key = keyOfLevel(level);
    const row = list.find((one) => one.service === service && one.level === key);
    const actions = row?.actions ?? [];
    actions.push({ action: name, before: old, after: now });
    if (row === undefined) list.push({ service, level: key, actions });
  }
  return shifts;
};

const unknownIn = (grades: AccessGrades): string | undefined =>
  countActions(grades.unknown) > 0 ? (grades.because ?? 'a policy could not be read') : undefined;

const differenceOf = (
  before: Graded | undefined,
  after: Graded | undefined,
  asked: ActionSet | undefined,
): readonly AccessDifference[] => {
  const principal = (after ?? before)?.principal;
  if (principal === undefined) return [];
  const { kind, name, arn, account } = principal;
  const [old, now] = [before?.grades ?? nothing, after?.grades ?? nothing];
  const because = unknownIn(now) ?? unknownIn(old);
  if (because !== undefined)
    return [{ kind, name, arn, account, change: 'unknown', because, gained: [], lost: [] }];
  const { gained, lost } = old === now ? { gained: [], lost: [] } : shiftsBetween(old, now, asked);
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  if (change === 'changed' && gained.length === 0 && lost.length === 0) return [];
  return [{ kind, name, arn, account, change, gained, lost }];
};

/** What principals gained and lost between two states of their accounts; those without a difference are left out. */
export const accessDifferences = (
  before: readonly Graded[],
  after: readonly Graded[],
  asked?: ActionSet,
): readonly AccessDifference[] => {
  const old = new Map(before.map((one) => [one.principal.arn, one]));
  const now = new Map(after.map((one) => [one.principal.arn, one]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((arn) =>
    differenceOf(old.get(arn), now.get(arn), asked),
  );
};
