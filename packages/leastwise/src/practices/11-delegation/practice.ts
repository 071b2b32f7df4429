import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 11,
  id: 'delegation',
  title: 'Access delegated by roles',
  statement: 'Others get access through a role, never through shared credentials.',
  deciding: [
    'cross-account-chain',
    'key-used-by-outsider',
    'resource-policy-outside-grant',
    'trust-everyone',
    'trust-unknown-account',
    'trust-whole-account',
    'trust-wider-than-used',
    'vendor-user',
  ],
});
