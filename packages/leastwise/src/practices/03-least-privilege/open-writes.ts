import type { Statement } from '@leastwise/policy';
import type { ActionInfo } from '@leastwise/policy/catalogue';
import { namedActions, openedBy } from '../../access/statement-actions.ts';

/** Judged by itself, as what is handed on decides how grave it is. */
const passRole = 'iam:PassRole';

/**
 * Whether a call must name a resource. An action with one type that a request may leave out (the dataset of
 * PutMetricData) is called without any, and then only `*` allows it; of several such types a request names one.
 */
const canBeLimited = ({ resourceTypes }: ActionInfo): boolean =>
  resourceTypes.length > 1 || resourceTypes.some(({ required }) => required);

/** Permissions management first, then by name. */
const byWeight = (left: ActionInfo, right: ActionInfo): number =>
  Number(right.level === 'Permissions management') - Number(left.level === 'Permissions management') ||
  (left.name < right.name ? -1 : 1);

/**
 * The actions of an Allow statement that change things or permissions, could be limited to resources, and are not:
 * they are open to every resource of their kind.
 */
export const openWrites = (
  statement: Statement,
  account: string,
  partition: string,
): readonly ActionInfo[] => {
  const isOpen = openedBy(statement, account, partition);
  return namedActions(statement)
    .filter(
      (action) =>
        (action.level === 'Write' || action.level === 'Permissions management') &&
        action.name !== passRole &&
        canBeLimited(action) &&
        isOpen(action),
    )
    .sort(byWeight);
};
