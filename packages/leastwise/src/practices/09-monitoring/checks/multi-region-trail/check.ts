import { rootArn } from '../../../../account/arn.ts';
import { type Known, settled } from '../../../../account/known.ts';
import type { Trail } from '../../../../account/needs/trails.ts';
import { type Control, defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { logsAnything, trailCoverage } from '../../management-coverage.ts';
import { everyTrail, unseenEverywhere, unseenRegions } from '../../trail-subjects.ts';

/** Whether a trail records management events now; a gap where either half of the answer is missing. */
const records = (trail: Trail): Known<'yes' | 'stopped' | 'no management events'> => {
  if (!trail.status.known) return trail.status;
  if (!trail.status.value.logging) return { known: true, value: 'stopped' };
  const coverage = trailCoverage(trail);
  if (!coverage.known) return coverage;
  return { known: true, value: logsAnything(coverage.value) ? 'yes' : 'no management events' };
};

/** What a trail does instead of recording every region's management events. */
const shortfall = (trail: Trail): string => {
  if (!trail.multiRegion) return `records ${trail.homeRegion} only`;
  const found = records(trail);
  return found.known && found.value === 'no management events'
    ? 'leaves management events out'
    : 'does not log';
};

const controls: readonly Control[] = [
  { framework: 'CIS AWS Foundations', version: '5.0', id: '3.1' },
  { framework: 'CIS AWS Foundations', version: '7.0', id: '4.1' },
  { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.1' },
  { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.3' },
];

export const check = defineCheck({
  id: 'multi-region-trail',
  practice: 9,
  title: 'A trail records management events in every region',
  severity: 'high',
  role: 'deciding',
  needs: ['trails'],
  controls,
  subjects: (view) => {
    const missing = unseenEverywhere(view.trails);
    if (missing.length > 0) return missing;
    const seen = [...view.trails].filter(([, trails]) => trails.known).map(([region]) => region);
    const unseen = unseenRegions(view.trails);
    return [
      {
        resource: rootArn(view.account.id, view.account.partition),
        value: { trails: everyTrail(view.trails), seen, unseen },
      },
    ];
  },
  judge: ({ value: { trails, seen, unseen } }, _, view) => {
    const multiRegion = trails.filter((trail) => trail.multiRegion);
    const judged = multiRegion.map((trail) => ({ trail, records: records(trail) }));
    const good = judged.find((one) => one.records.known && one.records.value === 'yes')?.trail;
    if (good !== undefined) {
      const owner = good.owner === view.account.id ? '' : `, the organisation's, of account ${good.owner}`;
      const evidence: Evidence = {
        fact: `multi-region trail ${good.name}${owner}`,
        value: 'records management events',
        source: good.source,
      };
      const covered = unseen.map(({ region = '' }) => region).join(', ');
      if (covered === '') return met(evidence);
      return met([
        evidence,
        { fact: 'covers regions that refused their own list', value: covered, source: good.source },
      ]);
    }
    for (const one of judged) settled(one.records);
    const own = judged.find(({ trail }) => trail.owner === view.account.id);
    if (own?.records.known === true) {
      return own.records.value === 'stopped'
        ? notApplicable(`the multi-region trail ${own.trail.name} does not log: trail-logging judges that`)
        : notApplicable(
            `the multi-region trail ${own.trail.name} leaves management events out: trail-management-events judges that`,
          );
    }
    const [region = ''] = seen;
    const listed = trails.map(
      (trail): Evidence => ({ fact: `trail ${trail.name}`, value: shortfall(trail), source: trail.source }),
    );
    const none: Evidence = {
      fact: 'multi-region trails that record management events',
      value: 0,
      source: { call: 'cloudtrail.DescribeTrails', region },
    };
    return departed([none, ...listed], {
      trails: trails.map((trail) => ({ name: trail.name, why: shortfall(trail) })),
      first: trails.find(({ owner }) => owner === view.account.id),
      // No multi-region trail of one's own is left here: those that are belong to the organisation.
      foreign: multiRegion[0],
      recording: trails.some(({ status }) => status.known && status.value.logging),
      seen,
    });
  },
  // CloudTrail.3 asks for any trail that logs.
  controlsOf: ({ facts: { recording } }) =>
    recording ? controls.filter(({ id }) => id !== 'CloudTrail.3') : controls,
  explain: ({ facts: { trails, first, foreign, seen }, account }) => ({
    what:
      trails.length === 0
        ? `Account ${account.id} has no trail (looked at from ${seen.join(', ')}).`
        : `No multi-region trail records management events of account ${account.id}: ${trails.map(({ name, why }) => `${name} ${why}`).join(', ')}.`,
    why: 'Who gets in works in the region nobody looks at; what is done there leaves no trace that lasts beyond 90 days of event history.',
    whatToDo:
      foreign !== undefined
        ? `Ask those who run account ${foreign.owner}, whose trail ${foreign.name} is, to let it log again; or create a multi-region trail of your own.`
        : trails.length === 0
          ? 'Create one trail for all regions that logs management events.'
          : `Make ${first?.name ?? 'a trail'} a multi-region trail, or create one.`,
  }),
  inShort: () => ({ headline: 'no multi-region trail', move: 'create a trail for all regions' }),
  remedy: {
    guide: ({ facts: { first, foreign, seen } }) => [
      ...(foreign === undefined
        ? []
        : [
            `In account ${foreign.owner}: aws cloudtrail start-logging --name ${foreign.arn} --region ${foreign.homeRegion}`,
          ]),
      ...(first === undefined
        ? [
            `${foreign === undefined ? 'Create' : 'Or here: create'} a bucket with the policy that CloudTrail needs, all public access blocked.`,
            `aws cloudtrail create-trail --name management-events --s3-bucket-name BUCKET --is-multi-region-trail --enable-log-file-validation --region ${seen[0] ?? 'REGION'}`,
            `aws cloudtrail start-logging --name management-events --region ${seen[0] ?? 'REGION'}`,
          ]
        : [
            `aws cloudtrail update-trail --name ${first.name} --is-multi-region-trail --region ${first.homeRegion}`,
            `Check that it logs: aws cloudtrail get-trail-status --name ${first.name} --region ${first.homeRegion}; if not, aws cloudtrail start-logging with the same names.`,
          ]),
    ],
  },
});
