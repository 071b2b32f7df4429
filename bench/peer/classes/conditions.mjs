// Disagreements over conditions: rules 10 to 15, and the keys that follow from the principal: 27 and 28.
import { pages } from '../pages.mjs';
import { principalKeys } from '../random-context.mjs';
import { heldValue, nothing, operatorParts, withConditions, withContext, withValues } from '../rewrite.mjs';

/** An ISO 8601 time as both read it, from the epoch's seconds or the basic form. */
const extended = (text) => {
  if (/^\d{9,11}$/.test(text)) return new Date(Number(text) * 1000).toISOString().replace('.000', '');
  return text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
};
const isBasic = (text) => /^\d{8}T\d{6}Z$/.test(text);

/** A condition that holds for nothing. */
const never = (condition, set = '') => ({ ...condition, operator: `${set}StringEquals`, values: [nothing] });

const isEpoch = (text) => /^\d{9,11}$/.test(text);

/** The line with `change` made to every text that a Date operator compares. */
const withDates = (line, change) => {
  const inContext = withContext(line, (key, value) =>
    key.toLowerCase() === 'aws:currenttime' ? change(value) : value,
  );
  return withValues(inContext, (value, { operator }) =>
    operator.includes('Date') ? [change(String(value))] : [value],
  );
};

const isScientific = (text) => /^\d+e\d+$/.test(text);

const isAddressOperator = (operator) => operator.includes('IpAddress');

const multivalued = [
  'aws:principalorgpaths',
  'aws:calledvia',
  'kms:resourcealiases',
  'aws:tagkeys',
  'dynamodb:leadingkeys',
];

