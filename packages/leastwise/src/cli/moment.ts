/** A moment as people write it on a command line, as ISO 8601. Throws the words to show when it is none. */
export const moment = (text: string): string => {
  const time = /^\d{4}-\d\d-\d\d(T\S+)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new Error(`${text} is no date: write it as 2026-11-20 or 2026-11-20T09:12:00Z`);
  return new Date(time).toISOString();
};
