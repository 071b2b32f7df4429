import { rootArn } from '../../../../account/arn.ts';
import { missing, settled } from '../../../../account/known.ts';
import { ageInDays, day, daysAgo } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { rootUses } from '../../root-uses.ts';

export const check = defineCheck({
  id: 'root-used-recently',
  practice: 1,
  title: 'Nobody has used the root user lately',
  severity: 'high',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['trail:90d'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.6' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.7' },
  ],
  settings: { quietDays: 90 },
  subjects: (view) => {
    const root = settled(view['credential-report'].root);
    return [{ resource: rootArn(view.account.id, view.account.partition), value: root }];
  },
  judge: ({ value: root }, { asOf, own: { quietDays } }, view) => {
    // Password and keys both: whichever was used last says when root was.
    const { last, evidence, gaps } = rootUses(root, view['trail:90d']);
    if (last !== undefined && ageInDays(last.at, asOf) <= quietDays) {
      return departed(evidence, { ...last, days: ageInDays(last.at, asOf) }, { principals: [root.arn] });
    }
    for (const gap of gaps) settled(missing(gap));
    return met(evidence);
  },
  explain: ({ facts: { via, at, days, what } }) => ({
    what: `The root user's ${via} was used ${daysAgo(days)}, on ${day(at)}${what === '' ? '' : ` (${what})`}.`,
    why: 'Root can do everything and no policy stops it; work done as root is work nobody limited or can tell apart.',
    whatToDo: 'Find what was done as root and give it a role; keep root for the few tasks that need it.',
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'root in use'
        : `root ${worst.facts.via.includes('key') ? 'key' : 'password'} used ${worst.facts.days} d ago`,
    move: 'stop using root: give its work to a role',
  }),
  remedy: {
    guide: () => [
      'Read what root did: the events named in the evidence, or aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root in each region you work in and in that of the global services (us-east-1; cn-north-1 in China).',
      'Create a role (or Identity Center permission set) that may do that work, MFA required.',
      'Do the work with the role; leave root alone until the check reads met.',
    ],
  },
});
