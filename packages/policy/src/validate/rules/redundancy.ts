import { normaliseStatement } from '../../document/normalise-statement.ts';
import { isEveryAction } from '../grants.ts';
import type { Rule } from '../rule.ts';
import { coversActions, flatDenies, nameOf, scopeOf, scopesOf, takesIn } from '../statement-scope.ts';
import type { StatementView } from '../statement-view.ts';

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
    finds: 'Another statement of the same effect already takes in all of a statement.',
    policy: ({ statements, patterns }) => {
      const scopes = scopesOf(statements);
      const texts = new Map(scopes.map((one) => [one, normaliseStatement(one.statement.statement)] as const));
      return scopes.flatMap((narrow) => {
        const wide = scopes.find(
          (other) =>
            other !== narrow &&
            other.statement.allows === narrow.statement.allows &&
            takesIn(other, narrow, patterns) &&
            texts.get(other) !== texts.get(narrow) &&
            !(scopes.indexOf(other) > scopes.indexOf(narrow) && takesIn(narrow, other, patterns)),
        );
        return wide === undefined
          ? []
          : [
              {
                path: narrow.statement.path,
                message: `${nameOf(wide.statement)} already takes in all of this; remove it`,
              },
            ];
      });
    },
  },
  {
    code: 'shadowed-by-deny',
    severity: 'warning',
    finds: 'A Deny of the same document takes back all that a statement allows.',
    policy: ({ statements, patterns }) => {
      const scopes = scopesOf(statements);
      const denies = flatDenies(scopes);
      return scopes.flatMap((scope) => {
        const deny = denies.find((one) => coversActions(one, scope, scope.actions, patterns));
        return deny === undefined || !scope.statement.allows
          ? []
          : [
              {
                path: scope.statement.path,
                message: `${nameOf(deny.statement)} denies all that this allows, so it grants nothing; remove it`,
              },
            ];
      });
    },
  },
  {
    code: 'action-shadowed-by-deny',
    severity: 'warning',
    finds:
      'A Deny of the same document takes back one of the actions that a statement allows, on all its resources.',
    policy: ({ statements, patterns }) => {
      const scopes = scopesOf(statements);
      const denies = flatDenies(scopes);
      return scopes.flatMap((scope) => {
        if (!scope.statement.allows) return [];
        if (denies.some((one) => coversActions(one, scope, scope.actions, patterns))) return [];
        return scope.statement.actions.flatMap(({ text, path }) => {
          const deny = denies.find((one) => coversActions(one, scope, [text.toLowerCase()], patterns));
          return deny === undefined
            ? []
            : [
                {
                  path,
                  message: `${nameOf(deny.statement)} denies '${text}' on all of these resources, so it is not granted; remove it`,
                },
              ];
        });
      });
    },
  },
  {
    code: 'deny-everything',
    severity: 'warning',
    finds:
      'A Deny without a condition on every action and resource leaves nothing of what the document allows.',
    statement: (statement) => {
      const scope = scopeOf(statement);
      if (scope === undefined || flatDenies([scope]).length === 0) return undefined;
      const everything =
        scope.actions.some(isEveryAction) && scope.resources?.some((text) => /^\*+$/.test(text)) === true;
      return everything
        ? 'this denies every action on every resource, whatever other policies allow; add a condition, or leave the permission out'
        : undefined;
    },
  },
];
