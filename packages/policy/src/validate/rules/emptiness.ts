import { walk } from '../pointer-in.ts';
import type { Rule } from '../rule.ts';

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Lists and objects that hold nothing. */
export const emptinessRules: readonly Rule[] = [
  {
    code: 'no-statements',
    severity: 'warning',
    finds: 'Statement is an empty list, so the policy says nothing; IAM refuses it.',
    policy: ({ document }) =>
      document.statements.length === 0
        ? { path: '/Statement', message: 'a policy without statements says nothing' }
        : undefined,
  },
  {
    code: 'empty-action',
    severity: 'warning',
    finds: 'Action is an empty list, so that the statement holds for nothing; NotAction, for everything.',
    statement: ({ statement: { action }, at }) =>
      action.patterns.length > 0
        ? undefined
        : action.not
          ? {
              path: at('NotAction'),
              message: 'an empty NotAction spares nothing, so the statement is about every action',
            }
          : {
              path: at('Action'),
              message: 'an empty Action matches nothing, so the statement does nothing; remove it',
            },
  },
  {
    code: 'empty-resource',
    severity: 'warning',
    finds: 'Resource is an empty list, so that the statement holds for nothing; NotResource, for everything.',
    statement: ({ statement: { resource }, at }) =>
      resource === undefined || resource.patterns.length > 0
        ? undefined
        : resource.not
          ? {
              path: at('NotResource'),
              message: 'an empty NotResource spares nothing, so the statement is about every resource',
            }
          : {
              path: at('Resource'),
              message: 'an empty Resource matches nothing, so the statement does nothing; remove it',
            },
  },
  {
    code: 'empty-principal',
    severity: 'warning',
    finds: 'Principal is empty, or a list in it, so that it names nobody.',
    statement: ({ statement: { principal }, source, at }) => {
      if (principal === undefined) return undefined;
      const name = principal.not ? 'NotPrincipal' : 'Principal';
      const { value } = walk(source, [name]);
      if (isEmpty(value))
        return {
          path: at(name),
          message: `an empty ${name} names nobody; name one, or remove the statement`,
        };
      return Object.entries(typeof value === 'object' && value !== null ? value : {})
        .filter(([, list]) => isEmpty(list))
        .map(([kind]) => ({
          path: at(name, kind),
          message: `an empty list of ${kind} principals names nobody; remove it`,
        }));
    },
  },
  {
    code: 'empty-condition',
    severity: 'suggestion',
    finds: 'Condition, or an operator in it, holds nothing and so narrows nothing.',
    statement: ({ source, at }) => {
      const { value } = walk(source, ['Condition']);
      if (isEmpty(value))
        return {
          path: at('Condition'),
          message: 'an empty Condition narrows nothing; remove it, or say what was meant',
        };
      return Object.entries(typeof value === 'object' && value !== null ? value : {})
        .filter(([, keys]) => isEmpty(keys))
        .map(([operator]) => ({
          path: at('Condition', operator),
          message: `${operator} holds no key and narrows nothing; remove it`,
        }));
    },
  },
  {
    code: 'empty-condition-values',
    severity: 'warning',
    finds: 'A condition key has an empty list of values, which nothing equals.',
    statement: ({ statement: { conditions }, at }) =>
      conditions
        .filter(({ values }) => values.length === 0)
        .map(({ operator, key }) => ({
          path: at('Condition', operator, key),
          message: `no value equals one of none, so ${operator} over ${key} can not be met as it reads; name values`,
        })),
  },
];
