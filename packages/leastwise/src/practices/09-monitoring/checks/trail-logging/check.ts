import { settled } from '../../../../account/known.ts';
import type { Trail } from '../../../../account/needs/trails.ts';
import { day } from '../../../age.ts';
import { type Control, defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { everyTrail, judgedElsewhere, trailSubjects } from '../../trail-subjects.ts';

const controls: readonly Control[] = [
  { framework: 'CIS AWS Foundations', version: '5.0', id: '3.1' },
  { framework: 'CIS AWS Foundations', version: '7.0', id: '4.1' },
  { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.1' },
  { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.3' },
];

const isLogging = ({ status }: Trail): boolean => status.known && status.value.logging;

export const check = defineCheck({
  id: 'trail-logging',
  practice: 9,
  title: 'Every trail logs',
  severity: 'high',
  role: 'deciding',
  needs: ['trails'],
  controls,
  subjects: (view) => trailSubjects(view.trails),
  judge: ({ value: trail }, _, view) => {
    const elsewhere = judgedElsewhere(trail, view.account.id);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const { logging, stoppedAt, source } = settled(trail.status);
    const evidence = { fact: `${trail.name} logs`, value: logging, source };
    if (logging) return met(evidence);
    const others = everyTrail(view.trails).filter((one) => one.arn !== trail.arn && isLogging(one));
    return departed(
      stoppedAt === undefined
        ? evidence
        : [evidence, { fact: 'stopped', value: stoppedAt.toISOString(), source }],
      {
        name: trail.name,
        region: trail.homeRegion,
        stoppedAt,
        recording: others.some(({ multiRegion }) => multiRegion)
          ? ('everywhere' as const)
          : others.length > 0
            ? ('somewhere' as const)
            : ('nowhere' as const),
      },
    );
  },
  // They ask for one multi-region trail that logs, CloudTrail.3 for any.
  controlsOf: ({ facts: { recording } }) =>
    recording === 'everywhere'
      ? []
      : recording === 'somewhere'
        ? controls.filter(({ id }) => id !== 'CloudTrail.3')
        : controls,
  explain: ({ facts: { name, region, stoppedAt } }) => ({
    what: `The trail ${name} in ${region} does not log${stoppedAt === undefined ? '' : `; it was stopped on ${day(stoppedAt)}`}.`,
    why: 'A trail that is stopped looks like one that works until somebody needs what it did not record.',
    whatToDo: `${stoppedAt === undefined ? 'Find out why it was never started' : `Find who stopped ${name} and why (StopLogging in the event history)`}, then start it, or delete it if another trail took its place.`,
  }),
  inShort: ([worst]) => ({
    headline: worst === undefined ? 'trail stopped' : 'a trail does not log',
    move: 'start logging again, or delete the stopped trail',
  }),
  remedy: {
    guide: ({ facts: { name, region, stoppedAt } }) => [
      ...(stoppedAt === undefined
        ? []
        : [
            `Who stopped it, where that is less than 90 days ago: aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=StopLogging`,
          ]),
      `aws cloudtrail start-logging --name ${name} --region ${region}`,
    ],
  },
});
