import type { ConditionEntry, PatternElement, Statement } from './policy-document.ts';

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

const patterns = (element: PatternElement | undefined, fold: (text: string) => string): unknown =>
  element === undefined ? null : [element.not, distinct(element.patterns.map(fold))];

const same = (text: string): string => text;
const lower = (text: string): string => text.toLowerCase();

const condition = ({ operator, key, values }: ConditionEntry): string =>
  JSON.stringify([operator, key.toLowerCase(), distinct(values)]);

/**
 * One text for every spelling of a statement that cannot change its meaning: the order of lists, repeated
 * values, the case of actions and condition keys, and the Sid fall away. For hashing and comparing.
 */
export const normaliseStatement = (statement: Statement): string => {
  const { principal } = statement;
  return JSON.stringify([
    statement.effect,
    principal === undefined
      ? null
      : [
          principal.not,
          distinct(principal.entries.map(({ kind, value }) => `${kind === '*' ? 'AWS' : kind}:${value}`)),
        ],
    patterns(statement.action, lower),
    patterns(statement.resource, same),
    distinct(statement.conditions.map(condition)),
  ]);
};
