import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../account/answer.ts';
import { credentialReport } from '../testing/credential-report.ts';
import { allow, answersOf, bounded, deny, iam, managed, role, trusts, user, when } from '../testing/scene.ts';
import { readings } from '../testing/small-estate.ts';
import { member, organization } from '../testing/small-organization.ts';
import { likenessTo } from './alike.ts';
import { reachedIn } from './escalations.ts';
import { isStop } from './hop.ts';
import { stepsBetween } from './steps/steps-between.ts';

const names = ['ann', 'anton', 'bea', 'ben', 'cy'];

const resources = [
  '*',
  '*',
  '*',
  iam('role', '*'),
  iam('role', 'a*'),
  iam('role', '?e*'),
  iam('role', 'bea'),
  iam('user', '*'),
  iam('user', 'a*'),
  iam('user', 'cy'),
  iam('*', '${aws:username}'),
  iam('*', '${aws:PrincipalTag/team}'),
];

const actions = [
  'sts:AssumeRole',
  'iam:*',
  'iam:UpdateAssumeRolePolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:UpdateLoginProfile',
  'iam:PassRole',
  'lambda:*',
  'ec2:*',
  '*',
];

const onOps = when('StringEquals', 'aws:ResourceTag/team', 'ops');
const conditions = [{}, {}, {}, onOps, when('Bool', 'aws:MultiFactorAuthPresent', 'true')];

const policy = fc
  .record({
    denies: fc.constantFrom(false, false, true),
    named: fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1, maxLength: 3 }),
    resource: fc.constantFrom(...resources),
    condition: fc.constantFrom(...conditions),
  })
  .map(({ denies, named, resource, condition }) => (denies ? deny : allow)(named, resource, condition));

const trust = fc.constantFrom(
  trusts({ AWS: `arn:aws:iam::${member}:root` }),
  trusts({ AWS: `arn:aws:iam::${member}:root` }),
  trusts({ AWS: `arn:aws:iam::${member}:root` }, onOps),
  trusts({ AWS: iam('user', 'ann') }),
  trusts({ Service: 'lambda.amazonaws.com' }),
  trusts({ Service: 'lambda.eu-west-1.amazonaws.com' }, onOps),
  trusts(
    { Service: 'lambda.amazonaws.com' },
    when('StringEquals', 'aws:SourceArn', 'arn:aws:lambda:eu-west-1:1:x'),
  ),
  trusts({ Service: 'ec2.amazonaws.com' }),
  trusts({ Service: 'ec2.amazonaws.com' }),
);

const tags = fc.constantFrom([], [], [], [{ Key: 'team', Value: 'ops' }]).map((Tags) => ({ Tags }));
const policies = fc.array(policy, { maxLength: 3 });
const boundary = fc.constantFrom({}, {}, bounded('bounds'));

const limits = [iam('role', 'a*'), iam('role', '*')].map((Resource) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource }],
}));
const full = {
  id: 'p-RCPFullAWSAccess',
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  },
  targets: ['r-root', 'ou-root-prod', member],
};

/** An account where many targets differ in little. */
const accounts: fc.Arbitrary<readonly Answer[]> = fc
  .record({
    users: fc.tuple(...names.map(() => fc.tuple(policies, tags, boundary))),
    roles: fc.tuple(...names.map(() => fc.tuple(trust, policies, tags, fc.boolean(), fc.boolean()))),
    bounds: policy,
    credentials: fc.array(fc.tuple(fc.constantFrom(...names), fc.boolean(), fc.nat(2), fc.boolean()), {
      maxLength: 5,
    }),
    limit: fc.option(fc.constantFrom(...limits), { freq: 3, nil: undefined }),
  })
  .map(({ users, roles, bounds, credentials, limit }) =>
    answersOf({
      users: users.map(([held, tagged, bound], at) => user(names[at] ?? '', held, { ...tagged, ...bound })),
      roles: roles.map(([trusted, held, tagged, inProfile, isLinked], at) => {
        const name = names[at] ?? '';
        return role(name, trusted, held, {
          ...tagged,
          InstanceProfileList: inProfile ? [{ InstanceProfileName: name }] : [],
          ...(isLinked && {
            Path: '/aws-reserved/sso.amazonaws.com/',
            Arn: iam('role', `aws-reserved/sso.amazonaws.com/${name}`),
          }),
        });
      }),
      policies: [managed('bounds', bounds)],
      more: [
        credentialReport(member, credentials),
        ...(limit === undefined
          ? []
          : organization({ rcps: [full, { id: 'p-limit', document: limit, targets: [member] }] })),
      ],
    }),
  );

describe('targets that are alike', () => {
  it('are reached by the same steps, as surely', () => {
    let alike = 0;
    let steps = 0;
    fc.assert(
      fc.property(accounts, (answers) => {
        const { actors } = reachedIn(readings(answers), { asOf: new Date('2026-11-20') });
        const seen = new Map<string, string>();
        for (const actor of actors) {
          for (const node of actors) {
            const likeness = actor === node ? undefined : likenessTo(actor, node);
            if (likeness === undefined) continue;
            const tried = stepsBetween(actor, node)
              .map((step) => `${step.method.id} ${isStop(step) ? 'blocked' : step.sure.certainty}`)
              .join();
            const key = `${actor.arn} ${likeness}`;
            const before = seen.get(key);
            if (before !== undefined) {
              alike++;
              if (tried !== '') steps++;
              expect(`${actor.arn} to ${node.arn}: ${tried}`).toBe(`${actor.arn} to ${node.arn}: ${before}`);
            }
            seen.set(key, tried);
          }
        }
      }),
      { numRuns: 400, seed: 20_261_124 },
    );
    expect(alike).toBeGreaterThan(500);
    expect(steps).toBeGreaterThan(200);
  });
});
