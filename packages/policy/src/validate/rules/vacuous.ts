import type { ConditionView } from '../condition-view.ts';
import type { Rule } from '../rule.ts';
import type { StatementView } from '../statement-view.ts';

const likeEverything = ({ operator, values }: ConditionView): boolean =>
  operator?.comparison === 'string-like' && values.some(({ text }) => /^\*+$/.test(text));

const isNull = (condition: ConditionView, absent: boolean): boolean =>
  condition.operator?.comparison === 'null' &&
  condition.values.length === 1 &&
  condition.values[0]?.text.toLowerCase() === String(absent);

/** Whether a condition can only hold for a request that has the key. */
const needsKey = ({ operator }: ConditionView): boolean =>
  operator !== undefined &&
  operator.comparison !== 'null' &&
  operator.quantifier !== 'every' &&
  !operator.ifExists &&
  !operator.negated;

const others = (condition: ConditionView, { conditions }: StatementView): readonly ConditionView[] =>
  conditions.filter((other) => other.keyName === condition.keyName && other.path !== condition.path);

/** Keys that every request has. */
const alwaysThere =
  /^aws:(currenttime|epochtime|securetransport|requestedregion|viaawsservice|principalisawsservice)$/;

/** Conditions that always hold or never do. */
export const vacuousRules: readonly Rule[] = [
  {
    code: 'pattern-matches-everything',
    severity: 'warning',
    finds:
      'StringLike "*" matches whatever the key holds: with IfExists or ForAllValues it limits nothing. Otherwise it asks whether the key is there, and the finding is a suggestion to say so by Null.',
    condition: (condition, statement) => {
      const { operator, key, path } = condition;
      if (!likeEverything(condition) || operator?.negated === true) return undefined;
      return operator?.ifExists === true || operator?.quantifier === 'every'
        ? `"*" matches every value, so this condition limits nothing; name the values of ${key} that are meant`
        : {
            path,
            severity: 'suggestion',
            message: others(condition, statement).some((other) => isNull(other, false))
              ? `"*" matches every value, so this says what Null: {"${key}": "false"} beside it says; remove this condition`
              : `"*" matches every value, so this asks only whether ${key} is there; name values, or say Null: {"${key}": "false"}`,
          };
    },
  },
  {
    code: 'pattern-excludes-everything',
    severity: 'warning',
    finds: 'StringNotLike "*" holds only where the key is absent.',
    condition: (condition) =>
      likeEverything(condition) && condition.operator?.negated === true
        ? `every value matches "*", so this holds only where ${condition.key} is absent; say Null: {"${condition.key}": "true"} if that is meant`
        : undefined,
  },
  {
    code: 'contradictory-conditions',
    severity: 'warning',
    finds: 'Two conditions on one key exclude each other, so that the statement never applies.',
    condition: (condition, statement) => {
      const { operator, key, values, complete } = condition;
      if (!complete || operator === undefined) return undefined;
      if (needsKey(condition) && others(condition, statement).some((other) => isNull(other, true)))
        return `the statement wants ${key} to be absent and to have a value, so it never applies`;
      if (
        operator.negated ||
        operator.comparison !== 'string' ||
        operator.quantifier !== 'single' ||
        values.length === 0
      )
        return undefined;
      const texts = new Set(values.map(({ text }) => text));
      const against = others(condition, statement).find(
        (other) =>
          other.complete &&
          other.operator?.comparison === 'string' &&
          other.operator.quantifier === 'single' &&
          !other.operator.ifExists &&
          (other.operator.negated
            ? [...texts].every((text) => other.values.some((value) => value.text === text))
            : other.values.every(({ text }) => !texts.has(text)) && other.path > condition.path),
      );
      return against === undefined
        ? undefined
        : `no value of ${key} meets both ${condition.operatorName} and ${against.operatorName} here, so the statement never applies`;
    },
  },
  {
    code: 'redundant-null',
    severity: 'suggestion',
    finds: 'Null "false" stands beside a condition that needs the key anyway.',
    condition: (condition, statement) => {
      if (!isNull(condition, false)) return undefined;
      // Of Null and StringLike "*", Null is the one to keep.
      const needing = others(condition, statement).find((other) => needsKey(other) && !likeEverything(other));
      return needing === undefined
        ? undefined
        : `${needing.operatorName} on ${condition.key} already needs the key; remove Null`;
    },
  },
  {
    code: 'null-of-constant-key',
    severity: 'warning',
    finds: 'Null asks about a key that every request has, so that its outcome is always the same.',
    condition: (condition) =>
      condition.operator?.comparison === 'null' && alwaysThere.test(condition.keyName)
        ? `every request has ${condition.key}, so this condition ${isNull(condition, true) ? 'never' : 'always'} holds`
        : undefined,
  },
  {
    code: 'if-exists-of-constant-key',
    severity: 'suggestion',
    finds: 'IfExists stands on a key that every request has.',
    condition: ({ operator, operatorName, keyName, key }) =>
      operator?.ifExists === true && alwaysThere.test(keyName)
        ? `every request has ${key}; ${operatorName.replace(/IfExists$/i, '')} says the same`
        : undefined,
  },
  {
    code: 'plain-http-allowed',
    severity: 'security-warning',
    finds: 'An Allow asks for requests without TLS.',
    condition: ({ keyName, operator, values }, { allows }) =>
      allows &&
      keyName === 'aws:securetransport' &&
      operator?.comparison === 'bool' &&
      values.some(({ text }) => text.toLowerCase() === 'false')
        ? 'this grants to requests without TLS; "true" was most likely meant, or Deny'
        : undefined,
  },
  {
    code: 'tls-denied',
    severity: 'warning',
    finds: 'A Deny hits requests with TLS, which is nearly every request.',
    condition: ({ keyName, operator, values }, { allows }) =>
      !allows &&
      keyName === 'aws:securetransport' &&
      operator?.comparison === 'bool' &&
      values.some(({ text }) => text.toLowerCase() === 'true')
        ? 'this denies requests with TLS; "false" was most likely meant'
        : undefined,
  },
];
