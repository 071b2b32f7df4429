import type { Relation } from './operator.ts';

/** Whether a relation holds, given the sign of the difference between the request's value and the policy's. */
export const stands = (relation: Relation, difference: number): boolean => {
  switch (relation) {
    case 'equal':
      return difference === 0;
    case 'less':
      return difference < 0;
    case 'less-or-equal':
      return difference <= 0;
    case 'greater':
      return difference > 0;
    case 'greater-or-equal':
      return difference >= 0;
  }
};
