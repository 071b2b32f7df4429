import { whoChanges } from '../../../../access/held-policies.ts';
import { madeUp } from '../../../../access/statement-actions.ts';
import { askTrust } from '../../../../access/trust-policy.ts';
import type { AuthorizationDetails, User } from '../../../../account/iam-model.ts';
import { settled } from '../../../../account/known.ts';
import type { CredentialReport } from '../../../../account/needs/credential-report.ts';
import { unreportedUsers } from '../../../../account/reported-users.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { countOf } from '../../../headline.ts';
import { sayWay, untold, wayEvidence } from '../../../privileged-way.ts';
import {
  namedPrincipals,
  type OutsidePeople,
  outsidePeople,
  ownPeopleWithoutMfa,
  trustsPeople,
} from '../../human-callers.ts';

const peopleOf = new WeakMap<AuthorizationDetails, readonly User[]>();

/** Users with a console password: people. One of whom the report does not tell counts as one. */
const people = (details: AuthorizationDetails, report: CredentialReport): readonly User[] => {
  const found = peopleOf.get(details) ?? [
    ...report.users
      .filter(({ passwordEnabled }) => !passwordEnabled.known || passwordEnabled.value)
      .flatMap(({ user }) => details.user(user) ?? []),
    ...unreportedUsers(details, report).map(({ user }) => user),
  ];
  peopleOf.set(details, found);
  return found;
};

export const check = defineCheck({
  id: 'role-trust-mfa',
  practice: 5,
  title: 'People assume privileged roles with MFA only',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details', 'credential-report'],
  uses: accessUses,
  controls: [],
  subjects: (view) =>
    view['authorization-details'].roles.map((role) => ({ resource: role.arn, value: role })),
  judge: ({ value: role }, { settings, access }, view) => {
    if (role.owner !== 'account') {
      return notApplicable(`the trust policy of ${role.name} is changed by ${whoChanges(role.owner)}`);
    }
    if (!trustsPeople(role)) {
      return notApplicable(
        `${role.name} is for services, roles or identity providers: none of them can show MFA to AWS`,
      );
    }
    const details = view['authorization-details'];
    const privilege = access.privilegeOf(role);
    if (privilege.privileged === 'no') return notApplicable(`${role.name} is not privileged`);
    const stranger = `arn:${role.partition}:iam::000000000000:user/${madeUp}`;
    if (namedPrincipals(role).has('*') && askTrust(role, { principal: stranger }).decision === 'allowed') {
      return notApplicable(`anyone at all may assume ${role.name}: trust-everyone judges that first`);
    }
    const outside = outsidePeople(role).filter(({ program }) => !program);
    const everyone = people(details, view['credential-report']);
    const own = settled(ownPeopleWithoutMfa(role, everyone));
    const outsiders = outside.filter(({ withoutMfa }) => withoutMfa);
    const evidence: readonly [Evidence, ...Evidence[]] = [
      {
        fact: `who the trust policy of ${role.name} lets in without MFA, of ${countOf(everyone.length, 'person', 'people')} here and those of ${sayOthers(outside)}`,
        value:
          [...own.map(({ name }) => name), ...outsiders.map(({ named }) => named)].join(', ') || 'nobody',
        source: role.trustSource,
      },
      wayEvidence(access, role, privilege),
    ];
    if (own.length === 0 && outsiders.length === 0) return met(evidence);
    if (privilege.privileged === 'unknown') {
      return settled(untold(privilege, `whether ${role.name} is privileged`));
    }
    const facts = {
      role: role.name,
      way: sayWay(privilege),
      people: own.map(({ name }) => name),
      accounts: [...new Set(outsiders.map(({ account }) => account))].map((account) =>
        account === undefined
          ? 'other accounts, as its conditions allow,'
          : vendorName(settings.vendors, account),
      ),
    };
    const principals = [...own.map(({ arn }) => arn), ...outsiders.map(({ named }) => named)];
    return departed(evidence, facts, { principals });
  },
  explain: ({ facts: { role, way, people, accounts } }) => ({
    what: `The role ${role} may ${way}, and ${sayCallers(people, accounts)} may assume it without MFA.`,
    why: 'Then a password or key of one of them is enough to act with all the power of the role; what the role may do asks no more questions.',
    whatToDo: `Ask for MFA in the trust policy of ${role}: "Bool": {"aws:MultiFactorAuthPresent": "true"} for the statements that let people in.`,
  }),
  inShort: ([worst, ...others]) => ({
    headline: others.length > 0 ? `${others.length + 1} roles without MFA` : 'privileged role without MFA',
    move:
      worst === undefined || others.length > 0
        ? 'ask for MFA in the trust of privileged roles'
        : 'ask for MFA in the trust of the privileged role',
  }),
  remedy: {
    guide: ({ facts: { role } }) => [
      `aws iam get-role --role-name ${role} --query Role.AssumeRolePolicyDocument --output json > trust.json`,
      'Add to each statement that lets people in: "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}. Not to statements for services or roles: they cannot show MFA.',
      `aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      'Tell those who use the role from the command line: mfa_serial in their AWS profile.',
    ],
  },
});

const sayOthers = (outside: readonly OutsidePeople[]): string =>
  outside.some(({ account }) => account === undefined)
    ? 'any other account that its conditions let in'
    : countOf(new Set(outside.map(({ account }) => account)).size, 'other account');

const vendorName = (
  vendors: readonly { readonly name: string; readonly accounts: readonly string[] }[],
  account: string,
): string => {
  const vendor = vendors.find(({ accounts }) => accounts.includes(account));
  return vendor === undefined ? `account ${account}` : `${vendor.name} (account ${account})`;
};

const shown = 8;

const sayCallers = (people: readonly string[], accounts: readonly string[]): string => {
  const more = people.length > shown ? [`${people.length - shown} more`] : [];
  const callers = [...people.slice(0, shown), ...more, ...accounts.map((account) => `people of ${account}`)];
  const last = callers.at(-1) ?? 'nobody';
  return callers.length <= 1 ? last : `${callers.slice(0, -1).join(', ')} and ${last}`;
};
