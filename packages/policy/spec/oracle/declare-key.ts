import { type Family, familyOf, operatorName } from './encode-value.ts';
import type { PlainCondition } from './plain-policy.ts';
import type { Scribe } from './scribe.ts';
import { and, implies, not, or, type Term } from './smt.ts';

/** One value of a key; an address is its version and a number. */
export interface Slot {
  readonly used: Term;
  readonly value: Term;
  readonly six: Term;
  /** Whether it is no value of its family at all, or in a form of which AWS does not say whether it is one. */
  readonly odd: Term;
  readonly loose: Term;
}

/** A key of a request: absent where its first slot is not used. */
export interface Key {
  readonly family: Family;
  readonly list: Term;
  /** Whether an empty text is its only value. */
  readonly onlyEmpty: Term;
  readonly slots: readonly [Slot, ...Slot[]];
}

/** Rule 28: keys that follow from the principal, so that each request has one proper value of them. */
const alwaysThere = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
];

const sorts: Readonly<Record<Family, string>> = {
  text: 'String',
  bool: 'Bool',
  number: 'Real',
  date: 'Real',
  address: 'Int',
};

/** More values at once than this are not looked at: the question is refused. */
const mostSlots = 7;

const declareSlot = (name: string, family: Family, fixed: boolean, scribe: Scribe): Slot => {
  const used = scribe.declare(`${name}_used`, 'Bool');
  const value = scribe.declare(`${name}_value`, sorts[family]);
  const six = family === 'address' ? scribe.declare(`${name}_six`, 'Bool') : 'false';
  const odd = family === 'text' || fixed ? 'false' : scribe.declare(`${name}_odd`, 'Bool');
  const dated = family === 'number' || family === 'date';
  const loose = dated ? scribe.declare(`${name}_loose`, 'Bool') : 'false';
  if (dated) scribe.assert(or(not(odd), not(loose)));
  if (family === 'address') {
    const most = `(ite ${six} ${2n ** 128n} ${2n ** 32n})`;
    scribe.assert(`(and (>= ${value} 0) (< ${value} ${most}))`);
  }
  return { used, value, six, odd, loose };
};

/** One value for each condition that asks for one, or fails for want of one, and one that is not empty. */
const valuesNeeded = (conditions: readonly PlainCondition[]): number => {
  const asked = new Set(conditions.map(({ operator, values }) => `${operator} ${JSON.stringify(values)}`));
  // A variable has two readings.
  return asked.size + [...asked].filter((one) => one.includes('${')).length + 1;
};

/** Declares a key that some conditions speak of. */
export const declareKey = (
  name: string,
  key: string,
  conditions: readonly PlainCondition[],
  scribe: Scribe,
): Key => {
  const operators = conditions.map(({ operator }) => operatorName(operator));
  const families = new Set(operators.flatMap((one) => familyOf(one.name) ?? []));
  if (families.size > 1) scribe.refuse(`${key} is compared as ${[...families].join(' and ')}`);
  const [family = 'text'] = families;
  const fixed = alwaysThere.includes(key);
  const several = !fixed && operators.some(({ set }) => set !== undefined);
  const length = several ? valuesNeeded(conditions) : 1;
  if (length > mostSlots) scribe.refuse(`${key} would need ${length} values`);
  const slot = (at: number): Slot => declareSlot(`${name}_${at}`, family, fixed, scribe);
  const first = slot(0);
  const others = Array.from({ length: Math.min(length, mostSlots) - 1 }, (_, at) => slot(at + 1));
  const slots = [first, ...others] as const;
  for (const [at, { used }] of others.entries()) scribe.assert(implies(used, slots[at]?.used ?? 'false'));
  if (fixed) {
    scribe.assert(first.used);
    if (family === 'text') scribe.assert(`(distinct ${first.value} "")`);
  }
  if (!several) return { family, slots, list: 'false', onlyEmpty: 'false' };
  const second = others[0]?.used ?? 'false';
  const list = scribe.declare(`${name}_list`, 'Bool');
  scribe.assert(implies(second, list));
  const alone = and(first.used, not(second));
  if (family === 'text') return { family, slots, list, onlyEmpty: and(alone, `(= ${first.value} "")`) };
  const onlyEmpty = scribe.declare(`${name}_empty`, 'Bool');
  scribe.assert(implies(onlyEmpty, and(alone, first.odd)));
  return { family, slots, list, onlyEmpty };
};
