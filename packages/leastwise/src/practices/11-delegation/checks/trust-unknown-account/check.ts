import { standingOf, standingText } from '../../../../access/account-standing.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { isOwn, notOurs, trustSubjects } from '../../outside-trust.ts';

export const check = defineCheck({
  id: 'trust-unknown-account',
  practice: 11,
  title: 'Roles trust only outside accounts that somebody knows',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['organization'],
  controls: [],
  subjects: (view) => trustSubjects(view['authorization-details'].roles),
  judge: ({ value: { role, trusted } }, { settings }, view) => {
    if (!isOwn(role)) return notApplicable(notOurs(role));
    if (trusted === undefined) {
      const { statements } = settled(role.trust);
      return met({
        fact: 'outside accounts in the trust policy',
        value: statements.length === 0 ? 'no statement' : 'none',
        source: role.trustSource,
      });
    }
    const standing = standingOf(trusted.account, {
      account: view.account.id,
      organization: view.organization,
      settings,
    });
    const evidence = [
      { fact: `${role.name} trusts`, value: trusted.principals.join(', '), source: trusted.source },
      {
        fact: `${trusted.account} is`,
        value: standingText(standing),
        source: standing.kind === 'organization' ? standing.source : trusted.source,
      },
    ] as const;
    if (standing.kind !== 'unknown') return met(evidence);
    return departed(
      evidence,
      { role: role.name, outside: trusted.account },
      { principals: trusted.principals },
    );
  },
  explain: ({ facts: { role, outside } }) => ({
    what: `The role ${role} can be assumed from account ${outside}, which is in neither the organisation nor the settings.`,
    why: 'Whoever holds that account has whatever the role grants, and nobody here can say who that is.',
    whatToDo: `Find out whose account ${outside} is. Take it out of the trust policy, or name it under vendors or accounts in leastwise.yaml.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'unknown account trusted'
        : headline(`${worst.facts.role} trusts a stranger`, 'a role trusts a stranger'),
    move: 'find out whose the unknown trusted accounts are',
  }),
  remedy: {
    guide: ({ facts: { role, outside } }) => [
      `See whether the role is used from there: CloudTrail's AssumeRole events of ${role} name the caller's account ${outside}.`,
      `If nobody answers for it, remove ${outside} from the trust policy: aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      'If somebody does, write it down: vendors (with the account) or accounts in leastwise.yaml.',
    ],
  },
});
