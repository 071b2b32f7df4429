import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

/** Adds a copy of a small policy that nobody has. */
const addPolicy = (account: SnapshotDraft, more: object = {}): void => {
  const { Policies: policies } = account.response('iam.GetAccountAuthorizationDetails');
  const model = policies.find(({ PolicyName }) => PolicyName === 'monitoring-by-skylark');
  if (model === undefined) throw new Error('the kept account has no policy monitoring-by-skylark');
  policies.push({
    ...model,
    PolicyName: 'old-monitoring',
    PolicyId: 'ANPAEXAMPLEOLDMONITO2',
    Arn: model.Arn.replace('monitoring-by-skylark', 'old-monitoring'),
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    ...more,
  });
};

const subject = 'policy/partners/old-monitoring';

export const cases = defineCases({
  departed: [{ name: 'a policy that nobody has', edit: (account) => addPolicy(account), subject }],
  met: [
    { name: 'policies that somebody has', edit: () => {} },
    { name: 'a policy that only bounds', edit: () => {}, subject: 'policy/admin/administration-boundary' },
    {
      name: 'a policy without a count, attached to a role',
      edit: (account) => {
        addPolicy(account, { AttachmentCount: undefined });
        const [role] = account.response('iam.GetAccountAuthorizationDetails').RoleDetailList;
        role?.AttachedManagedPolicies.push({
          PolicyName: 'old-monitoring',
          PolicyArn: `arn:aws:iam::${account.account}:policy/partners/old-monitoring`,
        });
      },
      subject,
    },
  ],
  unknown: [
    {
      name: 'authorization details refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
      },
    },
  ],
  notApplicable: [
    {
      name: 'policies of AWS alone, one of them attached to nobody',
      edit: (account) => {
        const details = account.response('iam.GetAccountAuthorizationDetails');
        details.Policies = details.Policies.filter(({ Arn }) => Arn.includes('::aws:'));
        for (const policy of details.Policies) policy.AttachmentCount = 0;
      },
    },
  ],
});
