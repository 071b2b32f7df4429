import { standingOf } from '../../../../access/account-standing.ts';
import { askTrust, letsIn } from '../../../../access/trust-policy.ts';
import { iamArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { isOwn, notOurs, trustSubjects } from '../../outside-trust.ts';

export const check = defineCheck({
  id: 'trust-whole-account',
  practice: 11,
  title: 'Roles trust a role of another account, not the whole account',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['organization'],
  controls: [],
  subjects: (view) => trustSubjects(view['authorization-details'].roles),
  judge: ({ value: { role, trusted } }, { settings }, view) => {
    if (!isOwn(role)) return notApplicable(notOurs(role));
    if (trusted === undefined) {
      settled(role.trust);
      return notApplicable(`${role.name} trusts no outside account`);
    }
    if (
      standingOf(trusted.account, { account: view.account.id, organization: view.organization, settings })
        .kind === 'unknown'
    ) {
      return notApplicable(`whose account ${trusted.account} is comes first: trust-unknown-account`);
    }
    const fact = {
      fact: `${role.name} trusts`,
      value: trusted.principals.join(', '),
      source: trusted.source,
    };
    if (!trusted.whole) return met(fact);
    // A condition on the caller's ARN may narrow the account to one role after all: a made-up role shows it.
    const stranger = `arn:${role.partition}:iam::${trusted.account}:role/leastwise-probe`;
    const answer = askTrust(role, { principal: stranger });
    const narrowed = { fact: `${stranger} gets in`, value: answer.decision, source: trusted.source };
    if (!letsIn(answer)) return met([fact, narrowed]);
    return departed(
      [fact, narrowed],
      { role: role.name, outside: trusted.account },
      { principals: trusted.principals },
    );
  },
  explain: ({ facts: { role, outside } }) => ({
    what: `The role ${role} trusts the whole of account ${outside}.`,
    why: `Everybody in ${outside} whom its administrators let, now or later, may assume the role; one role there would do.`,
    whatToDo: `Name the role of ${outside} that needs ${role} in place of the account.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'whole account trusted'
        : headline(`${worst.facts.role}: whole account`, 'a whole account is trusted'),
    move: 'let roles trust one role, not whole accounts',
  }),
  remedy: {
    guide: ({ account, facts: { role, outside } }) => [
      `Ask the owners of ${outside} which role calls, or read it in the AssumeRole events of ${role}.`,
      `Replace the account in the Principal by ${iamArn(outside, 'role', 'NAME', '/', account.partition)}, or add a condition ArnEquals aws:PrincipalArn.`,
      `aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
    ],
  },
});
