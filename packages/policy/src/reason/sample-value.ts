import { parseDate, parseLoosely } from '../condition/date.ts';
import { parseDecimal, parseScientific } from '../condition/number.ts';
import { parseAddress, parseRange } from '../pattern/address.ts';
import type { ValueAtom } from './value-atom.ts';

/** A number in units of the last digit that any limit has, and one digit more. */
const scaled = (whole: string, fraction: string, digits: number): bigint =>
  BigInt(whole === '' ? '0' : whole) * 10n ** BigInt(digits) + BigInt(fraction.padEnd(digits, '0') || '0');

const decimalText = (value: bigint, digits: number): string => {
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  const whole = text.slice(0, text.length - digits);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** Each limit, what lies just above it, and what lies below all: whatever set limits bound has one of them. */
const around = (limits: readonly bigint[], digits: number): readonly bigint[] => {
  const whole = 10n ** BigInt(digits);
  const sorted = [...limits].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const [least = 0n] = sorted;
  return [...sorted, ...sorted.flatMap((limit) => [limit + whole, limit - whole, limit + 1n]), least - whole];
};

const numberSamples = (values: readonly string[]): readonly string[] => {
  const read = values.flatMap((value) => parseScientific(value) ?? []);
  const digits = Math.max(0, ...read.map(({ fraction }) => fraction.length)) + 1;
  const limits = read.map(({ negative, whole, fraction }) => {
    const value = scaled(whole, fraction, digits);
    return negative ? -value : value;
  });
  return around(limits.length === 0 ? [10n ** BigInt(digits)] : limits, digits).map((value) =>
    decimalText(value, digits),
  );
};

const dateText = (value: bigint, digits: number): string => {
  const unit = 10n ** BigInt(digits);
  const rest = ((value % unit) + unit) % unit;
  const seconds = (value - rest) / unit;
  const fraction = rest.toString().padStart(digits, '0').replace(/0+$/, '');
  const readable = seconds > -62_000_000_000n && seconds < 250_000_000_000n && fraction.length <= 9;
  if (!readable) return `${seconds}${fraction === '' ? '' : `.${fraction}`}`;
  const iso = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${iso}${fraction === '' ? '' : `.${fraction}`}Z`;
};

const dateSamples = (values: readonly string[]): readonly string[] => {
  const read = values.flatMap((value) => parseLoosely(value) ?? []);
  const digits = Math.max(0, ...read.map(({ fraction }) => fraction.length)) + 1;
  const limits = read.map(
    ({ seconds, fraction }) =>
      BigInt(seconds) * 10n ** BigInt(digits) + BigInt(fraction.padEnd(digits, '0') || '0'),
  );
  const start = 1_767_225_600n * 10n ** BigInt(digits);
  return around(limits.length === 0 ? [start] : limits, digits).map((value) => dateText(value, digits));
};

const addressText = (version: 4 | 6, value: bigint): string => {
  const [width, count] = version === 4 ? [8n, 4n] : [16n, 8n];
  const groups: string[] = [];
  for (let group = count - 1n; group >= 0n; group--) {
    groups.push(((value >> (group * width)) & ((1n << width) - 1n)).toString(version === 4 ? 10 : 16));
  }
  return groups.join(version === 4 ? '.' : ':');
};

const addressSamples = (values: readonly string[]): readonly string[] => {
  const samples = ['203.0.113.10', '2001:db8:0:0:0:0:0:10', '0.0.0.0', '0:0:0:0:0:0:0:0'];
  for (const range of values.flatMap((value) => parseRange(value) ?? [])) {
    const { version, groups, length } = range;
    const [width, bits] = version === 4 ? [8n, 32n] : [16n, 128n];
    const size = 1n << (bits - BigInt(length));
    const given = groups.reduce((sum, group) => (sum << width) + BigInt(group), 0n);
    const first = given - (given % size);
    for (const value of [first + 1n, first, first + size - 1n, first + size, first - 1n]) {
      if (value >= 0n && value < 1n << bits) samples.push(addressText(version, value));
    }
  }
  return samples;
};

const binarySamples = (values: readonly string[]): readonly string[] => [
  'ZXhhbXBsZQ==',
  ...values,
  'eHh4'.repeat(Math.max(1, ...values.map(({ length }) => length))),
];

/**
 * Values that stand for all of a family's: a set bounded by the values of these atoms, and by nothing
 * else, is empty only if it has none of them. Texts have their own search.
 */
export const sampleValues = (family: ValueAtom['family'], atoms: readonly ValueAtom[]): readonly string[] => {
  const values = atoms.filter((atom) => atom.family === family).flatMap((atom) => atom.values);
  switch (family) {
    case 'number':
      return numberSamples(values);
    case 'date':
      return dateSamples(values);
    case 'address':
      return addressSamples(values);
    case 'binary':
      return binarySamples(values);
    case 'bool':
      return ['true', 'false'];
    case 'text':
      return values;
  }
};

/** Whether a text is plainly a value of a family, in the form that AWS documents. */
export const isReadableAs = (family: ValueAtom['family'], value: string): boolean => {
  switch (family) {
    case 'number':
      return parseDecimal(value) !== undefined;
    case 'date':
      return parseDate(value) !== undefined;
    case 'address':
      return parseAddress(value) !== undefined;
    case 'bool':
      return /^(?:true|false)$/i.test(value);
    case 'binary':
    case 'text':
      return true;
  }
};

/**
 * Texts that stand for all that are not plainly of a family: each sample in a form of which AWS does not say
 * whether it counts, and one that can't be compared at all.
 */
export const oddValues = (family: ValueAtom['family'], samples: readonly string[]): readonly string[] => {
  switch (family) {
    case 'number':
      return [...samples.map((value) => `${value}e0`), 'example'];
    case 'date':
      return [...samples.flatMap((value) => (value.endsWith('Z') ? value.slice(0, -1) : [])), 'example'];
    case 'address':
    case 'bool':
      return ['example'];
    case 'binary':
    case 'text':
      return [];
  }
};
