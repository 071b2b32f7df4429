import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 6,
  id: 'rotation',
  title: 'Credentials rotated',
  statement: 'Passwords and keys are changed often enough that an old copy is worth nothing.',
  deciding: [
    'access-key-age',
    'password-age',
    'password-policy',
    'secret-rotation',
    'server-certificate-expiring',
    'service-specific-credential-age',
    'signing-certificate-age',
    'ssh-key-age',
  ],
});
