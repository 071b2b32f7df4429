/** How the tokens of an identity provider tell whose they are. */
export interface ProviderKind {
  /** Who may get tokens from it: anybody, those in one's own cluster (or enterprise), or the users of a directory. */
  readonly openTo: 'anybody' | 'cluster' | 'directory';
  readonly name: string;
  /** What a stranger's `sub` looks like. */
  readonly strangers: readonly string[];
  /** Finds the tenant, and the repository or project within it, in a `sub`. */
  readonly parts?: RegExp;
  /** What a tenant and what is within it are called; the second is empty where a `sub` names the tenant only. */
  readonly words: readonly [tenant: string, within: string];
  /** Claims besides `sub` that say whose a token is, with a stranger's values. */
  readonly claims?: Readonly<Record<string, string>>;
  /** Those of the claims that all of one tenant may share. */
  readonly ofTenant?: readonly string[];
  /** Those of them that name the tenant. */
  readonly tenantIds?: readonly string[];
  /** Claims that whoever gets a token sets as he likes. */
  readonly chosen?: readonly string[];
  /** Whether the audience names the application at the provider, so that a stranger's is another. */
  readonly audienceIsTenant?: true;
}

/** A name nobody has; what the check puts in the place of a wildcard. */
export const stranger = 'leastwise-probe';

const anybody = (
  name: string,
  words: readonly [string, string],
  strangers: readonly string[],
  parts: RegExp,
): ProviderKind => ({ openTo: 'anybody', name, words, strangers, parts });

