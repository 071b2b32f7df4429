import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

/** Adds a role that nobody takes, like the function's but with no policies. */
const addRole = (account: SnapshotDraft, created: string, more: object = {}): void => {
  const { RoleDetailList: roles } = account.response('iam.GetAccountAuthorizationDetails');
  const model = roles.find(({ RoleName }) => RoleName === 'order-intake');
  if (model === undefined) throw new Error('the kept account has no role order-intake');
  roles.push({
    ...model,
    RoleName: 'old-report',
    RoleId: 'AROAEXAMPLEOLDREPORT2',
    Arn: model.Arn.replace('order-intake', 'old-report'),
    CreateDate: created,
    AttachedManagedPolicies: [],
    RoleLastUsed: {},
    ...more,
  });
};

const subject = 'role/app/old-report';

export const cases = defineCases({
  departed: [
    {
      name: 'a role of spring that was never used',
      edit: (account) => addRole(account, '2026-04-02T10:00:00+00:00'),
      subject,
    },
    {
      name: 'a role of years that was not used in the 400 days that are recorded',
      edit: (account) => addRole(account, '2020-04-02T10:00:00+00:00'),
      subject,
    },
    {
      name: 'a role last used 90 days and some hours ago',
      edit: (account) =>
        addRole(account, '2026-04-02T10:00:00+00:00', {
          RoleLastUsed: { LastUsedDate: '2026-08-22T01:00:00+00:00', Region: 'eu-west-1' },
        }),
      subject,
    },
    {
      name: 'a role last used in June',
      edit: (account) =>
        addRole(account, '2026-04-02T10:00:00+00:00', {
          RoleLastUsed: { LastUsedDate: '2026-06-02T10:00:00+00:00', Region: 'eu-west-1' },
        }),
      subject,
    },
  ],
  met: [
    { name: 'roles in use', edit: () => {} },
    {
      name: 'a role that is younger than the window',
      edit: (account) => addRole(account, '2026-10-02T10:00:00+00:00'),
      subject,
    },
    {
      name: 'a use that the trail shows and AWS’s record does not',
      edit: (account) => {
        for (const role of account.response('iam.GetAccountAuthorizationDetails').RoleDetailList)
          if (role.RoleName === 'order-intake') role.RoleLastUsed = {};
      },
      subject: 'role/app/order-intake',
    },
  ],
  unknown: [
    {
      name: 'a file that does not say when the role was used',
      edit: (account) => addRole(account, '2026-04-02T10:00:00+00:00', { RoleLastUsed: undefined }),
      subject,
    },
    {
      name: 'authorization details refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
  ],
  notApplicable: [
    { name: 'a service-linked role', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
    {
      name: 'a role of Identity Center',
      edit: (account) =>
        addRole(account, '2026-04-02T10:00:00+00:00', {
          Path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
          RoleName: 'AWSReservedSSO_Billing_0123456789abcdef',
          Arn: `arn:aws:iam::${account.account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Billing_0123456789abcdef`,
        }),
      subject: 'AWSReservedSSO_Billing_0123456789abcdef',
    },
  ],
});
