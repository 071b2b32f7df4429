import type { Comparisons } from './comparisons.ts';
import type { StatementView } from './statement-view.ts';

/** Longer lists, and documents of more statements, are not compared pair by pair. */
export const longestCompared = 400;

/** What a statement is about, made ready to be compared with others. */
export interface Scope {
  readonly statement: StatementView;
  readonly principals: string;
  readonly conditions: string;
  readonly unconditional: boolean;
  /** In lower case, as actions ignore it. */
  readonly actions: readonly string[];
  /** Undefined where the statement has no Resource. */
  readonly resources: readonly string[] | undefined;
}

/** The scope of a statement; undefined where its lists alone do not say it. */
export const scopeOf = (view: StatementView): Scope | undefined => {
  const { statement, complete, actions, resources } = view;
  if (!complete || statement.action.not || statement.resource?.not === true) return undefined;
  if (actions.length > longestCompared || resources.length > longestCompared) return undefined;
  const { principal, conditions } = statement;
  return {
    statement: view,
    principals: JSON.stringify([
      principal?.not,
      principal?.entries.map(({ kind, value }) => `${kind === '*' ? 'AWS' : kind}:${value}`).sort(),
    ]),
    conditions: JSON.stringify(
      conditions
        .map(({ operator, key, values }) =>
          [operator.toLowerCase(), key.toLowerCase(), ...[...values].sort()].join('\n'),
        )
        .sort(),
    ),
    unconditional: conditions.length === 0,
    actions: actions.map(({ text }) => text.toLowerCase()),
    resources: statement.resource === undefined ? undefined : resources.map(({ text }) => text),
  };
};

/** The scopes of a document's statements; none where it has too many to be compared. */
export const scopesOf = (statements: readonly StatementView[]): readonly Scope[] =>
  statements.length > longestCompared
    ? []
    : statements.map(scopeOf).filter((scope): scope is Scope => scope !== undefined);

const covers = (outer: readonly string[], inner: readonly string[], { includes }: Comparisons): boolean =>
  inner.length > 0 && inner.every((text) => outer.some((other) => includes(other, text)));

/** Whether the first takes in these actions on all resources of the second. */
export const coversActions = (
  wide: Scope,
  narrow: Scope,
  actions: readonly string[],
  patterns: Comparisons,
): boolean => {
  if (!covers(wide.actions, actions, patterns)) return false;
  if (wide.resources === undefined || narrow.resources === undefined)
    return wide.resources === narrow.resources;
  return covers(wide.resources, narrow.resources, patterns);
};

/** Whether the first takes in all of the second: the same principals, wider lists, no more conditions. */
export const takesIn = (wide: Scope, narrow: Scope, patterns: Comparisons): boolean =>
  wide.principals === narrow.principals &&
  (wide.unconditional || wide.conditions === narrow.conditions) &&
  coversActions(wide, narrow, narrow.actions, patterns);

/** The scopes that deny whatever else a request holds, to everybody the policy speaks about. */
export const flatDenies = (scopes: readonly Scope[]): readonly Scope[] =>
  scopes.filter(({ statement, unconditional }) => {
    const { principal } = statement.statement;
    const everybody =
      principal === undefined || (!principal.not && statement.principals.some(({ value }) => value === '*'));
    return !statement.allows && unconditional && everybody;
  });

/** How a message names a statement. */
export const nameOf = ({ statement }: StatementView): string =>
  statement.sid === undefined || statement.sid === ''
    ? `statement ${statement.index + 1}`
    : `statement '${statement.sid}'`;
