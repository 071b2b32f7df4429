import type { ConditionKey } from '../../catalogue/catalogue.ts';
import type { ConditionKeyType } from '../../catalogue/condition-key-type.ts';
import { parseOperator } from '../../condition/operator.ts';
import { arnParts } from '../../pattern/arn.ts';
import { comparesText } from '../condition-view.ts';
import { didYouMean } from '../near-name.ts';
import type { Rule } from '../rule.ts';

const operatorNames = [
  ...['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'].map(
    (end) => `String${end}`,
  ),
  ...['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].flatMap(
    (end) => [`Numeric${end}`, `Date${end}`],
  ),
  ...['Equals', 'NotEquals', 'Like', 'NotLike'].map((end) => `Arn${end}`),
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'Null',
];

const isList = (type: ConditionKeyType | undefined): boolean => type?.startsWith('ArrayOf') ?? false;

/** Global keys are documented well enough to say so; of services' keys many that are said to hold one value hold several. */
const holdsOneValue = ({ name, type }: ConditionKey): boolean => /^aws:/i.test(name) && !isList(type);

/** The comparisons under which a key of a type can match at all; what is not listed is left alone. */
const fitting: Partial<Record<ConditionKeyType, readonly string[]>> = {
  Bool: ['bool', 'string', 'string-ignoring-case', 'string-like'],
  Numeric: ['number', 'string', 'string-ignoring-case', 'string-like'],
  Date: ['date', 'number', 'string-like', 'string'],
  IPAddress: ['address'],
  String: ['string', 'string-ignoring-case', 'string-like', 'arn', 'bool', 'binary', 'number'],
  ArrayOfString: ['string', 'string-ignoring-case', 'string-like', 'arn', 'bool'],
  ARN: ['arn', 'string', 'string-ignoring-case', 'string-like'],
  ArrayOfARN: ['arn', 'string', 'string-ignoring-case', 'string-like'],
};

const advice: Partial<Record<ConditionKeyType, string>> = {
  Bool: 'Bool',
  Numeric: 'a Numeric operator',
  Date: 'a Date operator',
  IPAddress: 'IpAddress or NotIpAddress',
  ARN: 'ArnLike',
  ArrayOfARN: 'ArnLike',
};

/** Whether a wildcard stands before the last part of an ARN, so that text that it crosses may pass for the parts behind it. */
const mayShift = (pattern: string): boolean =>
  /[*?]/.test(pattern.replace(/\*+$/, '').split(':').slice(0, 5).join(':'));

/**
 * Keys with several values that every request of their actions carries, as the parameter is required.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html#KMS-CreateGrant-request-Operations
 */
const alwaysCarried: ReadonlySet<string> = new Set(['kms:grantoperations']);

