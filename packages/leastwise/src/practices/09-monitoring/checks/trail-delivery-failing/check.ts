import { missing, settled } from '../../../../account/known.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { logsAnything, trailCoverage } from '../../management-coverage.ts';
import { judgedElsewhere, trailSubjects } from '../../trail-subjects.ts';

const hourMs = 3_600_000;

export const check = defineCheck({
  id: 'trail-delivery-failing',
  practice: 9,
  title: 'Every trail delivers its log files',
  severity: 'high',
  role: 'deciding',
  needs: ['trails'],
  controls: [],
  settings: { staleHours: 24 },
  subjects: (view) => trailSubjects(view.trails),
  judge: ({ value: trail }, { asOf, own: { staleHours } }, view) => {
    const elsewhere = judgedElsewhere(trail, view.account.id);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const { logging, deliveredAt, startedAt, deliveryError, digestError, source } = settled(trail.status);
    if (!logging) return notApplicable(`the trail ${trail.name} does not log: trail-logging judges that`);
    const delivered: Evidence = {
      fact: `${trail.name} last delivered to ${trail.bucket}`,
      value: deliveredAt?.toISOString() ?? 'never',
      source,
    };
    const evidence = [
      delivered,
      ...(deliveryError === undefined
        ? []
        : [{ fact: 'error of the last delivery', value: deliveryError, source }]),
      ...(digestError === undefined
        ? []
        : [{ fact: 'error of the last digest', value: digestError, source }]),
    ] as const;
    const since = deliveredAt ?? startedAt;
    // A trail that was started within the hours has had no time; of one without any date it can't be told.
    const hours = since === undefined ? undefined : Math.floor((asOf.getTime() - since.getTime()) / hourMs);
    const stale = hours === undefined || hours >= staleHours;
    if (deliveryError === undefined && digestError === undefined) {
      if (!stale) return met(delivered);
      // CloudTrail writes a file only where there is something to write; in a quiet region, or of data alone, there may be none.
      const quiet = !trail.multiRegion || !logsAnything(settled(trailCoverage(trail)));
      if (quiet) {
        const because = `the trail ${trail.name} has delivered nothing ${deliveredAt === undefined ? 'yet' : `since ${deliveredAt.toISOString()}`} and tells no error: whether anything happened that it records is not known`;
        settled(
          missing({
            need: 'trails',
            call: `cloudtrail.LookupEvents in ${trail.homeRegion}`,
            because,
          }),
        );
      }
    }
    return departed([delivered, ...evidence.slice(1)], {
      name: trail.name,
      region: trail.homeRegion,
      bucket: trail.bucket,
      error: deliveryError ?? digestError,
      ofDigest: deliveryError === undefined && digestError !== undefined,
      deliveredAt,
    });
  },
  explain: ({ facts: { name, region, bucket, error, ofDigest, deliveredAt } }) => ({
    what:
      error === undefined
        ? deliveredAt === undefined
          ? `The trail ${name} in ${region} logs but has never delivered to ${bucket}.`
          : `The trail ${name} in ${region} logs but has delivered nothing to ${bucket} since ${deliveredAt.toISOString()}.`
        : `The trail ${name} in ${region} cannot deliver ${ofDigest ? 'its digests' : 'its log files'} to ${bucket}: ${error}.`,
    why: 'A trail that logs and cannot deliver keeps nothing: CloudTrail tries for a while and then drops the files.',
    whatToDo: `Let CloudTrail write to ${bucket} again: bucket there, bucket policy and key policy naming this trail.`,
  }),
  inShort: () => ({ headline: 'log files not delivered', move: "repair the trail's bucket or key policy" }),
  remedy: {
    guide: ({ facts: { name, region, bucket } }) => [
      `See the error: aws cloudtrail get-trail-status --name ${name} --region ${region}`,
      `Check that ${bucket} exists and its policy allows cloudtrail.amazonaws.com s3:GetBucketAcl and s3:PutObject for this trail.`,
      'Where the trail or the bucket has a KMS key, check that its policy allows CloudTrail kms:GenerateDataKey* and that the key is enabled.',
      'The next delivery comes within minutes; read the status again.',
    ],
  },
});
