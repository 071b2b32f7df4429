/** A decimal as an integer number of 10⁻⁴⁰⁰ parts; undefined for what is none (rule 13). `loosely` takes exponents. */
export const asNumber = (text: string, loosely = false): bigint | undefined => {
  if (!loosely && /e/i.test(text)) return undefined;
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts ?? [];
  if (parts === null || whole + fraction === '' || (whole === '' && parts[4] !== undefined)) return undefined;
  const scaled = 2000n + BigInt(exponent) - BigInt(fraction.length);
  const size = BigInt(whole + fraction) * 10n ** scaled;
  return sign === '-' ? -size : size;
};

const days = [/^\d{4}$/, /^\d{4}-\d\d$/, /^\d{4}-\d\d-\d\d$/];
// https://www.w3.org/TR/NOTE-datetime
const w3cForms = [...days, /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/];
const looseForms = [...days, /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?$/];

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** A date in seconds since 1970 (rule 13). `loosely` takes basic ISO dates, spread out first, and times without a zone. */
export const asDate = (text: string, loosely = false): number | undefined => {
  const forms = loosely ? looseForms : w3cForms;
  const basic = !loosely
    ? null
    : /^(\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(\d\d(?:\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?$/.exec(text);
  const [, y, mo, d, h, mi, s, z = ''] = basic ?? [];
  const spread = basic === null ? text : `${y}-${mo}-${d}T${h}:${mi}${s === undefined ? '' : `:${s}`}${z}`;
  if (!forms.some((form) => form.test(spread)))
    return /^(-?\d{1,15}|\d{1,15}\.\d+)$/.test(text) ? Number(text) : undefined;
  const [year = 0, month = 1, day = 1] = spread.slice(0, 10).split('-').map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const [, clock = '00:00', zone = ''] = /[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(.*)$/.exec(spread) ?? [];
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  if (hour > 23 || minute > 59 || second >= 60) return undefined;
  const [, sign = '+', zoneHours = '0', zoneMinutes = '0'] = /([+-])(\d\d):?(\d\d)/.exec(zone) ?? [];
  if (Number(zoneHours) > 23 || Number(zoneMinutes) > 59) return undefined;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -60 : 60);
  const midnight = Date.parse(`${spread.slice(0, 4)}-${pad(month)}-${pad(day)}T00:00:00Z`) / 1000;
  return midnight + hour * 3600 + minute * 60 + second - offset;
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** The bytes of base64, in hexadecimal (rule 15). */
export const asBytes = (text: string): string | undefined => {
  const wellFormed = /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;
  return wellFormed ? Buffer.from(text, 'base64').toString('hex') : undefined;
};

/** An address as its version and one large number (rule 14). */
export const asAddress = (text: string): { readonly bits: 32 | 128; readonly value: bigint } | undefined => {
  const octets = text.split('.');
  if (!text.includes(':')) {
    const fine =
      octets.length === 4 && octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256);
    return fine
      ? { bits: 32, value: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) }
      : undefined;
  }
  const v4 = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (v4 !== null) {
    const low = asAddress(v4[2] ?? '');
    if (low === undefined) return undefined;
    return asAddress(`${v4[1]}${(low.value >> 16n).toString(16)}:${(low.value & 65535n).toString(16)}`);
  }
  const [head = '', tail, ...more] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const given = left.length + right.length;
  if (more.length > 0 || (tail === undefined ? given !== 8 : given > 7)) return undefined;
  const groups = [...left, ...new Array<string>(8 - given).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { bits: 128, value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
};

/** Whether an address lies in a range; a bare address is a range of one, host bits are masked. */
export const isInRange = (range: string, address: string): boolean => {
  const [base = '', length, ...more] = range.split('/');
  const [wanted, given] = [asAddress(base), asAddress(address)];
  if (wanted === undefined || given === undefined || wanted.bits !== given.bits || more.length > 0)
    return false;
  if (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length)) return false;
  const free = wanted.bits - Number(length ?? wanted.bits);
  return free >= 0 && wanted.value >> BigInt(free) === given.value >> BigInt(free);
};
