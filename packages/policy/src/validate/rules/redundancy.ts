import { normaliseStatement } from '../../document/normalise-statement.ts';
import { type Cover, coversOf } from '../covers.ts';
import { isEveryAction, listed } from '../grants.ts';
import type { Rule } from '../rule.ts';
import { isForEverybody, nameOf } from '../statement-scope.ts';
import type { StatementView } from '../statement-view.ts';

const namesOf = (by: readonly StatementView[]): string => {
  const [first, ...others] = by;
  if (first !== undefined && others.length === 0) return nameOf(first);
  return `${listed(by.map(nameOf), 5)} together`;
};

const denies = (by: readonly StatementView[]): string => (by.length === 1 ? 'denies' : 'deny');

/** Whether it is for the rule about duplicates to tell. */
const isDuplicate = ({ statement, by }: Cover): boolean =>
  by.length === 1 &&
  by.every((other) => normaliseStatement(other.statement) === normaliseStatement(statement.statement));

/** Statements that another of the same document already says, or takes back. */
export const redundancyRules: readonly Rule[] = [
  {
    code: 'duplicate-statement',
    severity: 'suggestion',
    finds: 'Two statements say the same, apart from order, case and Sid.',
    policy: ({ statements }) => {
      const first = new Map<string, StatementView>();
      return statements.flatMap((statement) => {
        const text = normaliseStatement(statement.statement);
        const known = first.get(text);
        if (known === undefined) first.set(text, statement);
        return known === undefined || !statement.complete
          ? []
          : [{ path: statement.path, message: `${nameOf(known)} already says the same; remove one of them` }];
      });
    },
  },
  {
    code: 'redundant-statement',
    severity: 'suggestion',
    finds:
      'Other statements of the same effect, one or several together, already take in all of a statement.',
    policy: (policy) =>
      coversOf(policy)
        .redundant.filter((cover) => !isDuplicate(cover))
        .map(({ statement, by }) => ({
          path: statement.path,
          message: `${namesOf(by)} already ${by.length === 1 ? 'takes' : 'take'} in all of this; remove it`,
        })),
  },
  {
    code: 'action-in-another-statement',
    severity: 'suggestion',
    finds:
      'Other statements of the same effect already take in one of the actions of a statement, on all its resources and under its conditions.',
    policy: (policy) =>
      coversOf(policy).redundantActions.flatMap(({ statement, action, by }) => {
        const located = statement.actions[action];
        if (located === undefined) return [];
        const does = statement.allows ? 'allow' : 'deny';
        const message = `${namesOf(by)} already ${by.length === 1 ? `${does.replace('deny', 'denie')}s` : does} '${located.text}' on all of these resources; remove it here`;
        return [{ path: located.path, message }];
      }),
  },
  {
    code: 'shadowed-by-deny',
    severity: 'warning',
    finds: 'Deny statements of the same document take back all that a statement allows.',
    policy: (policy) =>
      coversOf(policy).shadowed.map(({ statement, by }) => ({
        path: statement.path,
        message: `${namesOf(by)} ${denies(by)} all that this allows, so it grants nothing; remove it`,
      })),
  },
  {
    code: 'action-shadowed-by-deny',
    severity: 'warning',
    finds:
      'Deny statements of the same document take back one of the actions that a statement allows, on all its resources.',
    policy: (policy) =>
      coversOf(policy).shadowedActions.flatMap(({ statement, action, by }) => {
        const located = statement.actions[action];
        if (located === undefined) return [];
        const message = `${namesOf(by)} ${denies(by)} '${located.text}' on all of these resources, so it is not granted; remove it`;
        return [{ path: located.path, message }];
      }),
  },
  {
    code: 'deny-everything',
    severity: 'warning',
    finds:
      'A Deny without a condition on every action and resource leaves nothing of what the document allows.',
    statement: (view) => {
      const { complete, allows, actions, resources, statement } = view;
      if (!complete || allows || statement.conditions.length > 0 || !isForEverybody(view)) return undefined;
      if (statement.action.not || statement.resource?.not === true) return undefined;
      const everything =
        actions.some(({ text }) => isEveryAction(text)) && resources.some(({ text }) => /^\*+$/.test(text));
      return everything
        ? 'this denies every action on every resource, whatever other policies allow; add a condition, or leave the permission out'
        : undefined;
    },
  },
];
