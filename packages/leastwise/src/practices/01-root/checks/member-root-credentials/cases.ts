import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const notInUse = 'AWSOrganizationsNotInUseException: Your account is not a member of an organization.';

const setRoot = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport['<root_account>'] ?? {}, columns);
};
/** Hands the organisation to another of its accounts. */
const makeMember = (account: SnapshotDraft): void => {
  const { Organization } = account.response('organizations.DescribeOrganization');
  const { Accounts } = account.response('organizations.ListAccounts');
  const other = Accounts.find(({ Id }) => Id !== account.account);
  if (other === undefined) throw new Error('the organisation has no other account');
  Organization.MasterAccountId = other.Id;
  Organization.MasterAccountArn = other.Arn;
};

export const cases = defineCases({
  departed: [
    { name: 'a member whose root has a password and MFA', edit: makeMember },
    {
      name: 'a member whose root has MFA left, while nobody says whether the feature is on',
      edit: (account) => {
        makeMember(account);
        setRoot(account, { password_enabled: 'false' });
        account.refuse('iam.ListOrganizationsFeatures');
      },
    },
    {
      name: 'a member that may not list the accounts of its organisation',
      edit: (account) => {
        makeMember(account);
        account.refuse('organizations.ListAccounts');
      },
    },
  ],
  met: [
    {
      name: 'a member whose root has nothing',
      edit: (account) => {
        makeMember(account);
        setRoot(account, { password_enabled: 'false', mfa_active: 'false' });
      },
    },
    {
      name: 'a member whose root has nothing, as the summary says where the report does not',
      edit: (account) => {
        makeMember(account);
        setRoot(account, { password_enabled: 'not_supported', mfa_active: 'false' });
        Object.assign(account.response('iam.GetAccountSummary').SummaryMap, { AccountPasswordPresent: 0 });
      },
    },
  ],
  unknown: [
    {
      name: 'an organisation that AWS refused to describe',
      edit: (account) => {
        account.refuse('organizations.DescribeOrganization');
      },
    },
    {
      name: 'a member of which nobody says whether its root has a password',
      edit: (account) => {
        makeMember(account);
        setRoot(account, { password_enabled: 'not_supported', mfa_active: 'false' });
        account.refuse('iam.GetAccountSummary');
      },
    },
    {
      name: 'an organisation without its management account',
      edit: (account) => {
        const { Organization } = account.response('organizations.DescribeOrganization');
        Object.assign(Organization, { MasterAccountId: undefined });
      },
    },
  ],
  notApplicable: [
    { name: 'the management account', edit: () => {} },
    {
      name: 'an account in no organisation',
      edit: (account) => {
        account.none('organizations.DescribeOrganization', notInUse);
        account.none('organizations.ListAccounts', notInUse);
      },
    },
  ],
});
