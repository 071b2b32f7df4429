import { readPolicy } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import type { Owner, Role } from '../../account/iam-model.ts';
import { known, missing } from '../../account/known.ts';
import { waysInto } from './ways-in.ts';

const own = '111122223333';

const roleWith = (principal: object, effect = 'Allow', owner: Owner = 'account'): Role => {
  const read = readPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Principal: principal, Action: 'sts:AssumeRole' }],
  });
  if (!read.ok) throw new Error('the trust cannot be read');
  return {
    kind: 'role',
    account: own,
    partition: 'aws',
    arn: `arn:aws:iam::${own}:role/r`,
    name: 'r',
    path: '/',
    id: 'AROAEXAMPLE',
    createdAt: new Date(0),
    tags: [],
    inline: [],
    attached: [],
    source: { file: 'f', pointer: '' },
    owner,
    trust: known(read.document),
    trustSource: { file: 'f', pointer: '' },
    lastUsed: known('never'),
    instanceProfiles: [],
  };
};

describe('ways into an account', () => {
  it.each([
    ['a service opens none', { Service: 'ec2.amazonaws.com' }, []],
    [
      'its own users and account open none',
      { AWS: [`arn:aws:iam::${own}:root`, `arn:aws:iam::${own}:user/x`] },
      [],
    ],
    ['another account', { AWS: '444455556666' }, [{ kind: 'account', account: '444455556666' }]],
    [
      'a role of another account',
      { AWS: 'arn:aws:iam::444455556666:role/ops' },
      [{ kind: 'account', account: '444455556666' }],
    ],
    [
      'a SAML provider',
      { Federated: `arn:aws:iam::${own}:saml-provider/okta` },
      [{ kind: 'federation', provider: `arn:aws:iam::${own}:saml-provider/okta` }],
    ],
    [
      "an OIDC provider that is nobody's pipeline",
      { Federated: `arn:aws:iam::${own}:oidc-provider/login.example.com` },
      [{ kind: 'federation', provider: `arn:aws:iam::${own}:oidc-provider/login.example.com` }],
    ],
    [
      "an application's own users open none",
      { Federated: ['cognito-identity.amazonaws.com', 'graph.facebook.com'] },
      [],
    ],
    [
      'pipelines and clusters open none to people',
      {
        Federated: [
          `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com`,
          `arn:aws:iam::${own}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC`,
        ],
      },
      [],
    ],
  ])('%s', (_, principal, ways) => {
    expect(waysInto(roleWith(principal))).toEqual({ known: true, value: ways });
  });

  it('Identity Center opens one by its reserved roles, and a Deny none', () => {
    const saml = { Federated: `arn:aws:iam::${own}:saml-provider/AWSSSO` };
    expect(waysInto(roleWith(saml, 'Allow', 'identity-center'))).toEqual(
      known([{ kind: 'identity-center' }]),
    );
    expect(waysInto(roleWith({ AWS: '444455556666' }, 'Deny'))).toEqual(known([]));
  });

  it('is a gap where the trust cannot be read', () => {
    const trust = missing({ need: 'authorization-details', call: 'c', because: 'b' });
    expect(waysInto({ ...roleWith({ Service: 'x' }), trust }).known).toBe(false);
  });
});
