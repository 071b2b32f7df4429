import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { judgedElsewhere, trailSubjects } from '../../trail-subjects.ts';

export const check = defineCheck({
  id: 'trail-validation',
  practice: 9,
  title: 'Log files of every trail can be validated',
  severity: 'medium',
  role: 'deciding',
  needs: ['trails'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '3.2' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '4.2' },
    { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.4' },
  ],
  subjects: (view) => trailSubjects(view.trails),
  judge: ({ value: trail }, _, view) => {
    const elsewhere = judgedElsewhere(trail, view.account.id);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const evidence = {
      fact: `log file validation of ${trail.name}`,
      value: trail.validation,
      source: trail.source,
    };
    return trail.validation
      ? met(evidence)
      : departed(evidence, { name: trail.name, region: trail.homeRegion });
  },
  explain: ({ facts: { name, region } }) => ({
    what: `The trail ${name} in ${region} writes no digest files: its log files cannot be validated.`,
    why: 'Without digests nobody can show that a log file was not changed or deleted after it was delivered.',
    whatToDo: `Turn log file validation on for ${name}.`,
  }),
  inShort: () => ({ headline: 'log files not validated', move: 'turn on log file validation' }),
  remedy: {
    guide: ({ facts: { name, region } }) => [
      `aws cloudtrail update-trail --name ${name} --enable-log-file-validation --region ${region}`,
      'From then on `aws cloudtrail validate-logs` proves the files; those from before stay unproven.',
    ],
  },
});
