const written = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)([Zz]|[+-]\d\d:?\d\d)?)?$/;

/**
 * A moment as people write it on a command line, as ISO 8601. Where no offset is written it is UTC, as all times that
 * are printed. Throws the words to show when it is none.
 */
export const moment = (text: string): string => {
  const [, day = '', clock = '00:00', offset = 'Z'] = written.exec(text) ?? [];
  const time = Date.parse(`${day}T${clock}${offset.toUpperCase()}`);
  // Date.parse takes the 30th of February for the 2nd of March.
  if (Number.isNaN(time) || Number.isNaN(Date.parse(day)) || !isDay(day))
    throw new Error(`"${text}" is no date: write it as 2026-11-20 or 2026-11-20T09:12:00Z`);
  return new Date(time).toISOString();
};

const isDay = (day: string): boolean => new Date(`${day}T00:00Z`).toISOString().startsWith(day);
