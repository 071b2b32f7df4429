import type { Responses, SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

type RoleDetail = Responses['iam.GetAccountAuthorizationDetails']['RoleDetailList'][number];

/** Takes away every user and group, and every role that lets people of elsewhere in, with all that is theirs. */
const leaveRootAlone = (account: SnapshotDraft): void => {
  const details = account.response('iam.GetAccountAuthorizationDetails');
  for (const { UserName } of details.UserDetailList) delete account.credentialReport[UserName];
  details.UserDetailList = [];
  details.GroupDetailList = [];
  account.response('iam.ListVirtualMFADevices').VirtualMFADevices = [];
  const gone = new Set(['audit-collection', 'break-glass', 'identity-administration']);
  details.RoleDetailList = details.RoleDetailList.filter(({ RoleName }) => !gone.has(RoleName));
  const attached = new Set(
    details.RoleDetailList.flatMap(({ AttachedManagedPolicies, PermissionsBoundary }) => [
      ...AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn),
      PermissionsBoundary?.PermissionsBoundaryArn,
    ]),
  );
  details.Policies = details.Policies.filter(({ Arn }) => attached.has(Arn));
};
const setRoot = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport['<root_account>'] ?? {}, columns);
};
const addRole = (
  account: SnapshotDraft,
  role: Pick<RoleDetail, 'Path' | 'RoleName'>,
  principal: object,
): void => {
  account.response('iam.GetAccountAuthorizationDetails').RoleDetailList.push({
    ...role,
    RoleId: 'AROAEXAMPLEOFANOTHER',
    Arn: `arn:aws:iam::${account.account}:role${role.Path}${role.RoleName}`,
    CreateDate: '2026-03-05T14:00:00+00:00',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: principal as { AWS: string }, Action: 'sts:AssumeRole' }],
    },
    InstanceProfileList: [],
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    Tags: [],
    RoleLastUsed: {},
  });
};
const sibling = (account: SnapshotDraft): string =>
  account.response('organizations.ListAccounts').Accounts.find(({ Id }) => Id !== account.account)?.Id ?? '';

export const cases = defineCases({
  departed: [
    { name: 'nobody but root, who signed in this spring', edit: leaveRootAlone },
    {
      name: 'nobody but root and a partner, while the date of a key cannot be read',
      edit: (account) => {
        leaveRootAlone(account);
        addRole(account, { Path: '/', RoleName: 'partner' }, { AWS: 'arn:aws:iam::999900001111:root' });
        setRoot(account, {
          access_key_1_active: 'true',
          access_key_1_last_rotated: '2026-11-01T10:00:00+00:00',
          access_key_1_last_used_date: 'soon',
        });
      },
    },
    {
      name: "nobody but root, beside a role for an application's own users",
      edit: (account) => {
        leaveRootAlone(account);
        addRole(
          account,
          { Path: '/', RoleName: 'shop-visitor' },
          { Federated: 'cognito-identity.amazonaws.com' },
        );
      },
    },
  ],
  met: [
    { name: 'people with users', edit: () => {} },
    {
      name: 'people from Identity Center',
      edit: (account) => {
        leaveRootAlone(account);
        addRole(
          account,
          { Path: '/aws-reserved/sso.amazonaws.com/', RoleName: 'AWSReservedSSO_Work_0123456789abcdef' },
          {
            Federated: `arn:aws:iam::${account.account}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`,
          },
        );
      },
    },
    {
      name: "people from another of the organisation's accounts",
      edit: (account) => {
        leaveRootAlone(account);
        addRole(
          account,
          { Path: '/', RoleName: 'operators' },
          { AWS: `arn:aws:iam::${sibling(account)}:root` },
        );
      },
    },
    {
      name: 'an account that nobody uses at all',
      edit: (account) => {
        leaveRootAlone(account);
        setRoot(account, { password_last_used: '2024-01-10T10:00:00+00:00' });
      },
    },
  ],
  unknown: [
    {
      name: 'a role for an account, and nobody says whose that is',
      edit: (account) => {
        leaveRootAlone(account);
        addRole(
          account,
          { Path: '/', RoleName: 'operators' },
          { AWS: `arn:aws:iam::${sibling(account)}:root` },
        );
        account.refuse('organizations.DescribeOrganization');
      },
    },
    {
      name: 'nobody but root, and the date of its use cannot be read',
      edit: (account) => {
        leaveRootAlone(account);
        setRoot(account, { password_last_used: 'not_supported' });
      },
    },
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
  ],
  notApplicable: 'every account has a root user, and people who work in it',
});
