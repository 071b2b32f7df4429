import type { Doubt, Literal } from './box.ts';
import { textPattern } from './text-pattern.ts';
import { textUnion } from './text-union.ts';

const anyText = textUnion([textPattern('*', 'resource', false)]);

/** What may hold for any request and surely holds for none. */
export const anything = (doubt: Doubt): Literal => ({
  dimension: 'resource',
  union: anyText,
  holds: true,
  doubted: { sure: undefined, doubts: [doubt] },
});
