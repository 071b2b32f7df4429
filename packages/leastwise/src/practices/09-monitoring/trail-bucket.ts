import { missing, settled } from '../../account/known.ts';
import type { Bucket, Buckets } from '../../account/needs/buckets.ts';
import type { Trail } from '../../account/needs/trails.ts';
import type { Regional } from '../../account/regional.ts';
import type { Subject, Unlisted } from '../check.ts';
import { everyTrail, unseenRegions } from './trail-subjects.ts';

/** A bucket that trails deliver to, with those trails. */
export interface TrailBucket {
  readonly name: string;
  readonly trails: readonly Trail[];
}

/** The buckets that trails deliver to, each once however many trails share it, and the regions that may hide others. */
export const trailBuckets = (
  regions: Regional<readonly Trail[]>,
): readonly (Subject<TrailBucket> | Unlisted)[] => {
  const byName = new Map<string, Trail[]>();
  for (const trail of everyTrail(regions))
    byName.set(trail.bucket, [...(byName.get(trail.bucket) ?? []), trail]);
  const subjects = [...byName].map(([name, trails]) => ({
    resource: `arn:${trails[0]?.arn.split(':')[1] ?? 'aws'}:s3:::${name}`,
    value: { name, trails },
  }));
  return [...subjects, ...unseenRegions(regions)];
};

/** Why a bucket is judged in another account: only trails of that account deliver to it. */
export const bucketJudgedElsewhere = ({ name, trails }: TrailBucket, account: string): string | undefined => {
  const foreign = trails.find(({ owner }) => owner !== account);
  if (foreign === undefined || trails.some(({ owner }) => owner === account)) return undefined;
  return `the bucket ${name} belongs with the trail ${foreign.name} of account ${foreign.owner}; it is judged there`;
};

/** The bucket, or an end as *unknown* where another account owns it: only its owner can say how it is kept. */
export const ownBucket = ({ name, trails }: TrailBucket, buckets: Buckets, call: string): Bucket => {
  const bucket = buckets.bucket(name);
  if (bucket !== undefined) return bucket;
  const because = `the bucket ${name} of the trail ${trails[0]?.name ?? ''} is not among this account's own: the account that owns it was not asked`;
  return settled(
    missing({ need: 'buckets', call: `${call} of ${name}, in the account that owns it`, because }),
  );
};
