import { type AccountStanding, standingOf, standingText } from '../../../../access/account-standing.ts';
import { settled } from '../../../../account/known.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { sayPath, untold, wayEvidence } from '../../../privileged-way.ts';
import { chainSubjects } from '../../outside-chains.ts';
import { isOwn, notOurs } from '../../outside-trust.ts';

export const check = defineCheck({
  id: 'cross-account-chain',
  practice: 11,
  title: 'No chain of roles leads from another account to an administrator',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: accessUses,
  controls: [],
  subjects: (view, { access }) => chainSubjects(view['authorization-details'].roles, access.reached()),
  judge: ({ value: { role, outside } }, { access, settings }, view) => {
    if (!isOwn(role)) return notApplicable(notOurs(role));
    const privilege = access.privilegeOf(role);
    if (privilege.grade === 'administrator') {
      return notApplicable(
        `${role.name} is an administrator itself, with no chain: trust-unknown-account and full-administrator judge it`,
      );
    }
    const [way] = outside?.ways ?? [];
    if (outside === undefined || way === undefined) {
      settled(role.trust);
      const fact = `outside accounts that may assume ${role.name} on the way to an administrator`;
      return met({ fact, value: 'none', source: role.trustSource });
    }
    const lets: Evidence = {
      fact: `${role.name} can be assumed by`,
      value: outside.ways.map(({ principal }) => principal).join(', '),
      source: role.trustSource,
    };
    if (privilege.privileged === 'unknown') {
      return settled(untold(privilege, `whether ${role.name} leads on to an administrator`));
    }
    if (privilege.privileged === 'no' || privilege.grade === 'raises-others') {
      const fact = `${role.name} leads on to an administrator`;
      return met([lets, { fact, value: way.sure.because ?? 'no', source: role.source }]);
    }
    const standing = standingOf(outside.account, {
      account: view.account.id,
      organization: view.organization,
      settings,
    });
    const who: Evidence = {
      fact: `${outside.account} is`,
      value: standingText(standing),
      source: standing.kind === 'organization' ? standing.source : role.trustSource,
    };
    const facts = {
      role: role.name,
      outside: outside.account,
      who: sayWho(standing, outside.account),
      ours: isOurs(standing),
      path: sayPath(privilege),
      // Those of the chain itself are said with it.
      conditions: way.sure.conditions.filter((one) => !(privilege.way?.conditions ?? []).includes(one)),
    };
    const principals = outside.ways.map(({ principal }) => principal);
    return departed([lets, who, wayEvidence(access, role, privilege)], facts, { principals });
  },
  explain: ({ facts: { role, who, ours, path, conditions } }) => ({
    what: `${who} may assume the role ${role}${conditions.length === 0 ? '' : ` (${conditions.join('; ')})`}, and ${role} ${path}.`,
    why: ours
      ? 'The account is your own; still, whoever takes it over has this one too, so that this account is as safe as that one and no safer.'
      : 'The trust policy gives them one role, and the role gives them the account: nobody who reads the trust policy alone would see it.',
    whatToDo: `Close the way that leads on from ${role}, or take the account out of its trust policy.`,
  }),
  inShort: ([worst, ...others]) => ({
    headline:
      worst === undefined || others.length > 0
        ? `${others.length + 1} chains from outside`
        : headline(`a chain through ${worst.facts.role}`, 'a chain of roles from outside'),
    move: 'close what leads on from roles that others assume',
  }),
  remedy: {
    guide: ({ facts: { role, outside } }) => [
      `See who used it from there: CloudTrail's AssumeRole events of ${role} name the caller's account ${outside}.`,
      `Take from ${role} what leads on: the finding names the first call of the chain.`,
      `If ${outside} needs no access any more: aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      `See what is left: leastwise escalations --who ${role}`,
    ],
  },
});

const isOurs = ({ kind }: AccountStanding): boolean => kind === 'organization' || kind === 'stated';

const sayWho = (standing: AccountStanding, account: string): string => {
  switch (standing.kind) {
    case 'vendor':
      return `${standing.vendor.name} (account ${account})`;
    case 'organization':
    case 'stated':
      return `Your own account ${account}`;
    default:
      return `Account ${account}, which nobody here knows,`;
  }
};
