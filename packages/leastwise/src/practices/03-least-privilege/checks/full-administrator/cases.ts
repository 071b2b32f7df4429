import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { administratorAccess, changePolicy, roleNamed } from '../../testing/policy-edits.ts';

const everything = { Sid: 'Everything', Effect: 'Allow' as const, Action: '*', Resource: '*' };
const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

/** Lets others take the role of deployments, under a condition. */
const trust = (
  account: SnapshotDraft,
  principal: { readonly AWS: string },
  Condition: Record<string, Record<string, string>>,
): void => {
  roleNamed(account, 'github-deployer').AssumeRolePolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', Condition }],
  };
};

export const cases = defineCases({
  departed: [
    {
      name: 'a role of a service with a policy of the name "deployment"',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.splice(0, statements.length, everything);
      }),
      subject: 'role/delivery/trail-to-logs',
    },
    {
      name: 'everything in two halves',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.push(
          { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
          { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
        );
      }),
      subject: 'role/delivery/trail-to-logs',
      // No statement of theirs is *:*.
      controls: [],
    },
    {
      name: 'a condition that holds nobody back',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.push({
          ...everything,
          Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
        });
      }),
      subject: 'role/delivery/trail-to-logs',
    },
    {
      name: 'in some regions, which whoever calls may choose among',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.push({
          ...everything,
          Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
        });
      }),
      subject: 'role/delivery/trail-to-logs',
    },
    {
      name: 'where sessions of old were revoked: a new one does everything again',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.push(everything, {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T00:00:00Z' } },
        });
      }),
      subject: 'role/delivery/trail-to-logs',
    },
    {
      name: "AdministratorAccess on a role that GitHub takes, which is AWS's and not the account's policy",
      edit: (account) => administratorAccess(account, 'github-deployer'),
      subject: 'role/delivery/github-deployer',
      controls: ['1.15', '2.14'],
    },
    {
      name: 'a role that one user of the account may take, by a condition on who calls',
      edit: (account) => {
        administratorAccess(account, 'github-deployer');
        trust(
          account,
          { AWS: 'arn:aws:iam::444455556666:root' },
          { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:user/people/maria.lopez' } },
        );
      },
      subject: 'role/delivery/github-deployer',
      controls: ['1.15', '2.14'],
    },
    {
      name: 'a role that whoever bears a tag may take',
      edit: (account) => {
        administratorAccess(account, 'github-deployer');
        trust(
          account,
          { AWS: 'arn:aws:iam::444455556666:root' },
          { StringEquals: { 'aws:PrincipalTag/team': 'platform' } },
        );
      },
      subject: 'role/delivery/github-deployer',
      controls: ['1.15', '2.14'],
    },
    {
      name: 'a role that anybody of the account may take',
      edit: (account) => {
        administratorAccess(account, 'github-deployer');
        trust(account, { AWS: '*' }, { StringEquals: { 'aws:PrincipalAccount': '444455556666' } });
      },
      subject: 'role/delivery/github-deployer',
      controls: ['1.15', '2.14'],
    },
    {
      name: 'service control policies that were not read, and can only take away',
      edit: (account) => {
        administratorAccess(account, 'github-deployer');
        account.refuse('organizations.ListPolicies');
      },
      subject: 'role/delivery/github-deployer',
    },
  ],
  met: [
    { name: 'nobody who can do everything', edit: () => {} },
    {
      name: 'a boundary that stops it',
      edit: changePolicy('order-intake', (statements) => {
        statements.push(everything);
      }),
      subject: 'role/app/order-intake',
    },
    {
      name: 'with MFA only',
      edit: changePolicy('badge-sync', (statements) => {
        statements.push({ ...everything, Condition: withMfa });
      }),
      subject: 'user/services/badge-sync',
    },
    {
      name: 'on what bears a tag only',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.push({
          ...everything,
          Condition: { StringEquals: { 'aws:ResourceTag/owner': 'platform' } },
        });
      }),
      subject: 'role/delivery/trail-to-logs',
    },
    {
      name: 'in one region, where no call of IAM is made',
      edit: changePolicy('trail-to-logs', (statements) => {
        statements.push({
          ...everything,
          Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
        });
      }),
      subject: 'role/delivery/trail-to-logs',
    },
    {
      name: 'a role that is taken with MFA only',
      edit: (account) => {
        administratorAccess(account, 'break-glass');
      },
      settings: { permissionsManagers: [] },
      subject: 'role/admin/break-glass',
    },
    {
      name: 'a role that people take who sign in at a provider',
      edit: (account) => {
        administratorAccess(account, 'github-deployer');
        const role = roleNamed(account, 'github-deployer');
        role.AssumeRolePolicyDocument = {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Federated: 'arn:aws:iam::444455556666:saml-provider/company' },
              Action: 'sts:AssumeRoleWithSAML',
              Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
            },
          ],
        };
      },
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'a role that people of Identity Center take, by a condition on who calls',
      edit: (account) => {
        administratorAccess(account, 'github-deployer');
        trust(
          account,
          { AWS: 'arn:aws:iam::444455556666:root' },
          {
            ArnLike: {
              'aws:PrincipalArn':
                'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Administration_*',
            },
          },
        );
      },
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'one that is meant to',
      edit: (account) => administratorAccess(account, 'github-deployer'),
      settings: { permissionsManagers: ['github-*'] },
      subject: 'role/delivery/github-deployer',
    },
  ],
  unknown: [
    {
      name: 'a policy that is attached and not in the file',
      edit: (account) => {
        const details = account.response('iam.GetAccountAuthorizationDetails');
        details.Policies = details.Policies.filter(({ PolicyName }) => PolicyName !== 'deployment');
      },
      subject: 'role/delivery/github-deployer',
    },
  ],
  notApplicable: [
    { name: 'a role that is linked to a service', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
    {
      name: 'a role of Identity Center, which its permission set makes',
      edit: (account) => {
        administratorAccess(account, 'github-deployer');
        const role = roleNamed(account, 'github-deployer');
        role.Path = '/aws-reserved/sso.amazonaws.com/';
        role.RoleName = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef';
        role.Arn = `arn:aws:iam::444455556666:role${role.Path}${role.RoleName}`;
      },
      subject: 'AWSReservedSSO_AdministratorAccess_0123456789abcdef',
    },
  ],
});
