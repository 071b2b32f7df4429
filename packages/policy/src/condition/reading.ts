import type { Effect } from '../document/policy-document.ts';
import type { ConditionOptions } from './options.ts';

/** What a variable stands for whose key holds an empty text: that text, nothing, either of the two, or both. */
export type EmptyVariable = 'text' | 'missing' | 'either' | 'both';

/** How a match is read that AWS's documentation leaves in doubt. */
export interface Reading {
  readonly doubtMatches: boolean;
  readonly emptyVariable: EmptyVariable;
}

/** Only what AWS surely matches. */
export const surely: Reading = { doubtMatches: false, emptyVariable: 'both' };

/** Whatever AWS may match. */
export const maybe: Reading = { doubtMatches: true, emptyVariable: 'either' };

const withEmpty = (emptyVariable: EmptyVariable) =>
  ({ surely: { ...surely, emptyVariable }, maybe: { ...maybe, emptyVariable } }) as const;
const readings = {
  safe: { surely, maybe },
  text: withEmpty('text'),
  missing: withEmpty('missing'),
} as const;

/**
 * How an element is read so that an Allow does not gain by doubt, nor a Deny lose: where a match makes the
 * statement apply, an Allow takes what surely matches and a Deny what may; under negation the other way round.
 */
export const readingFor = (effect: Effect, negated: boolean, options: ConditionOptions): Reading => {
  const { emptyVariable } = options;
  // Asked for every condition of every statement: no look-up in the usual case.
  if (emptyVariable === undefined) return (effect === 'Deny') === negated ? surely : maybe;
  const choice = readings[emptyVariable];
  return (effect === 'Deny') === negated ? choice.surely : choice.maybe;
};
