/** Moments are milliseconds since 1970 in UTC; these are the spellings AWS gives them. */
export type Moment = number;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** When both snapshots were taken. */
export const asOf: Moment = Date.UTC(2026, 10, 20, 9, 12, 0);

/** The first moment of the recorded trail: ninety days before. */
export const trailStart: Moment = Date.UTC(2026, 7, 22, 0, 0, 0);

/** A moment so many days (and hours) before the snapshot. */
export const daysAgo = (days: number, hours = 0): Moment => asOf - days * day - hours * hour;

/** A moment as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, in UTC. */
export const at = (text: string): Moment => {
  const moment = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
  if (Number.isNaN(moment)) throw new Error(`not a moment: ${text}`);
  return moment;
};

/** As the AWS CLI prints dates: `2026-11-20T09:12:00+00:00`. */
export const cliDate = (moment: Moment): string => `${new Date(moment).toISOString().slice(0, 19)}+00:00`;

/** As CloudTrail writes dates: `2026-11-20T09:12:00Z`. */
export const trailDate = (moment: Moment): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;

/** `2026/11/20`, the folders of a trail's bucket. */
export const dayFolder = (trailDateText: string): string => trailDateText.slice(0, 10).replaceAll('-', '/');

/** Midnight of the day that holds the moment. */
export const midnight = (moment: Moment): Moment => Math.floor(moment / day) * day;

/** 0 is Sunday. */
export const weekday = (moment: Moment): number => new Date(moment).getUTCDay();
