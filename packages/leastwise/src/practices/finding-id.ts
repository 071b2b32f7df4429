import { createHash } from 'node:crypto';

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A short hash that stays the same over runs, versions and wording: ten letters and digits, about 50 bits. */
export const findingId = (
  check: string,
  account: string,
  region: string,
  resource: string,
  part: string | undefined,
): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([check, account, region, resource, part ?? null]))
    .digest();
  let id = '';
  for (let index = 0; index < 10; index++) id += alphabet[(digest[index] ?? 0) & 31];
  return id;
};
