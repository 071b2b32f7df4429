import type { Relation } from './operator.ts';
import { stands } from './relation.ts';
import { comparable, comparing, inDoubt, rememberingLast, type ValueTest } from './value-test.ts';

/** A decimal of any length: its sign, and its digits before and behind the point, without idle zeros. */
interface Decimal {
  /** Close enough to order most values; equal approximations are compared by digits. */
  readonly approximate: number;
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

const decimal = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$|^([+-]?)\.(\d+)$/;

/** Reads a decimal, with an exponent too. */
export const parseScientific = (text: string): Decimal | undefined => {
  const parts = decimal.exec(text);
  if (parts === null) return undefined;
  const exponent = Number(parts[4] ?? 0);
  let whole = parts[2] ?? '';
  let fraction = parts[3] ?? parts[6] ?? '';
  if (exponent > 0) {
    fraction = fraction.padEnd(exponent, '0');
    whole += fraction.slice(0, exponent);
    fraction = fraction.slice(exponent);
  } else if (exponent < 0) {
    whole = whole.padStart(-exponent + 1, '0');
    fraction = whole.slice(exponent) + fraction;
    whole = whole.slice(0, exponent);
  }
  whole = whole.replace(/^0+/, '');
  fraction = fraction.replace(/0+$/, '');
  const negative = (parts[1] ?? parts[5]) === '-' && (whole !== '' || fraction !== '');
  return { approximate: Number(text), negative, whole, fraction };
};

/**
 * Reads an integer or decimal; undefined for anything else, the empty text and `1e2` included: AWS speaks of
 * integers and decimals only.
 */
export const parseDecimal = (text: string): Decimal | undefined =>
  /[eE]/.test(text) ? undefined : parseScientific(text);

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Negative, zero or positive as the left decimal is below, equal to or above the right one, exactly. */
export const compareDecimals = (left: Decimal, right: Decimal): number => {
  if (left.approximate !== right.approximate) return left.approximate < right.approximate ? -1 : 1;
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  const size =
    left.whole.length - right.whole.length ||
    compareText(left.whole, right.whole) ||
    compareText(left.fraction, right.fraction);
  return left.negative ? -size : size;
};

const decimals = { read: parseDecimal, readGiven: rememberingLast(parseDecimal) };
const scientific = {
  read: parseScientific,
  readGiven: (text: string) => decimals.readGiven(text) ?? parseScientific(text),
};

/** Numeric operators: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export const numberTest = (values: readonly string[], relation: Relation): ValueTest => {
  const holds = (wanted: Decimal, given: Decimal): boolean =>
    stands(relation, compareDecimals(given, wanted));
  return inDoubt(comparing(values, decimals, holds), comparing(values, scientific, holds));
};

/** Whether a number of a request can be compared with all of a condition's values. */
export const comparableNumber = (values: readonly string[]): ((given: string) => boolean) =>
  comparable(values, decimals);
