import type { Gap } from '../../account/known.ts';
import type { Method } from './method.ts';

/** How sure a step is: surely possible, under conditions, or by a target that was not read. */
export type Certainty = 'proven' | 'conditional' | 'possible';

/** A step that can be taken, and what it hangs on. */
export interface Sure {
  readonly certainty: Certainty;
  /** In words; each has to hold. */
  readonly conditions: readonly string[];
  /** Why it is no more than possible. */
  readonly because?: string;
  /** What would settle it, where something was not read. */
  readonly gap?: Gap;
}

/** A step whose actions are granted, and what takes them away. */
export interface Blocked {
  readonly blockedBy: string;
}

/** Whether a step can be taken; undefined where its actions are not granted at all. */
export type Outcome = Sure | Blocked | undefined;

export const isSure = (outcome: Outcome): outcome is Sure => outcome !== undefined && 'certainty' in outcome;
export const isBlocked = (outcome: Outcome): outcome is Blocked =>
  outcome !== undefined && 'blockedBy' in outcome;

export const proven: Sure = { certainty: 'proven', conditions: [] };

export const under = (...conditions: readonly string[]): Sure => ({ certainty: 'conditional', conditions });

/** A step of which it cannot be told whether it works; with a gap where something was not read. */
export const possibly = (because: string, gap?: Gap): Sure => ({
  certainty: 'possible',
  conditions: [],
  because,
  ...(gap !== undefined && { gap }),
});

/** A decision that hangs on a policy which could not be read. */
export const unread = (because = 'a policy could not be read'): Sure =>
  possibly(because, {
    need: 'authorization-details',
    call: 'iam.GetAccountAuthorizationDetails',
    because,
  });

const order = ['proven', 'conditional', 'possible'] as const;

/** The rank of a certainty, the surest first. */
export const rankOf = (certainty: Certainty): number => order.indexOf(certainty);

/** Two things that both have to be so. */
export const both = (one: Sure, other: Sure): Sure => {
  if (one === proven) return other;
  if (other === proven) return one;
  const because = one.because ?? other.because;
  const gap = one.gap ?? other.gap;
  return {
    certainty: rankOf(one.certainty) >= rankOf(other.certainty) ? one.certainty : other.certainty,
    conditions: [...new Set([...one.conditions, ...other.conditions])],
    ...(because !== undefined && { because }),
    ...(gap !== undefined && { gap }),
  };
};

/** Both, where one of them may be blocked or not granted. */
export const bothOf = (one: Outcome, other: () => Outcome): Outcome => {
  if (!isSure(one)) return one;
  const second = other();
  return isSure(second) ? both(one, second) : second;
};

/** The better of two: sure before blocked before not granted. */
export const better = (one: Outcome, other: Outcome): Outcome => {
  if (isSure(one) && isSure(other)) return rankOf(other.certainty) < rankOf(one.certainty) ? other : one;
  if (isSure(one)) return one;
  return isSure(other) ? other : (one ?? other);
};

/** An outcome under what its method takes beside permissions. */
export const provided = ({ provided: words }: Method, outcome: Outcome): Outcome =>
  words === undefined ? outcome : bothOf(outcome, () => under(words));
