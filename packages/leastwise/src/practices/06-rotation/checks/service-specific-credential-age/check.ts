import { settled } from '../../../../account/known.ts';
import type { ServiceSpecificCredential } from '../../../../account/needs/service-specific-credentials.ts';
import { within } from '../../../../account/source-ref.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { userSubjects } from '../../user-subjects.ts';

export const check = defineCheck({
  id: 'service-specific-credential-age',
  practice: 6,
  title: 'No active service-specific credential is older than 90 days',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['service-specific-credentials'],
  controls: [],
  settings: { maxAgeDays: 90 },
  subjects: (view) =>
    userSubjects(view['authorization-details'].users, () => settled(view['service-specific-credentials'])),
  judge: ({ value: { user, credential } }, { asOf, own: { maxAgeDays } }) => {
    const name = `${nameOf(credential)} of ${user.name}`;
    const { status, expiresAt, createdAt, source } = credential;
    if (status !== 'Active') return notApplicable(`the ${name} is ${status.toLowerCase()}`);
    if (expiresAt !== undefined && expiresAt <= asOf)
      return notApplicable(`the ${name} expired on ${day(expiresAt)}`);
    const days = ageInDays(createdAt, asOf);
    const created: Evidence = { fact: `${name} created`, value: createdAt.toISOString(), source };
    const evidence = isBedrock(credential) ? ([created, expiry(credential)] as const) : ([created] as const);
    if (days <= maxAgeDays) return met(evidence);
    return departed(
      evidence,
      { name, user: user.name, credential, days, maxAgeDays },
      { principals: [user.arn] },
    );
  },
  explain: ({ facts: { name, credential, days, maxAgeDays } }) => ({
    what: `The ${name} was created on ${day(credential.createdAt)}, ${days} days ago; ${maxAgeDays} are allowed.${ending(credential)}`,
    why: 'It is a password for one service that no second factor guards and no report of AWS shows, so nobody misses it when it leaks.',
    whatToDo: isBedrock(credential)
      ? `Let the program call Bedrock with a role, or with short-term API keys; until then replace ${credential.id} by a key that expires.`
      : `Replace ${credential.id} by a new one, or let its user reach ${credential.service} with a role.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.days - a.facts.days);
    const days = worst?.facts.days ?? 0;
    const endless =
      worst !== undefined &&
      isBedrock(worst.facts.credential) &&
      worst.facts.credential.expiresAt === undefined;
    return {
      headline: endless
        ? headline('a Bedrock key never expires')
        : headline(
            `${worst?.facts.credential.service.replace(/\.amazonaws\.com$/, '') ?? ''} credential: ${days} d`,
            `a service credential: ${days} d`,
          ),
      move: `replace ${countOf(departures.length, 'old service credential')}, by roles if you can`,
    };
  },
  remedy: {
    guide: ({ facts: { user, credential } }) => [
      `Make a second one (a user may hold two per service): aws iam create-service-specific-credential --user-name ${user} --service-name ${credential.service}${isBedrock(credential) ? ' --credential-age-days 30' : ''}`,
      'Put it where the old one is and see it work.',
      `Switch the old one off; this can be undone: aws iam update-service-specific-credential --user-name ${user} --service-specific-credential-id ${credential.id} --status Inactive`,
      `After a quiet week delete it: aws iam delete-service-specific-credential --user-name ${user} --service-specific-credential-id ${credential.id}`,
    ],
  },
});

const isBedrock = ({ service }: ServiceSpecificCredential): boolean => service.startsWith('bedrock');

const nameOf = (credential: ServiceSpecificCredential): string =>
  `${isBedrock(credential) ? 'Bedrock API key' : `credential for ${credential.service}`} ${credential.id}`;

const expiry = (credential: ServiceSpecificCredential): Evidence => ({
  fact: `Bedrock API key ${credential.id} expires`,
  value: credential.expiresAt?.toISOString() ?? 'never',
  source:
    credential.expiresAt === undefined ? credential.source : within(credential.source, 'ExpirationDate'),
});

const ending = (credential: ServiceSpecificCredential): string => {
  if (!isBedrock(credential)) return '';
  return credential.expiresAt === undefined
    ? ' It never expires.'
    : ` It expires on ${day(credential.expiresAt)}.`;
};
