import { gunzipSync } from 'node:zlib';

/** EC2 takes 16 KB of user data; unpacked it may be larger, but nothing real is larger than this. */
const maxBytes = 4 * 1024 * 1024;

/** Text, or the reason why there is none; the reason never quotes what could not be read. */
export type Unpacked =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly because: string };

/** The text of bytes that may be gzipped, and may be UTF-16 as PowerShell writes it. */
export const textOfBytes = (bytes: Uint8Array): Unpacked => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { ok: true, text: plain(bytes) };
  try {
    return { ok: true, text: plain(gunzipSync(bytes, { maxOutputLength: maxBytes })) };
  } catch {
    return { ok: false, because: `it is gzip that cannot be unpacked, or more than ${maxBytes} bytes of it` };
  }
};

/**
 * The text of user data as AWS hands it out: base64, of plain text or of gzip.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export const textOfBase64 = (base64: string): Unpacked => {
  const joined = base64.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return { ok: false, because: 'it is not base64' };
  return textOfBytes(Buffer.from(joined, 'base64'));
};

// Without its NUL bytes, UTF-16 text in ASCII's range reads as ASCII.
const plain = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').replaceAll('\0', '');
