import { madeAt, reportedCredentials } from '../../../../account/reported-credentials.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { unreportedSubjects } from '../../../reported-users.ts';

export const check = defineCheck({
  id: 'signing-certificate-age',
  practice: 6,
  title: 'No active signing certificate is older than 90 days',
  severity: 'medium',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['authorization-details', 'signing-certificates'],
  controls: [],
  settings: { maxAgeDays: 90 },
  subjects: (view) => {
    const { 'credential-report': report, 'signing-certificates': listed } = view;
    return [
      ...reportedCredentials(report, (row) => row.certificates, listed).map((certificate) => ({
        resource: certificate.row.arn,
        part: `signing-certificate-${certificate.slot.number}`,
        value: certificate,
      })),
      ...unreportedSubjects(report, view['authorization-details'], listed),
    ];
  },
  judge: ({ value: certificate }, { asOf, own: { maxAgeDays } }) => {
    const { row, slot, listed, live } = certificate;
    const name = `signing certificate ${slot.number} of ${row.user}${listed === undefined ? '' : ` (${listed.id})`}`;
    if (!live) return notApplicable(`${name} is inactive`);
    const made = madeAt(certificate, 'cert');
    const days = ageInDays(made.at, asOf);
    const how =
      made.by === 'listed'
        ? 'uploaded'
        : "uploaded or last switched on (the credential report's date: it may be older)";
    const evidence = { fact: `${name} ${how}`, value: made.at.toISOString(), source: made.source };
    if (days <= maxAgeDays) return met(evidence);
    return departed(evidence, { name, days, maxAgeDays, made }, { principals: [row.arn] });
  },
  explain: ({ facts: { name, days, maxAgeDays, made } }) => ({
    what: `The ${name} is ${made.by === 'listed' ? '' : 'at least '}${days} days old (${day(made.at)}); ${maxAgeDays} are allowed.`,
    why: 'A signing certificate signs SOAP requests as the user, without a second factor, for as long as it is active.',
    whatToDo: `Delete the ${name}: hardly anything but EC2's old AMI tools still signs with one. If something does, upload a new one first.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.days - a.facts.days);
    return {
      headline: headline(
        `cert of ${worst?.subject.value.row.user ?? 'a user'}: ${worst?.facts.days ?? 0} days`,
        `a signing cert: ${worst?.facts.days ?? 0} days`,
      ),
      move: `delete or replace ${countOf(departures.length, 'old signing certificate')}`,
    };
  },
  remedy: {
    guide: ({ subject: { value: certificate } }) => {
      const { user } = certificate.row;
      const id = certificate.listed?.id ?? 'CERTIFICATE_ID';
      return [
        ...(certificate.listed === undefined
          ? [`Find its id: aws iam list-signing-certificates --user-name ${user}`]
          : []),
        `If something signs with it, upload a new one: aws iam upload-signing-certificate --user-name ${user} --certificate-body file://new.pem`,
        `Switch the old one off; this can be undone: aws iam update-signing-certificate --user-name ${user} --certificate-id ${id} --status Inactive`,
        `After a quiet week delete it: aws iam delete-signing-certificate --user-name ${user} --certificate-id ${id}`,
      ];
    },
  },
});
