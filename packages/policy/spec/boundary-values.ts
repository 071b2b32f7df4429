import type { Condition } from '../src/condition/condition.ts';
import { parseDate } from '../src/condition/date.ts';
import { parseRange } from '../src/pattern/address.ts';
import { oneOf, type Pick } from './managed-policies.ts';

/** A value of a condition key; undefined where it is absent. */
export type Value = string | readonly string[] | undefined;

const fillings = ['', 'x', 'example', 'a/b', 'a:b', '*'] as const;

/** A text with something in place of its wildcards, and the values of variables in place of those. */
export const filled = (pattern: string, variables: ReadonlyMap<string, string>, pick: Pick): string =>
  pattern.replaceAll(/\$\{([^}]*)\}|\*|\?/g, (found, inner: string | undefined) => {
    if (found === '?') return oneOf(['x', '/'], pick) ?? '';
    if (inner === undefined) return oneOf(fillings, pick) ?? '';
    if (inner === '*' || inner === '?' || inner === '$') return inner;
    return variables.get((inner.split(',')[0] ?? '').trim().toLowerCase()) ?? '';
  });

const aroundAddress = (value: string): readonly string[] => {
  const range = parseRange(value);
  if (range === undefined || range.version !== 4) return [];
  const size = 2 ** (32 - range.length);
  const base = range.groups.reduce((sum, group) => sum * 256 + group, 0);
  const first = base - (base % size);
  return [first - 1, first, first + size - 1, first + size]
    .filter((address) => address >= 0 && address < 2 ** 32)
    .map((address) =>
      [address / 2 ** 24, address / 2 ** 16, address / 2 ** 8, address]
        .map((part) => Math.floor(part) % 256)
        .join('.'),
    );
};

const aroundDate = (value: string): readonly string[] => {
  const date = parseDate(value);
  return date === undefined ? [] : [-1, 0, 1].map((off) => String(date.seconds + off));
};

const aroundNumber = (value: string): readonly string[] =>
  /^-?\d+$/.test(value) ? [-1, 0, 1].map((off) => String(Number(value) + off)) : [];

const singles = (
  condition: Condition,
  variables: ReadonlyMap<string, string>,
  pick: Pick,
): readonly string[] =>
  condition.entry.values.slice(0, 12).flatMap((value) => {
    switch (condition.operator?.comparison) {
      case 'number':
        return [value, ...aroundNumber(value)];
      case 'date':
        return [value, ...aroundDate(value)];
      case 'address':
        return [value.split('/')[0] ?? value, ...aroundAddress(value), '2001:db8::1'];
      case 'bool':
        return ['true', 'false'];
      case 'null':
        return ['x'];
      default: {
        const text = filled(value, variables, pick);
        return [text, filled(value, variables, pick), `${text}x`, text.slice(0, -1), text.toUpperCase()];
      }
    }
  });

/** What a key may hold at the boundary of conditions on it: absent, empty, at each value and just off it, lists. */
export const boundaryValues = (
  conditions: readonly Condition[],
  variables: ReadonlyMap<string, string>,
  pick: Pick,
): readonly Value[] => {
  const texts = [...new Set(conditions.flatMap((condition) => singles(condition, variables, pick)))];
  const lists = texts.flatMap((text, at) => [[text], [text, texts[at + 1] ?? 'x'], [text, 'x']]);
  return [undefined, '', 'x', ...texts, [''], [], texts, ...lists];
};
