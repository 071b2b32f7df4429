const dayMs = 86_400_000;

/** Whole days from a moment to another; a part of a day does not count. */
export const ageInDays = (from: Date, to: Date): number =>
  Math.floor((to.getTime() - from.getTime()) / dayMs);

/** `today`, `yesterday`, `9 days ago`. */
export const daysAgo = (days: number): string =>
  days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;

/** The day of a moment, as ISO writes it. */
export const day = (at: Date): string => at.toISOString().slice(0, 10);