export const conditions = [
  {
    id: 'keys-of-the-principal',
    rule: 28,
    reason:
      "AWS puts the principal's own keys into every request: what follows from the principal need not be given",
    page: pages.keys,
    // Given outright they are there for both; what is given stays.
    restate: (line) => {
      const there = new Set(Object.keys(line.request.context).map((key) => key.toLowerCase()));
      const missing = Object.entries(principalKeys(line.request)).filter(
        ([key]) => !there.has(key.toLowerCase()),
      );
      const context = { ...line.request.context, ...Object.fromEntries(missing) };
      return { ...line, request: { ...line.request, context } };
    },
  },
  {
    id: 'empty-set',
    rule: 11,
    reason: 'a key without any value is missing',
    page: pages.sets,
    restate: (line) =>
      withContext(line, (_key, value) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  },
  {
    id: 'empty-text-for-all-values',
    rule: 11,
    reason: '`ForAllValues` is true where the key resolves to an empty text',
    page: pages.sets,
    restate: (line) =>
      withConditions(line, (condition) => {
        const value = heldValue(line, condition.key);
        const empty = value === '' || (Array.isArray(value) && value.length === 1 && value[0] === '');
        return empty && condition.operator.startsWith('ForAllValues:') ? null : condition;
      }),
  },
  {
    id: 'list-without-set-operator',
    rule: 11,
    reason:
      'a multivalued key needs a set operator, and AWS does not say what happens without: here an Allow does not hold, and a Deny does for any one value',
    page: pages.sets,
    right: 'silent',
    restate: (line) =>
      withConditions(line, (condition, { Effect }) => {
        const { set, comparison } = operatorParts(condition.operator);
        const value = heldValue(line, condition.key);
        const plain =
          set === '' && comparison !== 'Null' && multivalued.includes(condition.key.toLowerCase());
        if (!plain || !Array.isArray(value) || value.length === 0) return condition;
        if (Effect === 'Deny')
          return comparison.includes('Not') ? null : { ...condition, operator: `ForAnyValue:${comparison}` };
        return never(condition, 'ForAnyValue:');
      }),
  },
  {
    id: 'for-any-value-if-exists',
    rule: 11,
    reason:
      '`ForAnyValue:…IfExists` over a missing key: AWS does not say; here an Allow fails and a Deny holds',
    page: pages.sets,
    right: 'silent',
    restate: (line) =>
      withConditions(line, (condition, { Effect }) => {
        const { set, ifExists } = operatorParts(condition.operator);
        const value = heldValue(line, condition.key);
        const absent = value === undefined || (Array.isArray(value) && value.length === 0);
        return set === 'ForAnyValue:' && ifExists && absent && Effect === 'Deny' ? null : condition;
      }),
  },
  {
    id: 'epoch-dates',
    rule: 13,
    reason: 'a date may be the seconds since 1970, and is compared with ISO dates as a time',
    page: pages.operators,
    restate: (line) => withDates(line, (text) => (isEpoch(text) ? extended(text) : text)),
  },
  {
    id: 'basic-dates',
    rule: 13,
    reason:
      'AWS asks for the forms of ISO 8601 that W3C lists; here the form without hyphens and colons is a date in a Deny, and none in an Allow',
    page: pages.operators,
    right: 'silent',
    // Said in full where a match in doubt counts, left out where it does not: there it is a date like no other.
    restate: (line) => {
      const known = withConditions(line, (condition, { Effect }) => {
        const { operator, values, key } = condition;
        const negated = operator.includes('Not');
        const given = isBasic(String(heldValue(line, key)));
        if (!operator.includes('Date') || heldValue(line, key) === undefined) return condition;
        if (!given && !values.some((value) => isBasic(String(value)))) return condition;
        if (Effect === 'Deny' && !negated) return condition;
        if (Effect === 'Allow' && (negated || given)) return never(condition);
        const left = values.filter((value) => !isBasic(String(value)));
        if (given || left.length === 0) return Effect === 'Deny' ? null : never(condition);
        return { ...condition, values: left };
      });
      return withDates(known, (text) => (isEpoch(text) ? text : extended(text)));
    },
  },
  {
    id: 'exponents',
    rule: 13,
    reason:
      'AWS speaks of integers and decimals, and not of exponents; here `1e2` is a hundred in a Deny, and no number in an Allow',
    page: pages.operators,
    right: 'silent',
    restate: (line) =>
      withConditions(line, (condition, { Effect }) => {
        const { operator, values } = condition;
        if (!operator.includes('Numeric') || !values.some((value) => isScientific(value))) return condition;
        const value = heldValue(line, condition.key);
        const negated = operator.includes('Not');
        if (Effect === 'Deny' && !negated) {
          const said = values.map((one) => (isScientific(one) ? String(Number(one)) : one));
          return { ...condition, values: said };
        }
        if (Effect === 'Allow' && negated && value !== undefined) return never(condition);
        const left = values.filter((one) => !isScientific(one));
        if (left.length > 0) return { ...condition, values: left };
        return Effect === 'Deny' ? null : value === undefined ? condition : never(condition);
      }),
  },
  {
    id: 'not-a-number',
    rule: 13,
    reason:
      'AWS does not say how what is no number compares; here NumericNotEquals holds for it in a Deny, and not in an Allow',
    page: pages.operators,
    right: 'silent',
    restate: (line) =>
      withConditions(line, (condition, { Effect }) => {
        const { comparison, negated } = operatorParts(condition.operator);
        const value = heldValue(line, condition.key);
        const isNumber = /^[\d.]+$/.test(value);
        if (!comparison.startsWith('Numeric') || !negated || value === undefined || isNumber)
          return condition;
        return Effect === 'Deny' ? null : never(condition);
      }),
  },
  {
    id: 'bare-address',
    rule: 14,
    reason:
      'an address without a length is a range of one: however it is spelled, and never one of the other version',
    page: pages.operators,
    restate: (line) =>
      withValues(line, (value, { operator }) =>
        isAddressOperator(operator) && !value.includes('/')
          ? [`${value}/${value.includes(':') ? 128 : 32}`]
          : [value],
      ),
  },
  {
    id: 'range-of-everything',
    rule: 14,
    reason: '0.0.0.0/0 is every IPv4 address',
    page: pages.operators,
    restate: (line) =>
      withValues(line, (value, { operator }) =>
        isAddressOperator(operator) && value === '0.0.0.0/0' ? ['0.0.0.0/1', '128.0.0.0/1'] : [value],
      ),
  },
];
