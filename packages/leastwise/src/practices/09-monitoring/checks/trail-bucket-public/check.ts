import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { namesOf } from '../../../headline.ts';
import { exposureOf } from '../../bucket-exposure.ts';
import { bucketJudgedElsewhere, ownBucket, trailBuckets } from '../../trail-bucket.ts';

export const check = defineCheck({
  id: 'trail-bucket-public',
  practice: 9,
  title: 'The bucket of the trail is not public',
  severity: 'critical',
  role: 'deciding',
  needs: ['trails', 'buckets'],
  controls: [{ framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.6' }],
  subjects: (view) => trailBuckets(view.trails),
  judge: ({ value }, _, view) => {
    const elsewhere = bucketJudgedElsewhere(value, view.account.id);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const bucket = ownBucket(value, view.buckets, 's3api.GetBucketPolicy');
    const { exposures, evidence } = exposureOf(bucket, view.buckets);
    if (exposures.length === 0) return met(evidence);
    return departed(evidence, {
      bucket: bucket.name,
      trails: value.trails.map(({ name }) => name),
      ways: exposures.map(({ what }) => what),
      byPolicy: exposures.some(({ by }) => by === 'policy'),
      byAcl: exposures.some(({ by }) => by === 'acl'),
    });
  },
  explain: ({ facts: { bucket, trails, ways } }) => ({
    what: `The bucket ${bucket}, to which ${namesOf(trails)} ${trails.length === 1 ? 'delivers' : 'deliver'}, is public: ${ways.join('; ')}.`,
    why: 'The logs name every user, role, key id and address of the account; who can write them can also cover a trace.',
    whatToDo: `Block public access of ${bucket}, then take away what made it public.`,
  }),
  inShort: () => ({
    headline: "the trail's bucket is public",
    move: "block public access of the trail's bucket",
  }),
  remedy: {
    guide: ({ facts: { bucket, byPolicy, byAcl } }) => [
      `aws s3api put-public-access-block --bucket ${bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
      ...(byPolicy
        ? [
            `Remove the statement from the policy: aws s3api get-bucket-policy --bucket ${bucket}, put-bucket-policy.`,
          ]
        : []),
      ...(byAcl ? [`aws s3api put-bucket-acl --bucket ${bucket} --acl private`] : []),
      'Look for reads by strangers in the access logs of the bucket, for as long as it was public.',
    ],
  },
});
