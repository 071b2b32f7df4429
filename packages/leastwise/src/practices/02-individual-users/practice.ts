import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 2,
  id: 'individual-users',
  title: 'One identity per person',
  statement: 'A person has an identity of their own, and nobody shares one.',
  deciding: [
    'account-run-as-root',
    'direct-permissions',
    'person-and-program',
    'same-person-tag',
    'shared-user-name',
    'shared-user-networks',
    'two-keys-two-networks',
  ],
});
