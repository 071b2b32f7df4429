import { declareKey, type Key, type Slot } from './declare-key.ts';
import { type Mode, readings, settling, turned } from './doubt.ts';
import { matches, type Read, type Style, type Value } from './encode-pattern.ts';
import { compares, familyOf, operatorName } from './encode-value.ts';
import type { PlainCondition } from './plain-policy.ts';
import type { Scribe } from './scribe.ts';
import { and, implies, not, or, type Term, text } from './smt.ts';

const styles: Readonly<Record<string, Style>> = {
  stringequals: 'exact',
  stringequalsignorecase: 'ignoring case',
  stringlike: 'wildcards',
  arnequals: 'arn',
  arnlike: 'arn',
};

/** What a question says of the keys of a request. */
export interface Conditions {
  readonly holds: (condition: PlainCondition, mode: Mode, variables: boolean) => Term;
  /** A pattern under what its variables may stand for; without variables where the language has none. */
  readonly matches: (subject: Term, pattern: string, style: Style, mode: Mode, variables: boolean) => Term;
  /** Settles what is doubtful beside the keys. */
  readonly settle: (mode: Mode) => ReturnType<typeof settling>;
}

/** Rules 3 and 4: what a variable stands for; AWS does not say whether an empty text is a value. */
const variableValue = (
  { family, slots: [first, second] }: Key,
  fallback: string | undefined,
  emptyIsMissing: boolean,
): Value | undefined => {
  if (family !== 'text') return undefined;
  const several = second?.used ?? 'false';
  const own = and(first.used, not(several), emptyIsMissing ? `(distinct ${first.value} "")` : 'true');
  if (fallback === undefined) return { term: first.value, known: own };
  return { term: `(ite ${own} ${first.value} ${text(fallback)})`, known: not(several) };
};

/** Declares the keys that some conditions and variables speak of. */
export const encodeConditions = (
  all: readonly PlainCondition[],
  variableKeys: readonly string[],
  scribe: Scribe,
): Conditions => {
  const names = [...new Set([...all.map(({ key }) => key), ...variableKeys])];
  const keys = new Map(
    names.map((key, index) => {
      const own = all.filter((condition) => condition.key === key);
      return [key, declareKey(`key_${index}`, key, own, scribe)] as const;
    }),
  );
  const reading = readings(scribe);
  const settle = (mode: Mode): ReturnType<typeof settling> => settling(mode, reading);

  const reader =
    (emptyIsMissing: boolean): Read =>
    (name, fallback) => {
      const key = keys.get(name);
      const value = key === undefined ? undefined : variableValue(key, fallback, emptyIsMissing);
      return value ?? { term: '""', known: scribe.refuse(`\${${name}} of another kind`) };
    };
  const readers = [reader(true), reader(false)] as const;

  const matchesPattern: Conditions['matches'] = (subject, pattern, style, mode, variables) => {
    if (!variables) return matches(subject, pattern, style, undefined, scribe);
    const [missing, empty] = readers.map((read) => matches(subject, pattern, style, read, scribe));
    if (missing === undefined || empty === undefined || missing === empty) return empty ?? 'false';
    if (mode === 'in a reading') return `(ite ${reading('empty variables')} ${missing} ${empty})`;
    return mode === 'surely' ? and(missing, empty) : or(missing, empty);
  };

  /** Rules 13 and 14, for what is no text. */
  const comparedHolds = (entry: PlainCondition, slot: Slot, mode: Mode): Term => {
    const { name, negated } = operatorName(entry.operator);
    const compared = or(
      ...entry.values.map(
        (wanted) => compares(name, slot.value, slot.six, wanted) ?? scribe.refuse(`the value ${wanted}`),
      ),
    );
    const counts = `how ${entry.key} is read`;
    const read = and(
      not(slot.odd),
      settle(negated ? turned(mode) : mode)({ surely: not(slot.loose), maybe: 'true', about: counts }),
    );
    if (!negated) return and(read, compared);
    const apart = settle(mode)({ surely: 'false', maybe: 'true', about: `what ${entry.key} is not` });
    const plain = and(not(slot.odd), not(slot.loose));
    if (mode === 'surely') return and(plain, not(compared));
    return or(and(read, not(compared)), and(not(read), apart));
  };

  const valueHolds = (entry: PlainCondition, slot: Slot, mode: Mode, variables: boolean): Term => {
    const { name, negated } = operatorName(entry.operator);
    const style = styles[name];
    if (name === 'bool' && variables && entry.values.some((value) => value.includes('${')))
      return scribe.refuse('a variable under Bool');
    if (style === undefined) return comparedHolds(entry, slot, mode);
    const inner = negated ? turned(mode) : mode;
    const found = or(
      ...entry.values.map((wanted) => matchesPattern(slot.value, wanted, style, inner, variables)),
    );
    return negated ? not(found) : found;
  };

  /** Rules 8 to 14: whether a condition of a statement holds. */
  const holds: Conditions['holds'] = (entry, mode, variables) => {
    const { set, name, negated, ifExists } = operatorName(entry.operator);
    const key = keys.get(entry.key);
    if (key === undefined) return scribe.refuse(`no key ${entry.key}`);
    const { slots, list, onlyEmpty } = key;
    const [first] = slots;
    if (name === 'null') {
      const wanted = entry.values.map((value) => value.toLowerCase());
      return or(
        wanted.includes('true') ? not(first.used) : 'false',
        wanted.includes('false') ? first.used : 'false',
      );
    }
    if (familyOf(name) === undefined) return scribe.refuse(`the operator ${entry.operator}`);
    const each = (slot: Slot): Term => valueHolds(entry, slot, mode, variables);
    const some = or(...slots.map((slot) => and(slot.used, each(slot))));
    if (set === 'all') return or(onlyEmpty, and(...slots.map((slot) => implies(slot.used, each(slot)))));
    if (set === 'any') {
      if (!ifExists) return some;
      const about = `ForAnyValue and IfExists without ${entry.key}`;
      return or(some, and(not(first.used), settle(mode)({ surely: 'false', maybe: 'true', about })));
    }
    const about = `a list under ${variables} ${entry.operator} ${entry.key} ${[...entry.values].sort()}`;
    const ofList = settle(mode)({ surely: 'false', maybe: negated ? 'true' : some, about });
    const present = or(and(not(list), each(first)), and(list, ofList));
    return or(and(first.used, present), and(not(first.used), ifExists || negated ? 'true' : 'false'));
  };

  return { holds, matches: matchesPattern, settle };
};
