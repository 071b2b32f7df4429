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

const terraform = (value: string): Condition => ({
  StringEquals: { 'app.terraform.io:aud': 'aws.workload.identity' },
  StringLike: { 'app.terraform.io:sub': value },
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
      name: 'a claim of GitHub that AWS does not pass on, demanded only where it is there',
      edit: ask({
        StringEquals: audience,
        StringEqualsIfExists: { [`${github}:repository_owner`]: 'northwind-kept' },
      }),
      subject,
    },
    {
      name: 'any repository of the organisation with an id',
      edit: ask({ StringEquals: { ...audience, [`${github}:repository_owner_id`]: '123' } }),
      subject,
    },
    {
      name: 'any project of an organisation of HCP Terraform',
      edit: ask(terraform('organization:northwind:*'), provider('app.terraform.io')),
      subject,
    },
    {
      name: 'any organisation of HCP Terraform whose name begins alike',
      edit: ask(terraform('organization:northwind*'), provider('app.terraform.io')),
      subject,
    },
    {
      name: 'any project of a team of Vercel',
      edit: ask(
        {
          StringEquals: { 'oidc.vercel.com:aud': 'https://vercel.com/northwind' },
          StringLike: { 'oidc.vercel.com:sub': 'owner:northwind:project:*:environment:production' },
        },
        provider('oidc.vercel.com'),
      ),
      subject,
    },
    {
      name: 'any control plane of Upbound',
      edit: ask(
        { StringEquals: { 'proidc.upbound.io:aud': 'sts.amazonaws.com' } },
        provider('proidc.upbound.io'),
      ),
      subject,
    },
    {
      name: 'the audit log of any enterprise of GitHub',
      edit: ask(
        { StringEquals: { 'oidc-configuration.audit-log.githubusercontent.com:aud': 'sts.amazonaws.com' } },
        provider('oidc-configuration.audit-log.githubusercontent.com'),
      ),
      subject,
    },
    {
      name: 'any repository of an enterprise of one’s own on GHE.com',
      edit: ask(
        { StringEquals: { 'token.actions.northwind.ghe.com:aud': 'sts.amazonaws.com' } },
        provider('token.actions.northwind.ghe.com'),
      ),
      subject,
    },
    {
      name: 'any sandbox of sandboxes.cloud',
      edit: ask({ StringLike: { 'sandboxes.cloud:sub': '*' } }, provider('sandboxes.cloud')),
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
      name: 'one project of GitLab.com, by its id',
      edit: ask(
        {
          StringEquals: { 'gitlab.com:aud': 'https://gitlab.com', 'gitlab.com:project_id': '278964' },
          StringLike: { 'gitlab.com:sub': 'project_path:*' },
        },
        provider('gitlab.com'),
      ),
      subject,
    },
    {
      name: 'any workspace of one project of HCP Terraform',
      edit: ask(
        terraform('organization:northwind:project:shop:workspace:*:run_phase:*'),
        provider('app.terraform.io'),
      ),
      subject,
    },
    {
      name: 'one workflow that all repositories of an organisation may call',
      edit: ask({
        StringEquals: {
          ...audience,
          [`${github}:job_workflow_ref`]: 'northwind-kept/ci/.github/workflows/deploy.yml@refs/heads/main',
        },
        StringLike: { [`${github}:sub`]: 'repo:northwind-kept/*' },
      }),
      subject,
    },
    {
      name: 'one team of DVC Studio',
      edit: ask(
        {
          StringEquals: {
            'studio.datachain.ai/api:sub': 'credentials:northwind/models',
          },
        },
        provider('studio.datachain.ai/api'),
      ),
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
