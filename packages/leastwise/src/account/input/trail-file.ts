import { gunzipSync } from 'node:zlib';
import type { InputFolder } from './folder.ts';
import type { Collected } from './inputs.ts';
import { textOf } from './json-text.ts';
import { systemError } from './system-error.ts';

/** Decompressed, a file of events is a few megabytes; more than this is no trail, or an attack. */
const limitBytes = 1024 ** 3;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const slashes = (path: string): string => path.replaceAll('\\', '/');

/**
 * The account whose events a path says it holds, in the layout of CloudTrail's buckets.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-find-log-files.html
 */
export const accountOfTrailPath = (path: string): string | undefined =>
  /(?:^|\/)(\d{12})(?:\/CloudTrail\/|_CloudTrail_[^/]*$)/.exec(slashes(path))?.[1];

/** Whether a path says that it holds what CloudTrail writes beside events: digests, insights, counts. */
export const isTrailWithoutEvents = (path: string): boolean =>
  /(?:\/CloudTrail-(?:Digest|Insight|Aggregated)\/|\d{12}_CloudTrail-(?:Digest|Insight|Aggregated)_[^/]*$)/.test(
    slashes(path),
  );

/** Takes a file of events in, for the account whose it is known to be. */
export const addTrailFile = (
  folder: InputFolder,
  path: string,
  into: Collected,
  account = accountOfTrailPath(folder.display(path)),
): void => {
  const file = folder.display(path);
  if (isTrailWithoutEvents(file)) {
    into.withoutEvents++;
    return;
  }
  into.trailFiles.push({
    file,
    ...(account !== undefined && { account }),
    text: () => textOfTrail(folder.read(path), file),
  });
};

const textOfTrail = (bytes: Uint8Array, file: string): string => {
  const plain = isGzip(bytes) ? gunzip(bytes) : bytes;
  if (plain.length === 0) throw new Error('it is empty');
  const text = textOf(plain, file);
  if (typeof text === 'string') return text;
  throw new Error(`it ${text.message}`);
};

const gunzip = (bytes: Uint8Array): Uint8Array => {
  try {
    return gunzipSync(bytes, { maxOutputLength: limitBytes });
  } catch (error) {
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    const why = systemError(error);
    throw new Error(tooLarge ? 'it decompresses to more than 1 GiB' : `it cannot be decompressed: ${why}`);
  }
};
