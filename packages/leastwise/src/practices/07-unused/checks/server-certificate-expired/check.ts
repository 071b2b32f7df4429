import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { ageInDays, day, daysAgo } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';

export const check = defineCheck({
  id: 'server-certificate-expired',
  practice: 7,
  title: 'No expired server certificate is kept in IAM',
  severity: 'medium',
  role: 'deciding',
  needs: ['server-certificates'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.18' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.17' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.26' },
  ],
  subjects: (view) =>
    view['server-certificates'].map((certificate) => ({ resource: certificate.arn, value: certificate })),
  judge: ({ value: { name, expiresAt, source } }, { asOf }) => {
    const at = settled(expiresAt);
    const evidence = {
      fact: `server certificate ${name} expires`,
      value: at.toISOString(),
      source: within(source, 'Expiration'),
    };
    return at > asOf ? met(evidence) : departed(evidence, { name, at, days: ageInDays(at, asOf) });
  },
  explain: ({ facts: { name, at, days } }) => ({
    what: `The server certificate ${name} expired ${daysAgo(days)}, on ${day(at)}, and is still in IAM.`,
    why: 'It is put on a load balancer by mistake as easily as a valid one, and where it still serves clients are refused.',
    whatToDo: `See that nothing serves ${name} any more, then delete it.`,
  }),
  inShort: (departures) => ({
    headline: headline(
      `${departures[0]?.facts.name ?? ''} has expired`,
      `${countOf(departures.length, 'certificate')} expired`,
    ),
    move: `delete ${countOf(departures.length, 'expired server certificate')}`,
  }),
  remedy: {
    guide: ({ facts: { name } }) => [
      `See that no listener serves it: aws elbv2 describe-listeners, aws elb describe-load-balancers, and CloudFront's distributions; give those one from ACM.`,
      `Delete it: aws iam delete-server-certificate --server-certificate-name ${name}`,
    ],
  },
});
