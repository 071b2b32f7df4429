import { standingOf, standingText } from '../../../../access/account-standing.ts';
import { statementPart } from '../../../../access/grants.ts';
import { isAccountId } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, type Evidence, met, notApplicable, type Subject } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import {
  isOwn,
  notOurs,
  type TrustedOrganization,
  type TrustOfRole,
  trustedOrganizations,
  trustSubjects,
} from '../../outside-trust.ts';

/** A trust to be judged: in an outside account, in a whole organisation, or in nobody outside. */
interface Trust extends TrustOfRole {
  readonly organization?: TrustedOrganization;
}

interface UnknownTrust {
  readonly role: string;
  readonly outside: string;
  /** `account 999988887777, which …`. */
  readonly whose: string;
}

export const check = defineCheck({
  id: 'trust-unknown-account',
  practice: 11,
  title: 'Roles trust only outside accounts that somebody knows',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['organization'],
  controls: [],
  subjects: (view): readonly Subject<Trust>[] => {
    const { roles } = view['authorization-details'];
    const organizations = roles
      .filter((role) => role.trust.known)
      .flatMap((role) =>
        trustedOrganizations(role).map((organization) => ({
          resource: role.arn,
          part: `${statementPart(organization.statement)}/${organization.id}`,
          value: { role, trusted: undefined, organization },
        })),
      );
    return [...trustSubjects(roles), ...organizations];
  },
  judge: ({ value: { role, trusted, organization } }, { settings }, view) => {
    if (!isOwn(role)) return notApplicable(notOurs(role));
    if (organization !== undefined) {
      const ours = settled(view.organization);
      const evidence: Evidence = {
        fact: `${role.name} trusts everybody in the organisation`,
        value: organization.id,
        source: organization.source,
      };
      if (ours.standing !== 'none' && ours.id === organization.id) return met(evidence);
      return departed<UnknownTrust>(evidence, {
        role: role.name,
        outside: organization.id,
        whose: `any account of the organisation ${organization.id}, which is not this account's`,
      });
    }
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
    const whose = `account ${trusted.account}, which is in neither the organisation nor the settings`;
    return departed<UnknownTrust>(
      evidence,
      { role: role.name, outside: trusted.account, whose },
      { principals: trusted.principals },
    );
  },
  explain: ({ facts: { role, outside, whose } }) => ({
    what: `The role ${role} can be assumed from ${whose}.`,
    why: `Whoever holds ${isAccountId(outside) ? 'that account' : 'an account there'} has whatever the role grants, and nobody here can say who that is.`,
    whatToDo: isAccountId(outside)
      ? `Find out whose account ${outside} is. Take it out of the trust policy, or name it under vendors or accounts in leastwise.yaml.`
      : `Find out whose organisation ${outside} is. Name in the trust policy those accounts of it that need ${role}, in place of the whole.`,
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
      `See whether the role is used from there: CloudTrail's AssumeRole events of ${role} name the caller's account.`,
      `If nobody answers for it, remove ${outside} from the trust policy: aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      isAccountId(outside)
        ? 'If somebody does, write it down: vendors (with the account) or accounts in leastwise.yaml.'
        : 'If somebody does, name the accounts (better: the roles) in the Principal, and write them down: vendors or accounts in leastwise.yaml.',
    ],
  },
});
