import { and, integer, not, real, type Term } from './smt.ts';

/** What a key holds, by the operators that compare it. */
export type Family = 'text' | 'bool' | 'number' | 'date' | 'address';

/** An operator's name taken apart. */
export interface OperatorName {
  readonly set: 'all' | 'any' | undefined;
  readonly name: string;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

export const operatorName = (operator: string): OperatorName => {
  const [, set, name = '', ifExists] = /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(operator) ?? [];
  return {
    set: set === undefined ? undefined : set === 'forallvalues:' ? 'all' : 'any',
    name: name.replace('not', ''),
    negated: name.includes('not'),
    ifExists: ifExists !== undefined,
  };
};

const orders: Readonly<Record<string, string>> = {
  equals: '=',
  lessthan: '<',
  lessthanequals: '<=',
  greaterthan: '>',
  greaterthanequals: '>=',
};

const orderOf = (name: string): string | undefined => orders[name.replace(/^(numeric|date)/, '')];

/** The family that an operator compares; undefined for one that has none. */
export const familyOf = (name: string): Family | undefined => {
  if (/^(string|arn)/.test(name)) return 'text';
  if (name === 'bool') return 'bool';
  if (name === 'ipaddress') return 'address';
  if (orderOf(name) === undefined) return undefined;
  return name.startsWith('date') ? 'date' : 'number';
};

/** Rule 13: a decimal as a real number; undefined for what is surely or perhaps none. */
const numberTerm = (value: string): Term | undefined => {
  const [whole, sign, units = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === undefined) return undefined;
  const parts = BigInt(units + fraction);
  return real(sign === '-' ? -parts : parts, fraction.length);
};

// The forms that are in use; others are left to the reference evaluator. https://www.w3.org/TR/NOTE-datetime
const stamp = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d)))?$/;

/** Rule 13: a date as seconds since 1970. */
const dateTerm = (value: string): Term | undefined => {
  // Four digits are a year.
  if (/^\d{5,12}$/.test(value)) return real(BigInt(value), 0);
  const found = stamp.exec(value);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day && year >= 1000;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  const [sign, zoneHour = '0', zoneMinute = '0'] = found.slice(7);
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -60 : 60);
  return real(BigInt(midnight.getTime() / 1000 + hour * 3600 + minute * 60 + second - zone), 0);
};

const value4 = (text: string): bigint | undefined => {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (octets === undefined || octets.some((octet) => Number(octet) > 255 || /^0\d/.test(octet)))
    return undefined;
  return octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
};

const value6 = (text: string): bigint | undefined => {
  if (!/^[0-9a-f:]+$/i.test(text) || text.includes(':::')) return undefined;
  const halves = text.split('::');
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
};

/** Rule 14: a range, or an address as a range of one; host bits are masked. */
const isInRange = (value: Term, six: Term, wanted: string): Term | undefined => {
  const [, base = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(wanted) ?? [];
  const isSix = base.includes(':');
  const address = isSix ? value6(base) : value4(base);
  const bits = isSix ? 128 : 32;
  const prefix = Number(length ?? bits);
  if (address === undefined || prefix > bits || /^0\d/.test(length ?? '')) return undefined;
  const free = BigInt(bits - prefix);
  const first = (address >> free) << free;
  const last = first + (1n << free) - 1n;
  return and(isSix ? six : not(six), `(<= ${integer(first)} ${value} ${integer(last)})`);
};

/** Whether a value, an address with its version, compares with a policy's; undefined for what is not modelled. */
export const compares = (name: string, value: Term, six: Term, wanted: string): Term | undefined => {
  const family = familyOf(name);
  if (family === 'bool') {
    const word = wanted.toLowerCase();
    return word === 'true' ? value : word === 'false' ? not(value) : 'false';
  }
  if (family === 'address') return isInRange(value, six, wanted);
  const term = family === 'date' ? dateTerm(wanted) : numberTerm(wanted);
  return term === undefined ? undefined : `(${orderOf(name)} ${value} ${term})`;
};
