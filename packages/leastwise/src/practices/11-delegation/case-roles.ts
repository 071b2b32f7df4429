import type { SnapshotDraft } from '../../../demo-account/index.ts';

const details = (account: SnapshotDraft) => account.response('iam.GetAccountAuthorizationDetails');

/** Edits a role of the kept account; used by this practice's cases. */
export const editRole = (account: SnapshotDraft, name: string, edit: (role: Role) => void): void => {
  const role = details(account).RoleDetailList.find(({ RoleName }) => RoleName === name);
  if (role === undefined) throw new Error(`the kept account has no role ${name}`);
  edit(role);
};

type Role = ReturnType<typeof details>['RoleDetailList'][number];

/** Lets another principal assume a role of the kept account, under the role's own conditions. */
export const trust = (account: SnapshotDraft, name: string, principal: string, condition?: object): void => {
  editRole(account, name, (role) => {
    Object.assign(role, {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: principal },
            Action: 'sts:AssumeRole',
            ...(condition !== undefined && { Condition: condition }),
          },
        ],
      },
    });
  });
};
