import { describe } from 'vitest';
import {
  allow,
  ann,
  attached,
  bounded,
  deny,
  iam,
  managed,
  role,
  type Scene,
  tagged,
  trustsAccount,
  user,
  when,
} from '../testing/scene.ts';
import type { Json } from '../testing/small-estate.ts';
import { containing, itFinds } from '../testing/way-cases.ts';

describe('a policy that may be attached and does not allow everything yet', () => {
  const team = iam('policy', 'team-*');
  const teamOnly = allow('iam:AttachUserPolicy', iam('user', 'ann'), when('ArnLike', 'iam:PolicyARN', team));
  const small = managed('team-a', allow('s3:GetObject'));
  const scene = (policies: readonly Json[], more: Partial<Scene> = {}): Scene => ({
    ...ann(teamOnly, ...policies),
    policies: [small, managed('other', allow('s3:GetObject'))],
    ...more,
  });
  const blocked = ['blocked', containing('iam:PolicyARN is like'), 'attach-user-policy → '];
  const made = ['proven', 'create-policy → admin', 'attach-user-policy → admin'];
  const manyParts = ['a', 'b', 'c', 'd', 'f', 'g', 'h', 'i', 'j'].map((part) =>
    deny('iam:AttachRolePolicy', '*', when('ArnNotLike', 'iam:PolicyARN', iam('policy', `*${part}${part}*`))),
  );
  const madeForApp = ['proven', 'create-policy → app', 'attach-role-policy → app', 'assume-role → app'];
  itFinds([
    [
      'is rewritten first',
      scene([allow('iam:CreatePolicyVersion')]),
      'ann',
      [['proven', 'create-policy-version → admin', 'attach-user-policy → admin']],
    ],
    [
      'is no way where another one may be rewritten',
      scene([allow('iam:CreatePolicyVersion', iam('policy', 'other'))]),
      'ann',
      [blocked],
    ],
    ['is made first', scene([allow('iam:CreatePolicy')], { policies: [] }), 'ann', [made]],
    [
      'is made under a name that may be made and attached',
      scene([allow('iam:CreatePolicy', iam('policy', '*-dev'))]),
      'ann',
      [made],
    ],
    [
      'is no way where one of another name may be made',
      scene([allow('iam:CreatePolicy', iam('policy', 'other-*'))]),
      'ann',
      [blocked],
    ],
    [
      'is not made where it is there already',
      {
        ...ann(
          allow('iam:AttachUserPolicy', '*', when('ArnEquals', 'iam:PolicyARN', iam('policy', 'other'))),
          allow('iam:CreatePolicy'),
        ),
        policies: [managed('other', allow('s3:GetObject'))],
      },
      'ann',
      [['blocked', containing('iam:PolicyARN is'), 'attach-user-policy → ']],
    ],
    [
      'is made under the one name that may be attached',
      ann(
        allow('iam:AttachUserPolicy', '*', when('ArnEquals', 'iam:PolicyARN', iam('policy', 'other'))),
        allow('iam:CreatePolicy'),
      ),
      'ann',
      [made],
    ],
    [
      'is made where a Deny leaves only some names',
      {
        ...ann(
          allow(['iam:AttachRolePolicy', 'iam:CreatePolicy', 'sts:AssumeRole']),
          deny('iam:AttachRolePolicy', '*', when('ArnNotLike', 'iam:PolicyARN', team)),
        ),
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [madeForApp],
    ],
    [
      'is made under what is known of a tag of its own',
      {
        users: [
          user(
            'ann',
            [
              allow(
                'iam:AttachUserPolicy',
                '*',
                when('ArnLike', 'iam:PolicyARN', iam('policy', '${aws:PrincipalTag/team}-*')),
              ),
              allow('iam:CreatePolicy', iam('policy', 'ops-*')),
            ],
            tagged('team', 'ops'),
          ),
        ],
      },
      'ann',
      [made],
    ],
    [
      'is no way where its name would hold a tag that it has not',
      ann(
        allow(
          'iam:AttachUserPolicy',
          '*',
          when('ArnLike', 'iam:PolicyARN', iam('policy', '${aws:PrincipalTag/team}-*')),
        ),
        allow('iam:CreatePolicy'),
      ),
      'ann',
      [['blocked', containing('iam:PolicyARN is like'), 'attach-user-policy → ']],
    ],
    [
      'is possible where more is asked of its name than is tried',
      {
        ...ann(...manyParts, allow(['iam:AttachRolePolicy', 'iam:CreatePolicy', 'sts:AssumeRole'])),
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [['possible', 'attach-role-policy → app', 'assume-role → app']],
    ],
    [
      'is no way where none may be attached, whatever its name',
      {
        ...ann(
          ...manyParts,
          allow(['iam:AttachRolePolicy', 'iam:CreatePolicy', 'sts:AssumeRole']),
          deny('iam:AttachRolePolicy', iam('role', 'app')),
        ),
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [],
    ],
    [
      'is no way where all that may be made is denied',
      scene([allow('iam:CreatePolicy'), deny('iam:CreatePolicy', team)]),
      'ann',
      [blocked],
    ],
    [
      'is no way where a boundary keeps it small',
      {
        users: [user('ann', [teamOnly, allow('iam:CreatePolicy')], bounded('weak'))],
        policies: [managed('weak', allow(['iam:AttachUserPolicy', 'iam:CreatePolicy']))],
      },
      'ann',
      [['blocked', containing('its permissions boundary'), 'attach-user-policy → ']],
    ],
    [
      'is made for whom it can act as',
      {
        ...ann(
          allow('iam:AttachRolePolicy', '*', when('ArnLike', 'iam:PolicyARN', team)),
          allow(['iam:CreatePolicy', 'sts:AssumeRole']),
        ),
        roles: [role('app', trustsAccount)],
      },
      'ann',
      [madeForApp],
    ],
  ]);
});

describe('a policy that has five versions', () => {
  const versions = (count: number, actions: readonly string[]): Scene => ({
    users: [user('ann', [], attached('own'))],
    policies: [
      managed('own', allow(actions), ...Array.from({ length: count - 1 }, () => allow('s3:GetObject'))),
    ],
  });
  const create = 'iam:CreatePolicyVersion';
  itFinds([
    [
      'is given none more',
      versions(5, [create]),
      'ann',
      [['blocked', containing('the five versions'), 'create-policy-version → ']],
    ],
    [
      'is given one once another is deleted',
      versions(5, [create, 'iam:DeletePolicyVersion']),
      'ann',
      [['proven', 'create-policy-version → admin']],
    ],
    ['is not one that has four', versions(4, [create]), 'ann', [['proven', 'create-policy-version → admin']]],
  ]);
});
