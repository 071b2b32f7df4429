import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 5,
  id: 'mfa',
  title: 'MFA for the privileged',
  statement: 'Whoever can change much shows a second factor first.',
  deciding: [
    'mfa-demand-not-binding',
    'privileged-keys-mfa',
    'privileged-user-mfa',
    'role-trust-mfa',
    'user-mfa',
    'virtual-mfa-unassigned',
  ],
});
