import { asOf, day, hour, type Moment, midnight, minute, trailStart, weekday } from './moment.ts';
import type { Random } from './random.ts';

/** Every midnight of the trail's window. */
export const days: readonly Moment[] = Array.from(
  { length: Math.floor((midnight(asOf) - trailStart) / day) + 1 },
  (_, index) => trailStart + index * day,
);

/** Mondays to Fridays of the window. */
export const workdays: readonly Moment[] = days.filter((each) => weekday(each) > 0 && weekday(each) < 6);

/** The autumn holidays: a week in which next to nobody works. */
export const quietWeek = { from: Date.UTC(2026, 9, 26), to: Date.UTC(2026, 10, 2) } as const;

export const isQuiet = (moment: Moment): boolean => moment >= quietWeek.from && moment < quietWeek.to;

/** Moments of a day between two hours, in order, none after the snapshot. */
export const moments = (random: Random, date: Moment, from: number, to: number, count: number): Moment[] =>
  Array.from(
    { length: count },
    () => date + from * hour + Math.floor((random.next() * (to - from) * hour) / 1000) * 1000,
  )
    .sort((left, right) => left - right)
    .filter((moment) => moment < asOf - 10 * minute);

/** `count` of the days, spread evenly and never the first. */
export const spread = (random: Random, from: readonly Moment[], count: number): Moment[] => {
  const step = from.length / count;
  return Array.from({ length: count }, (_, index) => {
    const at = Math.min(from.length - 2, Math.floor(index * step + 1 + random.next() * (step - 1)));
    return from[at] ?? trailStart;
  });
};
