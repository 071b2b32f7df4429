import { comparing, type ValueTest } from './value-test.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a base64 text, one UTF-16 unit each; undefined for what is no base64. */
const decodeBase64 = (text: string): string | undefined => {
  if (!base64.test(text)) return undefined;
  const digits = text.replace(/=+$/, '');
  if (digits.length % 4 === 1) return undefined;
  let bytes = '';
  let held = 0;
  let bits = 0;
  for (const digit of digits) {
    held = (held << 6) | alphabet.indexOf(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += String.fromCharCode((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return bytes;
};

const bytes = { read: decodeBase64, readGiven: decodeBase64 };

/** BinaryEquals: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals */
export const binaryTest = (values: readonly string[]): ValueTest =>
  comparing(values, bytes, (wanted, given) => wanted === given);
