import type { Method } from '../method.ts';

const page = (call: string): string =>
  `https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_${call}.html`;

/** Ways by the permission sets of IAM Identity Center. */
export const identityCenterMethods: readonly Method[] = [
  {
    id: 'create-permission-set',
    how: 'change-permission-set',
    requires: [
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:CreateAccountAssignment',
      'sso:CreatePermissionSet',
    ],
    does: 'creates a permission set that allows everything and assigns it to a person of its choice',
    provided: 'it can sign in through IAM Identity Center',
    page: page('CreateAccountAssignment'),
  },
  {
    id: 'attach-to-permission-set',
    how: 'change-permission-set',
    requires: ['sso:AttachManagedPolicyToPermissionSet'],
    does: 'attaches a policy that allows everything to a permission set',
    provided: 'it can sign in with that permission set, and the set is provisioned anew',
    page: page('AttachManagedPolicyToPermissionSet'),
  },
  {
    id: 'put-into-permission-set',
    how: 'change-permission-set',
    requires: ['sso:PutInlinePolicyToPermissionSet'],
    does: 'writes an inline policy that allows everything into a permission set',
    provided: 'it can sign in with that permission set, and the set is provisioned anew',
    page: page('PutInlinePolicyToPermissionSet'),
  },
];
