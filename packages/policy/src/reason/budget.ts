/** What a question may cost, counted and not timed, so that an answer is the same on every machine. */
export interface Budget {
  /** Takes from what is left; false when there is not enough. */
  spend(what: Cost, amount: number): boolean;
}

/** `splits` of a region, `meetings` of a region with a box, `states` of automata. */
type Cost = 'splits' | 'meetings' | 'states';

/** Enough for every pair of real policies that was tried; a hostile pair ends within seconds. */
const limits = { splits: 20_000, meetings: 1_000_000, states: 100_000 } as const;

/** What comparing two patterns may cost, whose answer is remembered for all questions. */
export const pairLimits = { splits: 0, meetings: 0, states: 2_000 } as const;

/** A fresh budget for one question. */
export const newBudget = (most: Readonly<Record<Cost, number>> = limits): Budget => {
  const left: Record<Cost, number> = { ...most };
  return {
    spend(what, amount) {
      left[what] -= amount;
      return left[what] >= 0;
    },
  };
};
