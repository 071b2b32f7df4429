import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 7,
  id: 'unused',
  title: 'Nothing unneeded kept',
  statement: 'Credentials, roles and policies that nobody needs are removed.',
  deciding: [
    'empty-group',
    'identity-provider-unused',
    'inactive-key-kept',
    'instance-profile-unused',
    'key-unused',
    'password-unused',
    'program-user-password',
    'role-unused',
    'server-certificate-expired',
    'unattached-policy',
    'user-without-credentials',
  ],
});
