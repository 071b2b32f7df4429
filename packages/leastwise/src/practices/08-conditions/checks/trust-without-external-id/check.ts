import { type AccountStanding, standingOf } from '../../../../access/account-standing.ts';
import { settled } from '../../../../account/known.ts';
import { isOwn, notOurs, trustSubjects } from '../../../11-delegation/outside-trust.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { demandOn } from '../../outside-caller.ts';

/** Why an account needs no ExternalId, or nothing where it does. */
const noStranger = (account: string, standing: AccountStanding): string | undefined => {
  switch (standing.kind) {
    case 'own':
      return `${account} is this account itself`;
    case 'organization':
      return `${account} is an account of the same organisation`;
    case 'stated':
      return `${account} is one of the owner's own accounts, by the settings`;
    case 'aws':
      return `${account} is an account of AWS: its services send no ExternalId`;
    case 'vendor':
    case 'unknown':
      return undefined;
  }
};

export const check = defineCheck({
  id: 'trust-without-external-id',
  practice: 8,
  title: 'Roles ask outside accounts for an ExternalId',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['organization'],
  controls: [],
  subjects: (view) => trustSubjects(view['authorization-details'].roles),
  judge: ({ value: { role, trusted } }, { settings }, view) => {
    if (!isOwn(role)) return notApplicable(notOurs(role));
    settled(role.trust);
    if (trusted === undefined) return notApplicable(`${role.name} trusts no outside account by name`);
    const { account, principals, source } = trusted;
    const demand = demandOn(trusted);
    const said = { fact: `what the trust policy of ${role.name} asks of ${account}`, source };
    if (demand === 'external-id') return met({ ...said, value: 'sts:ExternalId' });
    if (demand === 'mfa') return met({ ...said, value: 'MFA: programs cannot pass' });
    if (demand === 'organization') {
      return notApplicable(
        `${role.name} lets in callers from ${account} only as members of a named organisation`,
      );
    }
    const standing = standingOf(account, {
      account: view.account.id,
      organization: view.organization,
      settings,
    });
    const why = noStranger(account, standing);
    if (why !== undefined) return notApplicable(why);
    const vendor = standing.kind === 'vendor' ? standing.vendor.name : undefined;
    return departed(
      [
        { ...said, value: 'nothing' },
        { fact: `who ${account} is`, value: vendor ?? 'nobody known here', source },
      ],
      { role: role.name, outside: account, vendor },
      { principals },
    );
  },
  explain: ({ facts: { role, outside, vendor } }) => ({
    what: `The role ${role} lets in ${vendor === undefined ? `account ${outside}, which nobody here knows,` : `${vendor} (account ${outside})`} without asking for an ExternalId.`,
    why: 'Whoever else is a customer of that party can then have it assume this role, by naming its ARN: the party cannot tell for whom it acts.',
    whatToDo: `Ask ${vendor ?? `whoever holds ${outside}`} for the ExternalId it made for you, and demand it in the trust policy of ${role}.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'no ExternalId'
        : headline(`${worst.facts.role}: no ExternalId`, 'no ExternalId for a stranger'),
    move: 'demand the ExternalId of every outside party',
  }),
  remedy: {
    guide: ({ facts: { role, outside, vendor } }) => [
      `Get the ExternalId from ${vendor ?? `the party behind account ${outside}`}: it makes one for each of its customers. One that you invent protects nobody.`,
      `aws iam get-role --role-name ${role} --query Role.AssumeRolePolicyDocument --output json > trust.json`,
      `Add to the statement that names ${outside}: "Condition": {"StringEquals": {"sts:ExternalId": "ID"}}`,
      `aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      'See in CloudTrail that its next AssumeRole succeeds; the old document is the way back.',
    ],
  },
});
