import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 1,
  id: 'root',
  title: 'Root credentials locked away',
  statement:
    'The root user cannot be limited by IAM. Nobody uses it; it has no access keys; MFA guards it; its credentials are rotated.',
  deciding: [
    'member-root-credentials',
    'root-access-key',
    'root-hardware-mfa',
    'root-key-age',
    'root-mfa',
    'root-password-age',
    'root-signing-certificate',
    'root-used-recently',
    'security-contact',
  ],
});
