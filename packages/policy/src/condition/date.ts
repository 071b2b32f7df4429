import type { Relation } from './operator.ts';
import { stands } from './relation.ts';
import { comparable, comparing, inDoubt, rememberingLast, type ValueTest } from './value-test.ts';

// The forms of https://www.w3.org/TR/NOTE-datetime, to which AWS points.
const w3c =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const iso =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:?\d{2})?)?)?)?$/;
const basic = /^(\d{4})(\d{2})(\d{2})[Tt](\d{2})(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:?\d{2})?$/;
const epoch = /^(-?\d{1,15})$|^(\d{1,15})\.(\d+)$/;

/** Whole seconds since 1970, rounded down, and the digits of what is left: exact, unlike a sum of doubles. */
interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

const instant = (seconds: number, fraction = ''): Instant => ({
  seconds,
  fraction: fraction.replace(/0+$/, ''),
});

const parseEpoch = (text: string): Instant | undefined => {
  const parts = epoch.exec(text);
  return parts === null ? undefined : instant(Number(parts[1] ?? parts[2]), parts[3]);
};

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days from 1970-01-01 in the Gregorian calendar, counting years from March so that leap days end them. */
const dayNumber = (year: number, month: number, day: number): number => {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

const zoneSeconds = (zone: string | undefined): number => {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const digits = zone.replace(':', '');
  const [hours, minutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3, 5))];
  if (hours > 23 || minutes > 59) return Number.NaN;
  const seconds = hours * 3600 + minutes * 60;
  return digits.startsWith('-') ? -seconds : seconds;
};

const parseParts = (parts: RegExpExecArray): Instant | undefined => {
  const field = (index: number, missing: number): number => Number(parts[index] ?? missing);
  const year = field(1, 0);
  const month = field(2, 1);
  const day = field(3, 1);
  const [hour, minute, second] = [field(4, 0), field(5, 0), field(6, 0)];
  const longest = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
  if (day < 1 || day > longest || hour > 23 || minute > 59 || second > 59) return undefined;
  const clock = hour * 3600 + minute * 60 + second;
  const seconds = dayNumber(year, month, day) * 86_400 + clock - zoneSeconds(parts[8]);
  return Number.isNaN(seconds) ? undefined : instant(seconds, parts[7]);
};

/**
 * Reads a date: one of the W3C forms of ISO 8601, or epoch seconds. Four digits alone are a year.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const parseDate = (text: string): Instant | undefined => {
  const parts = w3c.exec(text);
  return parts === null ? parseEpoch(text) : parseParts(parts);
};

/** Reads other forms of ISO 8601 too: the basic one, and times without a zone, which are UTC. */
export const parseLoosely = (text: string): Instant | undefined => {
  const parts = iso.exec(text) ?? basic.exec(text);
  return parts === null ? parseEpoch(text) : parseParts(parts);
};

/** Negative, zero or positive as the left instant is before, at or after the right one. */
export const compareInstants = (left: Instant, right: Instant): number => {
  if (left.seconds !== right.seconds) return left.seconds - right.seconds;
  return left.fraction < right.fraction ? -1 : left.fraction > right.fraction ? 1 : 0;
};

const dates = { read: parseDate, readGiven: rememberingLast(parseDate) };
const looseDates = {
  read: parseLoosely,
  readGiven: (text: string) => dates.readGiven(text) ?? parseLoosely(text),
};

/** Date operators; what cannot be read as a date matches nothing. */
export const dateTest = (values: readonly string[], relation: Relation): ValueTest => {
  const holds = (wanted: Instant, given: Instant): boolean =>
    stands(relation, compareInstants(given, wanted));
  return inDoubt(comparing(values, dates, holds), comparing(values, looseDates, holds));
};

/** Whether a date of a request can be compared with all of a condition's values. */
export const comparableDate = (values: readonly string[]): ((given: string) => boolean) =>
  comparable(values, dates);
