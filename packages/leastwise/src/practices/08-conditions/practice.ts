import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 8,
  id: 'conditions',
  title: 'Conditions add security',
  statement: 'Sensitive actions are allowed only under conditions: from where, when, over TLS, with MFA.',
  deciding: [
    'bucket-secure-transport',
    'condition-does-nothing',
    'oidc-trust-claims',
    'sensitive-unconditioned',
    'service-principal-source',
    'trust-without-external-id',
  ],
});
