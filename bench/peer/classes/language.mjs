// Disagreements over the language itself: rules 1 to 9.
import { pages } from '../pages.mjs';
import { heldValue, nothing, withResources, withValues } from '../rewrite.mjs';

const isText = (value) => typeof value === 'string';
const takesVariables = (operator) => /String|Arn|Bool/.test(operator);
const hasVariables = (document) => document.Version === '2012-10-17';
const variable = /\$\{([^}',]+?)(?:\s*,\s*'([^']*)')?\}/g;
const isEscape = (name) => /^[*?$]$/.test(name);

/** Changes the variables of a text; `change(key, fallback, whole)`. */
const eachVariable = (text, change) =>
  text.replace(variable, (whole, name, fallback) => (isEscape(name) ? whole : change(name, fallback, whole)));

/**
 * The line with `change(text, mayMatch)` made to the variables of every place that has them; `mayMatch` tells whether
 * a match in doubt counts there: in a Deny, and where an Allow negates.
 */
const withVariables = (line, change) => {
  const inResources = withResources(line, (pattern, { Effect, NotResource }, document) =>
    hasVariables(document) ? change(pattern, (Effect === 'Deny') !== (NotResource !== undefined)) : pattern,
  );
  return withValues(inResources, (value, { operator }, { Effect }, document) =>
    isText(value) && hasVariables(document) && takesVariables(operator)
      ? [change(value, (Effect === 'Deny') !== operator.includes('Not'))].flat()
      : [value],
  );
};

export const language = [
  {
    id: 'version-without-variables',
    rule: 1,
    reason: 'a document without `Version` 2012-10-17 has no variables: `${…}` in it is literal text',
    page: pages.version,
    // Said without a dollar it is literal text for both.
    restate: (line) => {
      const literal = (text) => text.replaceAll('${', nothing);
      const inResources = withResources(line, (pattern, _statement, document) =>
        hasVariables(document) ? pattern : literal(pattern),
      );
      return withValues(inResources, (value, _condition, _statement, document) =>
        isText(value) && !hasVariables(document) ? [literal(value)] : [value],
      );
    },
  },
  {
    id: 'escape-in-string-equals',
    rule: 3,
    reason: '`${*}`, `${?}` and `${$}` stand for the character, in StringEquals as in StringLike',
    page: pages.variables,
    // StringEquals has no wildcards: the bare character says the same.
    restate: (line) =>
      withValues(line, (value, { operator }, _statement, document) =>
        isText(value) && hasVariables(document) && /StringEquals|StringNotEquals/.test(operator)
          ? [value.replace(/\$\{([*?$])\}/g, '$1')]
          : [value],
      ),
  },
  {
    id: 'variable-without-value',
    rule: 4,
    reason:
      'a variable without a value equals nothing: a negated operator matches, NotResource spares nothing',
    page: pages.variables,
    // A text that nothing is called is equal to nothing, too.
    restate: (line) => {
      const lacks = (key, fallback) => fallback === undefined && heldValue(line, key) === undefined;
      const change = (text) => {
        let absent = false;
        eachVariable(text, (key, fallback, whole) => {
          absent ||= lacks(key, fallback);
          return whole;
        });
        if (!absent) return text;
        return text.startsWith('arn:') ? `arn:aws:s3:::${nothing}` : nothing;
      };
      return withVariables(line, change);
    },
  },
  {
    id: 'variable-in-arn-condition',
    rule: 2,
    reason: 'variables work in ARN conditions; the colon within a variable is no colon of the ARN',
    page: pages.variables,
    // The value in the variable's place says the same.
    restate: (line) =>
      withValues(line, (value, { operator }, _statement, document) =>
        operator.includes('Arn') && hasVariables(document)
          ? [eachVariable(value, (key, _fallback, whole) => [heldValue(line, key) ?? whole].flat().join())]
          : [value],
      ),
  },
  {
    id: 'variable-with-empty-value',
    rule: 3,
    reason:
      'a variable whose key holds an empty text: AWS does not say whether that is a value; here it is one in a Deny, and none in an Allow',
    page: pages.variables,
    right: 'silent',
    restate: (line) => {
      const isEmpty = (key) => heldValue(line, key) === '';
      return withVariables(line, (text, mayMatch) => {
        let empty = false;
        const filled = eachVariable(text, (key, _fallback, whole) => {
          empty ||= isEmpty(key);
          return isEmpty(key) ? '' : whole;
        });
        if (!empty) return text;
        const missing = eachVariable(text, (key, fallback, whole) =>
          isEmpty(key) ? (fallback ?? whole) : whole,
        );
        if (mayMatch) return missing === text ? filled : [filled, missing];
        return text.startsWith('arn:') ? `arn:aws:s3:::${nothing}` : nothing;
      });
    },
  },
  {
    id: 'wildcard-resource-type',
    rule: 6,
    reason:
      '"IAM does not allow" a wildcard in the type of its resources, as in `u*`, and AWS does not say what becomes of it; here it matches in a Deny, and not in an Allow',
    page: pages.identifiers,
    right: 'silent',
    restate: (line) =>
      withResources(line, (pattern, { Effect, NotResource }) => {
        const type = /^arn:[^:]*:iam:[^:]*:[^:]*:([^/]*)/.exec(pattern)?.[1] ?? '';
        const inType = /[*?]/.test(type) && !pattern.endsWith(':*');
        const mayMatch = (Effect === 'Deny') !== (NotResource !== undefined);
        return inType && !mayMatch ? `arn:aws:s3:::${nothing}` : pattern;
      }),
  },
  {
    id: 'arn-case',
    rule: 5,
    reason: 'the parts of an ARN in Resource are case-sensitive',
    page: pages.resource,
    restate: (line) =>
      withResources(line, (pattern) => {
        const service = pattern.split(':')[2] ?? '';
        return service === service.toLowerCase() ? pattern : `arn:aws:s3:::${nothing}`;
      }),
  },
];
