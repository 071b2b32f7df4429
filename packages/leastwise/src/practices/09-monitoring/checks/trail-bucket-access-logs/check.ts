import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { namesOf } from '../../../headline.ts';
import { bucketJudgedElsewhere, ownBucket, trailBuckets } from '../../trail-bucket.ts';

export const check = defineCheck({
  id: 'trail-bucket-access-logs',
  practice: 9,
  title: 'Access to the bucket of the trail is logged',
  severity: 'low',
  role: 'deciding',
  needs: ['trails', 'buckets'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '3.4' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '4.4' },
    { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.7' },
  ],
  subjects: (view) => trailBuckets(view.trails),
  judge: ({ value }, _, view) => {
    const elsewhere = bucketJudgedElsewhere(value, view.account.id);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const bucket = ownBucket(value, view.buckets, 's3api.GetBucketLogging');
    const { value: logging, source } = settled(bucket.logging);
    const fact = `access logs of ${bucket.name} go to`;
    if (logging !== undefined)
      return met({ fact, value: `${logging.targetBucket}/${logging.targetPrefix}`, source });
    return departed(
      { fact, value: 'nowhere', source },
      { bucket: bucket.name, trails: value.trails.map(({ name }) => name) },
    );
  },
  explain: ({ facts: { bucket, trails } }) => ({
    what: `Nobody records who reads the bucket ${bucket}, to which ${namesOf(trails)} ${trails.length === 1 ? 'delivers' : 'deliver'}.`,
    why: 'Who reads or deletes the logs is the one thing the trail itself does not tell, unless it records data events of its bucket.',
    whatToDo: `Turn on server access logging of ${bucket}, to another bucket.`,
  }),
  inShort: () => ({
    headline: 'trail bucket: no access logs',
    move: "turn on access logs of the trail's bucket",
  }),
  remedy: {
    guide: ({ facts: { bucket } }) => [
      'Choose a bucket in the same region that takes access logs; its policy allows logging.s3.amazonaws.com s3:PutObject.',
      `aws s3api put-bucket-logging --bucket ${bucket} --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"LOG_BUCKET","TargetPrefix":"${bucket}/"}}'`,
    ],
  },
});
