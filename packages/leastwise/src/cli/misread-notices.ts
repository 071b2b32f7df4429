import type { AccountReading } from '../access/account-reading.ts';
import type { InputFolder } from '../account/input/folder.ts';
import { trace } from '../account/input/trace.ts';
import type { Gap, Misread } from '../account/known.ts';
import type { Notice } from '../schemas/notice.ts';
import type { ReadEstate } from './inputs.ts';

/** Every place is found by reading its file again, and no more notices than these are printed. */
const mostPlaces = 20;

/** What of the inputs left these gaps because it cannot be understood, each place once, with its line. */
const misreadNotices = (gaps: readonly Gap[], folders: readonly InputFolder[]): readonly Notice[] => {
  const places = new Map<string, Misread>();
  for (const { misread } of gaps) if (misread !== undefined) places.set(JSON.stringify(misread), misread);
  return [...places.values()].map((misread, index): Notice => {
    const { file, pointer, message } = misread;
    const place = index < mostPlaces ? trace(misread, folders) : undefined;
    // A member that is missing stands nowhere: then the pointer tells where it was looked for.
    const where = pointer === '' || /\.csv$/i.test(file) ? '' : `${pointer}: `;
    return {
      level: 'error',
      file,
      ...(place !== undefined && { line: place.line, column: place.column }),
      message: `${where}${message}`,
    };
  });
};

/** The inputs with what became known only when they were asked: that some of them cannot be understood. */
export const withMisread = (read: ReadEstate, gaps: readonly Gap[]): ReadEstate => {
  const notices = misreadNotices(gaps, read.folders);
  return notices.length === 0 ? read : { ...read, notices: [...read.notices, ...notices], failed: true };
};

/** The same of the principals of every account, about whom every question of access is. */
export const withMisreadPrincipals = (read: ReadEstate, readings: readonly AccountReading[]): ReadEstate =>
  withMisread(
    read,
    readings.flatMap((reading) => {
      const details = reading.details();
      return details.known ? [] : [details.gap];
    }),
  );
