import { seeded } from './random.ts';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const hex = '0123456789abcdef';

/** What kind of thing an IAM unique id names. */
export type IdPrefix = 'AIDA' | 'AROA' | 'ANPA' | 'AGPA' | 'AIPA' | 'ASCA' | 'APKA' | 'ACCA';

/** An IAM unique id, the same for the same name. */
export const uniqueId = (prefix: IdPrefix, name: string): string =>
  prefix + seeded(`${prefix}/${name}`).text(17, base32);

/**
 * An access key id. Its first characters hold the account's number, as those of real ones do:
 * five bytes from the second bit of the first on.
 */
export const accessKeyId = (prefix: 'AKIA' | 'ASIA', account: string, name: string): string => {
  const random = seeded(`${prefix}/${account}/${name}`);
  let bits = (1n << 47n) | (BigInt(account) << 7n) | BigInt(random.between(0, 127));
  bits = (bits << 32n) | (BigInt(random.between(0, 0xffff)) << 16n) | BigInt(random.between(0, 0xffff));
  let id = '';
  for (let index = 0; index < 16; index += 1) {
    id = (base32[Number(bits & 31n)] ?? '') + id;
    bits >>= 5n;
  }
  return prefix + id;
};

/** A secret access key in shape only: it was never anyone's. */
export const inventedSecret = (name: string): string =>
  seeded(`secret/${name}`).text(40, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');

/** Lower-case hexadecimal digits, as in `i-0abc…`. */
export const hexId = (prefix: string, name: string, length = 17): string =>
  prefix + seeded(`${prefix}/${name}`).text(length, hex);

/** A version 4 UUID. */
export const uuid = (name: string): string => {
  const digits = seeded(`uuid/${name}`).text(32, hex);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
};
