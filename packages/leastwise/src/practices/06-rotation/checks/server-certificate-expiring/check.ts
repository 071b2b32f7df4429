import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';

export const check = defineCheck({
  id: 'server-certificate-expiring',
  practice: 6,
  title: 'No server certificate in IAM is about to expire',
  severity: 'medium',
  role: 'deciding',
  needs: ['server-certificates'],
  controls: [],
  settings: { noticeDays: 30 },
  subjects: (view) =>
    view['server-certificates'].map((certificate) => ({ resource: certificate.arn, value: certificate })),
  judge: ({ value: { name, expiresAt, source } }, { asOf, own: { noticeDays } }) => {
    const at = settled(expiresAt);
    if (at <= asOf)
      return notApplicable(`${name} expired on ${day(at)}; server-certificate-expired judges it`);
    const days = ageInDays(asOf, at);
    const evidence = {
      fact: `server certificate ${name} expires`,
      value: at.toISOString(),
      source: within(source, 'Expiration'),
    };
    return days > noticeDays ? met(evidence) : departed(evidence, { name, at, days });
  },
  explain: ({ facts: { name, at, days } }) => ({
    what: `The server certificate ${name} expires on ${day(at)}, ${days === 0 ? 'within a day' : `in ${countOf(days, 'day')}`}.`,
    why: 'From that day on clients refuse what it serves, and people learn to click warnings away.',
    whatToDo: `Put a new certificate in the place of ${name}, best one from ACM, which renews itself.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => a.facts.days - b.facts.days);
    const days = worst?.facts.days ?? 0;
    return {
      headline: headline(
        `${worst?.facts.name ?? 'a certificate'} expires in ${days} d`,
        `a certificate expires in ${days} d`,
      ),
      move: `replace ${countOf(departures.length, 'server certificate')}, best by ACM's own`,
    };
  },
  remedy: {
    guide: ({ account, facts: { name, at } }) => [
      `Find what serves ${name}: load balancer listeners (aws elbv2 describe-listeners, aws elb describe-load-balancers) and CloudFront distributions.`,
      // https://github.com/aws-samples/deploy-cloudfront-in-china-with-cdk
      account.partition === 'aws-cn'
        ? "Request a certificate for the same names in ACM, in the region of the load balancer; CloudFront in China takes IAM's only: aws iam upload-server-certificate --path /cloudfront/ --server-certificate-name NEW_NAME --certificate-body file://cert.pem --private-key file://key.pem --certificate-chain file://chain.pem"
        : 'Request a certificate for the same names in ACM, in the region of the load balancer (us-east-1 for CloudFront).',
      `Set it on each listener and distribution before ${day(at)}.`,
      `When nothing uses the old one: aws iam delete-server-certificate --server-certificate-name ${name}`,
    ],
  },
});
