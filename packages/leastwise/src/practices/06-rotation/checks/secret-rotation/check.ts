import { type Known, known, missing, settled } from '../../../../account/known.ts';
import type { Secret } from '../../../../account/needs/secrets.ts';
import { within } from '../../../../account/source-ref.ts';
import { ageInDays, day } from '../../../age.ts';
import { type Control, defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { regionalSubjects } from '../../../regional-subjects.ts';

/** That rotation is on. */
const automatic: Control = { framework: 'AWS Security Hub', version: '2026', id: 'SecretsManager.1' };
/** That rotation, where it is on, succeeds on time. */
const successful: Control = { framework: 'AWS Security Hub', version: '2026', id: 'SecretsManager.2' };

export const check = defineCheck({
  id: 'secret-rotation',
  practice: 6,
  title: 'Secrets in Secrets Manager are rotated on time',
  severity: 'low',
  role: 'deciding',
  needs: ['secrets'],
  controls: [automatic, successful],
  // Rotation happens within a window that may last until the end of the day.
  settings: { graceDays: 1 },
  subjects: (view) =>
    regionalSubjects(view.secrets, (secrets, region) =>
      secrets.map((secret) => ({ resource: secret.arn, value: { secret, region } })),
    ),
  judge: ({ value: { secret, region } }, { asOf, own: { graceDays } }) => {
    const { name, source, owningService, deletedAt, primaryRegion } = secret;
    if (owningService !== undefined)
      return notApplicable(`${name} is owned by ${owningService}, which manages it`);
    if (deletedAt !== undefined) return notApplicable(`${name} is to be deleted (since ${day(deletedAt)})`);
    if (primaryRegion !== undefined && primaryRegion !== region)
      return notApplicable(`${name} in ${region} is a replica; it is rotated in ${primaryRegion}`);
    const where = { name, region };
    if (!secret.rotates) {
      const evidence = { fact: `automatic rotation of ${name}`, value: 'off', source } as const;
      return departed<Facts>(evidence, where);
    }
    const interval = settled(
      secret.rotationDays === undefined
        ? unclear(secret, 'how often it rotates')
        : known(secret.rotationDays),
    );
    const last = settled(lastRotation(secret));
    const days = ageInDays(last.at, asOf);
    const evidence = [
      { fact: `${name} ${last.how}`, value: last.at.toISOString(), source: within(source, last.field) },
      { fact: 'days between rotations', value: interval, source: within(source, 'RotationRules') },
    ] as const;
    if (days <= interval + graceDays) return met(evidence);
    return departed<Facts>(evidence, { ...where, late: { days, interval, last } });
  },
  controlsOf: ({ facts: { late } }) => [late === undefined ? automatic : successful],
  explain: ({ facts: { name, region, late } }) => ({
    what:
      late === undefined
        ? `The secret ${name} in ${region} is not rotated automatically.`
        : `The secret ${name} in ${region} is to be rotated every ${countOf(late.interval, 'day')} and was ${late.last.how} ${late.days} days ago (${day(late.last.at)}).`,
    why:
      late === undefined
        ? 'A secret that never changes is known to everybody and everything that ever read it.'
        : 'Rotation that fails in silence is worse than none: everyone believes that the secret is fresh.',
    whatToDo:
      late === undefined
        ? `Turn on rotation of ${name}; where its service has managed rotation use that, else a Lambda function.`
        : `Find out why the rotation of ${name} fails (its Lambda function's log), mend it and rotate now.`,
  }),
  inShort: (departures) => {
    const [late] = departures.filter(({ facts }) => facts.late !== undefined);
    const [first] = departures;
    return {
      headline:
        late === undefined
          ? headline(
              `${first?.facts.name ?? 'a secret'} not rotated`,
              `${countOf(departures.length, 'secret')} not rotated`,
            )
          : headline(`${late.facts.name}: rotation late`, "a secret's rotation is late"),
      move: `turn on or mend the rotation of ${countOf(departures.length, 'secret')}`,
    };
  },
  remedy: {
    guide: ({ subject: { resource }, facts: { region, late } }) =>
      late === undefined
        ? [
            'See how its kind is rotated: managed rotation (RDS, Redshift, DocumentDB, ECS), or a Lambda function from a template.',
            `Turn it on: aws secretsmanager rotate-secret --region ${region} --secret-id ${resource} --rotation-lambda-arn FUNCTION_ARN --rotation-rules AutomaticallyAfterDays=30`,
            'See that the programs which read it do so at every start (or cache it briefly): the first rotation happens at once.',
          ]
        : [
            `Read what went wrong: aws secretsmanager describe-secret --region ${region} --secret-id ${resource}, then the log of its rotation function.`,
            `Mend it and rotate: aws secretsmanager rotate-secret --region ${region} --secret-id ${resource}`,
          ],
  },
});

interface Facts {
  readonly name: string;
  readonly region: string;
  /** Where rotation is on, and overdue. */
  readonly late?: { readonly days: number; readonly interval: number; readonly last: LastRotation };
}

interface LastRotation {
  readonly at: Date;
  readonly how: string;
  readonly field: string;
}

const unclear = (secret: Secret, what: string): Known<never> =>
  missing({
    need: 'secrets',
    call: `secretsmanager.DescribeSecret of ${secret.name}`,
    because: `the list of secrets does not say ${what}`,
  });

/** The last rotation; where there was none yet, the last change: turning rotation on is one. */
const lastRotation = (secret: Secret): Known<LastRotation> => {
  const { rotatedAt, changedAt, createdAt } = secret;
  if (rotatedAt !== undefined) return known({ at: rotatedAt, how: 'last rotated', field: 'LastRotatedDate' });
  if (changedAt !== undefined)
    return known({ at: changedAt, how: 'never rotated, last changed', field: 'LastChangedDate' });
  if (createdAt !== undefined)
    return known({ at: createdAt, how: 'never rotated, created', field: 'CreatedDate' });
  return unclear(secret, 'when it was last rotated');
};
