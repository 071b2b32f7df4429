import { describe, expect, it } from 'vitest';
import {
  allow,
  answersOf,
  everything,
  iam,
  role,
  short,
  trusts,
  trustsService,
  user,
  when,
} from '../testing/scene.ts';
import { answer, type Json, readings, role as roleIn } from '../testing/small-estate.ts';
import { member, other } from '../testing/small-organization.ts';
import { escalationsOf } from './escalations.ts';

describe('accounts', () => {
  const asOf = new Date('2026-11-20T00:00:00Z');
  const both = (own: readonly Json[], trust: Json) =>
    escalationsOf(
      readings([
        ...answersOf({ users: [user('ann', own)] }),
        answer('iam.GetAccountAuthorizationDetails', other, {
          UserDetailList: [],
          GroupDetailList: [],
          RoleDetailList: [roleIn(other, 'admin', trust, [everything])],
          Policies: [],
        }),
      ]),
      { asOf },
    ).map(short);
  const far = iam('role', 'admin', other);
  it('are crossed where both sides say so', () => {
    expect(both([allow('sts:AssumeRole', far)], trusts({ AWS: `arn:aws:iam::${member}:root` }))).toEqual([
      ['proven', 'assume-role → admin'],
    ]);
    expect(both([allow('sts:AssumeRole', far)], trusts({ AWS: iam('user', 'ann') }))).toEqual([
      ['proven', 'assume-role → admin'],
    ]);
  });
  it('are not crossed where one side says so', () => {
    expect(both([], trusts({ AWS: `arn:aws:iam::${member}:root` }))).toEqual([]);
    expect(both([], trusts({ AWS: iam('user', 'ann') }))).toEqual([]);
    expect(both([allow('sts:AssumeRole', far)], trustsService('ec2'))).toEqual([]);
  });
});

describe('who is outside', () => {
  const outside = (trust: Json, policies: readonly Json[] = [everything]) =>
    escalationsOf(readings(answersOf({ roles: [role('admin', trust, policies)] })), {
      asOf: new Date('2026-11-20T00:00:00Z'),
    }).map((way) => [way.principal, ...short(way)]);
  const github = `arn:aws:iam::${member}:oidc-provider/token.actions.githubusercontent.com`;
  const saml = `arn:aws:iam::${member}:saml-provider/corp`;
  it('comes in by GitHub', () => {
    const trust = trusts(
      { Federated: github },
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:corp/app:*' },
        },
      },
    );
    expect(outside(trust)).toEqual([
      [
        github,
        'conditional',
        'when token.actions.githubusercontent.com:aud is sts.amazonaws.com',
        'when token.actions.githubusercontent.com:sub is like repo:corp/app:*',
        'assume-role → admin',
      ],
    ]);
  });
  it('comes in by SAML', () => {
    expect(
      outside(
        trusts(
          { Federated: saml },
          {
            Action: 'sts:AssumeRoleWithSAML',
            ...when('StringEquals', 'SAML:aud', 'https://signin.aws.amazon.com/saml'),
          },
        ),
      ),
    ).toEqual([
      [saml, 'conditional', 'when SAML:aud is https://signin.aws.amazon.com/saml', 'assume-role → admin'],
    ]);
  });
  it('is everybody', () => {
    expect(outside(trusts('*'))).toEqual([['*', 'proven', 'assume-role → admin']]);
  });
  it('is an account with its own', () => {
    expect(outside(trusts({ AWS: '999988887777' }))).toEqual([
      ['arn:aws:iam::999988887777:root', 'proven', 'assume-role → admin'],
    ]);
  });
});