/** Operators that do not exist, or do not do what they seem to over their key. */
export const operatorRules: readonly Rule[] = [
  {
    code: 'unknown-operator',
    severity: 'error',
    finds: 'A condition uses an operator that the policy language does not have.',
    condition: ({ operator, operatorName, complete }, { at }) => {
      if (operator !== undefined || !complete || /^(for(all|any)values?:)?nullifexists$/i.test(operatorName))
        return undefined;
      const bare = operatorName.replace(/^[^:]*:/, '').replace(/IfExists$/i, '');
      const message = `'${operatorName}' is no condition operator${didYouMean(bare, operatorNames)}`;
      return { path: at('Condition', operatorName), message };
    },
  },
  {
    code: 'null-if-exists',
    severity: 'error',
    finds: 'IfExists stands behind Null, which itself asks whether a key exists; AWS refuses it.',
    condition: ({ operatorName }, { at }) =>
      /nullifexists$/i.test(operatorName)
        ? {
            path: at('Condition', operatorName),
            message: 'Null already asks whether the key exists; use Null without IfExists',
          }
        : undefined,
  },
  {
    code: 'null-with-set-operator',
    severity: 'suggestion',
    finds: 'ForAllValues or ForAnyValue stands before Null, which looks at no value.',
    condition: ({ operator }) =>
      operator?.comparison === 'null' && operator.quantifier !== 'single'
        ? 'Null asks whether the key is there, whatever its values; remove the set operator'
        : undefined,
  },
  {
    code: 'operator-type-mismatch',
    severity: 'warning',
    finds:
      'The operator compares another type than the key holds, so that the condition never matches, or only in one spelling.',
    condition: ({ operator, operatorName, key, keyInfo }) => {
      if (operator === undefined || keyInfo === undefined || operator.comparison === 'null') return undefined;
      const fits = fitting[keyInfo.type];
      return fits === undefined || fits.includes(operator.comparison)
        ? undefined
        : `${operatorName} over ${key}, which holds a value of type ${keyInfo.type}; use ${advice[keyInfo.type] ?? 'a String operator'}`;
    },
  },
  {
    code: 'bool-key-as-text',
    severity: 'suggestion',
    finds:
      'A key that is true or false is compared as text, which works only for one spelling. A warning where it is compared with something that it never is.',
    condition: (condition) => {
      const { key, keyInfo, values, complete, path } = condition;
      if (keyInfo?.type !== 'Bool' || !comparesText(condition)) return undefined;
      const strange = values.find(({ text }) => !/^(true|false)$/i.test(text) && !/[*?$]/.test(text));
      return complete && strange !== undefined
        ? {
            path,
            severity: 'warning',
            message: `${key} is true or false, never '${strange.text}'; compare it by Bool with "true" or "false", or use another key`,
          }
        : `${key} is true or false; Bool compares it whatever the case`;
    },
  },
  {
    code: 'arn-key-as-text',
    severity: 'security-warning',
    finds:
      'A key that holds an ARN is compared as text, where a wildcard crosses the parts of the ARN, so that ARNs of other accounts and services may match. A suggestion where that grants nothing more. One finding a condition.',
    condition: ({ keyInfo, operator, operatorName, key, values }, { allows }) => {
      if (keyInfo?.type !== 'ARN' || operator?.comparison !== 'string-like') return undefined;
      const wide = values.filter(({ text }) => /[*?]/.test(text) && !/^\*+$/.test(text));
      const first = wide.find(({ text }) => mayShift(text)) ?? wide[0];
      if (first === undefined) return undefined;
      const better = operatorName.replace(/String(Not)?Like/i, 'Arn$1Like');
      const short = wide.find(({ text }) => arnParts(text) === undefined);
      const all = short === undefined ? '' : `, once '${short.text}' is written with all six parts of an ARN`;
      return {
        path: first.path,
        severity: mayShift(first.text) && allows !== operator.negated ? 'security-warning' : 'suggestion',
        message: `a wildcard in ${operatorName} crosses the parts of ${key}; ${better} keeps each in its part${all}`,
      };
    },
  },
  {
    code: 'set-operator-on-single-value',
    severity: 'security-warning',
    finds:
      'ForAllValues or ForAnyValue over a key with one value. ForAllValues is then also true when the key is absent, which turns a demand into a choice.',
    condition: ({ operator, operatorName, key, keyInfo }, { allows }) => {
      if (operator === undefined || operator.comparison === 'null' || operator.quantifier === 'single')
        return undefined;
      if (keyInfo === undefined || !holdsOneValue(keyInfo)) return undefined;
      const bare = operatorName.replace(/^[^:]*:/, '');
      return operator.quantifier === 'every' && allows
        ? `${operatorName} over ${key}, which has one value, also holds when the key is absent; use ${bare}`
        : undefined;
    },
  },
  {
    code: 'needless-set-operator',
    severity: 'suggestion',
    finds:
      'ForAnyValue, or ForAllValues in a Deny, over a key with one value: the operator alone says the same or more.',
    condition: ({ operator, operatorName, key, keyInfo }, { allows }) => {
      if (operator === undefined || operator.comparison === 'null' || operator.quantifier === 'single')
        return undefined;
      if (keyInfo === undefined || !holdsOneValue(keyInfo) || (operator.quantifier === 'every' && allows))
        return undefined;
      return `${key} has one value; ${operatorName.replace(/^[^:]*:/, '')} is enough`;
    },
  },
  {
    code: 'for-all-values-allow',
    severity: 'security-warning',
    finds:
      'ForAllValues in an Allow also holds for a request without the key. Null: "false" on the key closes that. IfExists says that this is meant, and actions that only tag always carry aws:TagKeys.',
    condition: ({ operator, key, keyName, keyInfo, path }, { allows, conditions, named }) => {
      if (!allows || operator?.quantifier !== 'every' || operator.ifExists || !isList(keyInfo?.type))
        return undefined;
      if (alwaysCarried.has(keyName)) return undefined;
      if (keyName === 'aws:tagkeys' && named()?.every(({ level }) => level === 'Tagging') === true)
        return undefined;
      const demanded = conditions.some(
        (other) =>
          other.keyName === keyName &&
          other.path !== path &&
          ((other.operator?.comparison === 'null' &&
            other.values.every(({ text }) => text.toLowerCase() === 'false')) ||
            (other.operator?.quantifier === 'some' && !other.operator.ifExists && !other.operator.negated)),
      );
      const tagged =
        keyName === 'aws:tagkeys' &&
        conditions.some(
          (other) => other.keyName.startsWith('aws:requesttag/') && other.operator?.negated === false,
        );
      const message = `this also holds for a request without ${key}; add Null: {"${key}": "false"} if it must be there`;
      return demanded || tagged
        ? undefined
        : { path, message, severity: keyName === 'aws:tagkeys' ? 'suggestion' : 'security-warning' };
    },
  },
  {
    code: 'list-without-set-operator',
    severity: 'warning',
    finds:
      'A key with several values stands under an operator without ForAllValues or ForAnyValue; what that means is not documented.',
    condition: ({ operator, operatorName, key, keyInfo }) =>
      operator !== undefined &&
      operator.comparison !== 'null' &&
      operator.quantifier === 'single' &&
      isList(keyInfo?.type)
        ? `${key} may hold several values; say ForAnyValue:${operatorName} or ForAllValues:${operatorName}`
        : undefined,
  },
  {
    code: 'operator-case',
    severity: 'suggestion',
    finds:
      'An operator is written in another case than AWS documents, which readers and other tools may not know.',
    condition: ({ operatorName }, { at }) => {
      if (parseOperator(operatorName) === undefined) return undefined;
      const bare = operatorName.replace(/^[^:]*:/, '').replace(/IfExists$/i, '');
      const known = operatorNames.find((name) => name.toLowerCase() === bare.toLowerCase());
      return known === undefined || known === bare
        ? undefined
        : { path: at('Condition', operatorName), message: `AWS writes '${known}', not '${bare}'` };
    },
  },
];
