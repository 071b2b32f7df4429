import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 3,
  id: 'least-privilege',
  title: 'Least privilege granted',
  statement: 'A principal is granted what its task needs, and no more.',
  deciding: [
    'allow-not-action',
    'escalation-path',
    'full-administrator',
    'inline-policy',
    'passrole-star',
    'public-resource-policy',
    'role-creator-without-boundary',
    'service-wildcard',
    'unused-permissions',
    'write-on-star',
  ],
});