const directory = (host: string): ProviderKind => ({
  openTo: 'directory',
  name: host,
  words: ['application', 'user'],
  strangers: [stranger],
  audienceIsTenant: true,
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
const github: ProviderKind = {
  openTo: 'anybody',
  name: 'GitHub Actions',
  words: ['organisation', 'repository'],
  // https://docs.github.com/en/actions/reference/security/oidc
  strangers: [
    `repo:${stranger}/${stranger}:ref:refs/heads/main`,
    `repo:${stranger}/${stranger}:pull_request`,
    `repo:${stranger}/${stranger}:environment:production`,
  ],
  parts: /^repo:([^/]*)\/([^:]*)/,
  // Of all that GitHub says, AWS passes on these: a condition on any other claim meets an absent key.
  claims: {
    actor: stranger,
    actor_id: '0',
    enterprise_id: '0',
    job_workflow_ref: `${stranger}/${stranger}/.github/workflows/any.yml@refs/heads/main`,
    repository: `${stranger}/${stranger}`,
    repository_id: '0',
    repository_owner_id: '0',
  },
  ofTenant: ['actor', 'actor_id', 'enterprise_id', 'repository_owner_id'],
  tenantIds: ['enterprise_id', 'repository_owner_id'],
  chosen: ['environment', 'ref', 'workflow'],
};

/**
 * Providers that give tokens to whoever signs up, each with the claim that tells customers apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const shared: Readonly<Record<string, ProviderKind>> = {
  'token.actions.githubusercontent.com': github,
  'vstoken.actions.githubusercontent.com': github,
  // Of another enterprise: https://docs.github.com/en/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise/streaming-the-audit-log-for-your-enterprise
  'oidc-configuration.audit-log.githubusercontent.com': anybody(
    'GitHub audit log streaming',
    ['enterprise', ''],
    [`https://github.com/${stranger}`],
    /^https:\/\/github\.com\/([^/]*)(.*)/,
  ),
  'gitlab.com': {
    ...anybody(
      'GitLab.com',
      ['group', 'project'],
      [`project_path:${stranger}/${stranger}:ref_type:branch:ref:main`],
      /^project_path:([^/]*)\/([^:]*)/,
    ),
    claims: {
      namespace_id: '0',
      project_id: '0',
      user_email: `${stranger}@example.com`,
      user_id: '0',
      user_login: stranger,
    },
    ofTenant: ['namespace_id', 'user_email', 'user_id', 'user_login'],
    tenantIds: ['namespace_id'],
    chosen: ['pipeline_source', 'ref_protected', 'runner_environment', 'user_access_level'],
  },
  'app.terraform.io': anybody(
    'HCP Terraform',
    ['organisation', 'project'],
    [`organization:${stranger}:project:${stranger}:workspace:${stranger}:run_phase:apply`],
    /^organization:([^:]*):project:([^:]*)/,
  ),
  'agent.buildkite.com': anybody(
    'Buildkite',
    ['organisation', 'pipeline'],
    [`organization:${stranger}:pipeline:${stranger}:ref:refs/heads/main:commit:0:step:any`],
    /^organization:([^:]*):pipeline:([^:]*)/,
  ),
  'oidc.codefresh.io': anybody(
    'Codefresh',
    ['account', 'pipeline'],
    [`account:${stranger}:pipeline:${stranger}`],
    /^account:([^:]*):pipeline:([^:]*)/,
  ),
  'proidc.upbound.io': anybody(
    'Upbound',
    ['organisation', 'control plane'],
    [`mcp:${stranger}/${stranger}:provider:provider-aws`],
    /^mcp:([^/]*)\/([^:]*)/,
  ),
  'studio.datachain.ai/api': anybody(
    'DVC Studio',
    ['team', 'project'],
    [`credentials:${stranger}/${stranger}`],
    /^credentials:([^/]*)\/([^:]*)/,
  ),
  'tokens.cloud.shisho.dev': {
    openTo: 'anybody',
    name: 'Shisho Cloud',
    words: ['organisation', ''],
    strangers: [stranger],
  },
  'sandboxes.cloud': { ...directory('sandboxes.cloud'), openTo: 'anybody', words: ['workspace', 'sandbox'] },
  'scalr.io': anybody(
    'Scalr',
    ['account', 'environment'],
    [`account:${stranger}:environment:${stranger}:workspace:${stranger}`],
    /^account:([^:]*):environment:([^:]*)/,
  ),
  'oidc.vercel.com': {
    ...anybody(
      'Vercel',
      ['team', 'project'],
      [`owner:${stranger}:project:${stranger}:environment:production`],
      /^owner:([^:]*):project:([^:]*)/,
    ),
    audienceIsTenant: true,
  },
  'api.pulumi.com/oidc': {
    ...anybody(
      'Pulumi Cloud',
      ['organisation', 'project'],
      [`pulumi:deploy:org:${stranger}:project:${stranger}`],
      /^pulumi:deploy:org:([^:]*):project:([^:]*)/,
    ),
    audienceIsTenant: true,
  },
  'cognito-identity.amazonaws.com': {
    openTo: 'anybody',
    name: 'Amazon Cognito',
    words: ['identity pool', 'identity'],
    strangers: ['us-east-1:00000000-0000-0000-0000-000000000000'],
    chosen: ['amr'],
    audienceIsTenant: true,
  },
  'accounts.google.com': {
    openTo: 'anybody',
    name: 'Google',
    words: ['application', 'user'],
    strangers: ['000000000000000000000'],
    claims: { oaud: stranger, email: `${stranger}@example.com`, 'google/organization_number': '0' },
    audienceIsTenant: true,
  },
  'www.amazon.com': {
    openTo: 'anybody',
    name: 'Login with Amazon',
    words: ['application', 'user'],
    strangers: [stranger],
    claims: { app_id: stranger, user_id: stranger },
    audienceIsTenant: true,
  },
  'graph.facebook.com': {
    openTo: 'anybody',
    name: 'Facebook',
    words: ['application', 'user'],
    strangers: [stranger],
    claims: { app_id: stranger, id: stranger },
    audienceIsTenant: true,
  },
};

const cluster: ProviderKind = {
  openTo: 'cluster',
  name: 'the EKS cluster',
  words: ['namespace', 'service account'],
  strangers: [`system:serviceaccount:${stranger}:${stranger}`],
  parts: /^system:serviceaccount:([^:]*):([^:]*)/,
};

/** What is known of an identity provider, by its address without the scheme. */
export const providerKind = (host: string): ProviderKind => {
  const found = shared[host];
  if (found !== undefined) return found;
  // An issuer of an enterprise's own signs for that enterprise alone.
  const enterprise = /^token\.actions\.(?:githubusercontent\.com\/(.+)|([a-z0-9-]+)\.ghe\.com)$/.exec(host);
  if (enterprise !== null) {
    return { ...github, openTo: 'cluster', name: `the GitHub enterprise ${enterprise[1] ?? enterprise[2]}` };
  }
  return /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/id\//.test(host) ? cluster : directory(host);
};

/** The address of the OIDC provider that a trust policy names; nothing for a SAML provider. */
export const oidcHost = (federated: string): string | undefined => {
  if (federated in shared) return federated;
  const at = federated.indexOf(':oidc-provider/');
  return at === -1 ? undefined : federated.slice(at + ':oidc-provider/'.length);
};
