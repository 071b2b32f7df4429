import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { judgedElsewhere, trailSubjects } from '../../trail-subjects.ts';

export const check = defineCheck({
  id: 'trail-encryption',
  practice: 9,
  title: 'Log files of every trail are encrypted with a KMS key',
  severity: 'low',
  role: 'deciding',
  needs: ['trails'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '3.5' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '4.5' },
    { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.2' },
  ],
  subjects: (view) => trailSubjects(view.trails),
  judge: ({ value: trail }, _, view) => {
    const elsewhere = judgedElsewhere(trail, view.account.id);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const evidence = {
      fact: `KMS key of ${trail.name}`,
      value: trail.kmsKeyId ?? 'none',
      source: trail.source,
    };
    return trail.kmsKeyId !== undefined
      ? met(evidence)
      : departed(evidence, { name: trail.name, region: trail.homeRegion, bucket: trail.bucket });
  },
  explain: ({ facts: { name, region, bucket } }) => ({
    what: `The trail ${name} in ${region} writes to ${bucket} without a KMS key of the account's.`,
    why: 'With a KMS key, reading the logs takes permission for the key as well as for the bucket, and each use of the key is recorded.',
    whatToDo: `Give ${name} a KMS key whose policy lets CloudTrail encrypt and the log readers decrypt.`,
  }),
  inShort: () => ({ headline: 'trail without a KMS key', move: 'give the trail a KMS key' }),
  remedy: {
    guide: ({ facts: { name, region } }) => [
      'Create a KMS key in the region of the bucket; its policy allows cloudtrail.amazonaws.com kms:GenerateDataKey* for this trail (aws:SourceArn).',
      'Allow kms:Decrypt to those who read the logs.',
      `aws cloudtrail update-trail --name ${name} --kms-key-id KEY_ARN --region ${region}`,
    ],
  },
});
