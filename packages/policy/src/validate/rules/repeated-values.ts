import type { Comparisons } from '../comparisons.ts';
import type { Remark, Rule } from '../rule.ts';
import { longestCompared } from '../statement-scope.ts';
import type { Located } from '../statement-view.ts';

const taken = (wider: string, own: string): string =>
  wider === own
    ? `'${own}' already stands here; remove it`
    : `'${wider}' already takes in '${own}'; remove it`;

/** The values of a list that another takes in; of two equal ones the later. */
const needless = (
  all: readonly Located[],
  { includes }: Comparisons,
  fold: (text: string) => string = (text) => text,
): readonly Remark[] => {
  if (all.length > longestCompared) return [];
  const texts = all.map(({ text }) => fold(text));
  return all.flatMap(({ text, path }, index) => {
    const own = texts[index] ?? '';
    const wider = all.find((_, at) => {
      const other = texts[at] ?? '';
      return at !== index && includes(other, own) && (at < index || !includes(own, other));
    });
    return wider === undefined ? [] : [{ path, message: taken(wider.text, text) }];
  });
};

const repeated = (all: readonly Located[], fold: (text: string) => string): readonly Remark[] => {
  const seen = new Map<string, string>();
  return all.flatMap(({ text, path }) => {
    const first = seen.get(fold(text));
    if (first === undefined) seen.set(fold(text), text);
    return first === undefined ? [] : [{ path, message: taken(first, text) }];
  });
};

/** Values that another of the same list already says. */
export const repeatedValueRules: readonly Rule[] = [
  {
    code: 'redundant-action',
    severity: 'suggestion',
    finds: 'Another pattern of the same list already takes in an action.',
    statement: ({ actions }, { patterns }) => needless(actions, patterns, (text) => text.toLowerCase()),
  },
  {
    code: 'redundant-resource',
    severity: 'suggestion',
    finds: 'Another pattern of the same list already takes in a resource.',
    statement: ({ resources }, { patterns }) => needless(resources, patterns),
  },
  {
    code: 'redundant-principal',
    severity: 'suggestion',
    finds: 'A principal stands twice, or beside everyone.',
    statement: ({ principals }) => {
      const ofAws = principals.filter(({ kind }) => kind === 'AWS');
      const everyone = ofAws.some(({ value }) => value === '*');
      const beside = ofAws.filter(({ value }) => everyone && value !== '*');
      const names = principals.map(({ kind, value, path }) => ({ text: `${kind} ${value}`, path }));
      return [
        ...beside.map(({ value, path }) => ({ path, message: taken('*', value) })),
        ...repeated(names, (text) => text),
      ];
    },
  },
  {
    code: 'redundant-condition-value',
    severity: 'suggestion',
    finds: 'Another value of the same condition already takes in a value.',
    condition: ({ operator, values }, _, { patterns }) => {
      if (operator === undefined || operator.comparison === 'address') return undefined;
      // To an ARN operator a wildcard stays within its part, which inclusion as text would not respect.
      if (operator.comparison === 'string-like') return needless(values, patterns);
      return repeated(values, (text) =>
        operator.comparison === 'string-ignoring-case' ? text.toLowerCase() : text,
      );
    },
  },
];
