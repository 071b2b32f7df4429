import { comparesText } from '../condition-view.ts';
import { didYouMean } from '../near-name.ts';
import type { Rule } from '../rule.ts';
import type { Located, StatementView } from '../statement-view.ts';

/** A `${` of a text: what stands in it, or that it is never closed. */
interface Variable extends Located {
  readonly inner: string | undefined;
}

const variablesOf = (places: readonly Located[]): readonly Variable[] =>
  places.flatMap(({ text, path }) =>
    text
      .split('${')
      .slice(1)
      .map((rest) => ({
        text,
        path,
        inner: rest.includes('}') ? rest.slice(0, rest.indexOf('}')) : undefined,
      })),
  );

/** Where variables mean something: Resource, and the values of string, ARN and Bool conditions. */
const places = ({ resources, conditions }: StatementView): readonly Located[] => [
  ...resources,
  ...conditions
    .filter(
      (condition) => comparesText(condition) || /^(arn|bool)$/.test(condition.operator?.comparison ?? ''),
    )
    .flatMap(({ values }) => values),
];

const literal = new Set(['*', '?', '$']);

/** The key of a variable without its default. */
const keyOf = (inner: string): string => inner.replace(/\s*,.*$/s, '').trim();

/** A rule about each variable of a statement. */
const each =
  (
    judge: (variable: Variable, inner: string, statement: StatementView) => string | undefined,
  ): NonNullable<Rule['statement']> =>
  (statement, { variables }) =>
    !variables
      ? []
      : variablesOf(places(statement)).flatMap((variable) => {
          const { inner, path } = variable;
          const message =
            inner === undefined || literal.has(inner) ? undefined : judge(variable, inner, statement);
          return message === undefined ? [] : [{ path, message }];
        });

const tagless = /^aws:(principal|resource|request)tag\/?$/i;

/** Policy variables: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export const variableRules: readonly Rule[] = [
  {
    code: 'variable-in-old-version',
    severity: 'error',
    finds: 'A variable stands in a document of the language of 2008, where it is plain text.',
    statement: (statement, { variables }) =>
      variables
        ? []
        : variablesOf(places(statement))
            .filter(({ inner }) => inner !== undefined && /^[a-z0-9.-]+:/i.test(inner))
            .map(({ path, inner }) => ({
              path,
              message: `without Version 2012-10-17, \${${inner}} is plain text; add "Version": "2012-10-17"`,
            })),
  },
  {
    code: 'variable-in-action',
    severity: 'error',
    finds: 'A variable stands in Action, which knows none.',
    action: ({ text }) =>
      text.includes('${') ? `Action knows no variables, so '${text}' matches nothing` : undefined,
  },
  {
    code: 'variable-in-principal',
    severity: 'error',
    finds: 'A variable stands in Principal, which knows none.',
    principal: ({ value }) =>
      value.includes('${')
        ? `Principal knows no variables, so '${value}' names nobody; use a condition on aws:PrincipalArn`
        : undefined,
  },
  {
    code: 'variable-in-condition-key',
    severity: 'error',
    finds: 'A variable stands in the name of a condition key, which knows none.',
    condition: ({ key }) =>
      key.includes('${')
        ? `the name of a condition key knows no variables, so no request carries '${key}'`
        : undefined,
  },
  {
    code: 'variable-under-operator',
    severity: 'error',
    finds:
      'A variable stands in a value of a Numeric, Date, Binary, IpAddress or Null condition, which know none.',
    value: ({ text }, { operator, operatorName }) =>
      operator !== undefined &&
      /^(number|date|binary|address|null)$/.test(operator.comparison) &&
      text.includes('${')
        ? `${operatorName} knows no variables, so '${text}' matches nothing`
        : undefined,
  },
  {
    code: 'unclosed-variable',
    severity: 'error',
    finds: 'A variable is never closed by a brace.',
    statement: (statement, { variables }) =>
      variables
        ? variablesOf(places(statement))
            .filter(({ inner }) => inner === undefined)
            .map(({ path, text }) => ({ path, message: `'${text}' opens a variable that no brace closes` }))
        : [],
  },
  {
    code: 'empty-variable',
    severity: 'error',
    finds: 'A variable names no key.',
    statement: each(({ text }, inner) =>
      keyOf(inner) === '' ? `'${text}' holds a variable without a key` : undefined,
    ),
  },
  {
    code: 'space-in-variable',
    severity: 'error',
    finds: 'The key of a variable holds a space, which AWS does not accept.',
    statement: each(({ text }, inner) =>
      /^\s|\s$|\s+,/.test(inner.replace(/,.*$/s, '')) || (/\s/.test(keyOf(inner)) && !inner.includes('/'))
        ? `a variable in '${text}' holds a space; write \${key} or \${key, 'default'}`
        : undefined,
    ),
  },
  {
    code: 'unquoted-default',
    severity: 'error',
    finds: 'The default of a variable does not stand between single quotes.',
    statement: each(({ text }, inner) =>
      inner.includes(',') && !/^[^,]*,\s*'[^']*'\s*$/.test(inner)
        ? `the default of a variable in '${text}' belongs between single quotes: \${key, 'default'}`
        : undefined,
    ),
  },
  {
    code: 'variable-tag-key-missing',
    severity: 'error',
    finds: 'A variable is about a tag but names none.',
    statement: each((_, inner) =>
      tagless.test(keyOf(inner))
        ? `\${${inner}} names no tag; write \${${keyOf(inner).replace(/\/$/, '')}/name-of-the-tag}`
        : undefined,
    ),
  },
  {
    code: 'unknown-variable',
    severity: 'warning',
    finds:
      'A variable takes its value from a condition key that AWS does not have, so that it never has one.',
    statement: (statement, policy) =>
      each((_, inner) => {
        const key = keyOf(inner);
        if (!/^[^\s:]+:[^\s]+$/.test(key))
          return key === '' || /\s/.test(key) || tagless.test(key)
            ? undefined
            : `\${${inner}}: '${key}' is no condition key`;
        if (
          policy.catalogue.conditionKey(key) !== undefined ||
          tagless.test(key) ||
          /^[^:]*\.|^saml:/i.test(key)
        )
          return undefined;
        const near = didYouMean(
          key,
          policy.catalogue.globalConditionKeys.map(({ name }) => name),
        );
        return `no request carries '${key}', so \${${inner}} has no value and matches nothing${near}`;
      })(statement, policy),
  },
  {
    code: 'multivalued-variable',
    severity: 'warning',
    finds: 'A variable takes its value from a key that may hold several, which a variable can not.',
    statement: (statement, policy) =>
      each((_, inner) =>
        policy.catalogue.conditionKey(keyOf(inner))?.type.startsWith('ArrayOf') === true
          ? `${keyOf(inner)} may hold several values, and a variable only one; \${${inner}} then matches nothing`
          : undefined,
      )(statement, policy),
  },
];
