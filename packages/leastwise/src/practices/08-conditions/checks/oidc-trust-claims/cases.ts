import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { roleOf, trustStatements } from '../../../testing/kept-policies.ts';

const github = 'token.actions.githubusercontent.com';
const subject = 'role/delivery/github-deployer';

type Condition = Record<string, Record<string, string | string[]>>;

const ask =
  (condition: Condition, federated?: string) =>
  (account: SnapshotDraft): void => {
    for (const statement of trustStatements(account, 'github-deployer')) {
      statement.Condition = condition;
      if (federated !== undefined) statement.Principal = { Federated: federated };
    }
  };

const audience = { [`${github}:aud`]: 'sts.amazonaws.com' };
const sub = (value: string | string[]): Condition => ({
  StringEquals: audience,
  StringLike: { [`${github}:sub`]: value },
});

const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
const provider = (host: string): string => `arn:aws:iam::444455556666:oidc-provider/${host}`;

export const cases = defineCases({
  departed: [
    {
      name: 'any repository of an organisation',
      edit: ask(sub('repo:northwind-kept/*')),
      subject,
    },
    { name: 'no sub', edit: ask({ StringEquals: audience }), subject },
    { name: 'any repository there is', edit: ask(sub('repo:*')), subject },
    { name: 'the main branch of any repository', edit: ask(sub('repo:*:ref:refs/heads/main')), subject },
    { name: 'any organisation whose name begins alike', edit: ask(sub('repo:northwind-kept*')), subject },
    { name: 'any repository whose name begins alike', edit: ask(sub('repo:northwind-kept/shop*')), subject },
    {
      name: 'a condition on a claim that GitHub does not send, under ForAllValues',
      edit: ask({
        StringEquals: audience,
        'ForAllValues:StringEquals': { [`${github}:subject`]: 'repo:northwind-kept/shop' },
      }),
      subject,
    },
    {
      name: 'ForAllValues on sub',
      edit: ask({
        StringEquals: audience,
        'ForAllValues:StringEquals': { [`${github}:sub`]: 'repo:northwind-kept/shop:ref:refs/heads/main' },
      }),
      subject,
    },
    {
      name: 'any pod of an EKS cluster',
      edit: ask({ StringEquals: { [`${eks}:aud`]: 'sts.amazonaws.com' } }, provider(eks)),
      subject,
    },
    {
      name: 'any Cognito identity pool',
      edit: ask(
        { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
        'cognito-identity.amazonaws.com',
      ),
      subject,
    },
    {
      name: 'any project of GitLab.com',
      edit: ask(
        {
          StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' },
          StringLike: { 'gitlab.com:sub': 'project_path:*' },
        },
        provider('gitlab.com'),
      ),
      subject,
    },
    {
      name: 'a directory of one’s own, with neither audience nor sub',
      edit: ask({}, provider('login.northwind.example')),
      subject,
    },
  ],
  met: [
    { name: 'one branch of one repository', edit: () => {}, subject },
    { name: 'whatever runs in one repository', edit: ask(sub('repo:northwind-kept/shop:*')), subject },
    {
      name: 'one repository, by its id',
      edit: ask({ StringEquals: { ...audience, [`${github}:repository_id`]: '1296269' } }),
      subject,
    },
    {
      name: 'one service account of an EKS cluster',
      edit: ask(
        {
          StringEquals: {
            [`${eks}:aud`]: 'sts.amazonaws.com',
            [`${eks}:sub`]: 'system:serviceaccount:shop:web',
          },
        },
        provider(eks),
      ),
      subject,
    },
    {
      name: 'one Cognito identity pool',
      edit: ask(
        {
          StringEquals: {
            'cognito-identity.amazonaws.com:aud': 'eu-west-1:6f1c2d3e-0000-4000-8000-000000000001',
          },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
        'cognito-identity.amazonaws.com',
      ),
      subject,
    },
    {
      name: 'a directory of one’s own, for one application',
      edit: ask(
        { StringEquals: { 'login.northwind.example:aud': 'deployments' } },
        provider('login.northwind.example'),
      ),
      subject,
    },
  ],
  unknown: [
    {
      name: 'a trust policy that cannot be read',
      edit: (account) => {
        roleOf(account, 'github-deployer').AssumeRolePolicyDocument = JSON.parse(
          '{"Statement": [{"Effect": "Perhaps"}]}',
        );
      },
      subject,
    },
  ],
  notApplicable: [
    {
      name: 'a role of Identity Center',
      edit: (account) => {
        const role = roleOf(account, 'github-deployer');
        Object.assign(role, {
          Path: '/aws-reserved/sso.amazonaws.com/',
          RoleName: 'AWSReservedSSO_Deploy_0123456789abcdef',
          Arn: `arn:aws:iam::${account.account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Deploy_0123456789abcdef`,
        });
        for (const statement of role.AssumeRolePolicyDocument.Statement) delete statement.Condition;
      },
      subject: 'AWSReservedSSO_Deploy_0123456789abcdef',
    },
  ],
});
