/** How the tokens of an identity provider tell whose they are. */
export interface ProviderKind {
  /** Who may get tokens from it: anybody, those in one's own cluster (or enterprise), or the users of a directory. */
  readonly openTo: 'anybody' | 'cluster' | 'directory';
  readonly name: string;
  /** What a stranger's `sub` looks like. */
  readonly strangers: readonly string[];
  /** Finds the tenant, and the repository or project within it, in a `sub`. */
  readonly parts?: RegExp;
  /** What a tenant and what is within it are called. */
  readonly words: readonly [tenant: string, within: string];
  /** Claims besides `sub` that say whose a token is, with a stranger's values. */
  readonly claims?: Readonly<Record<string, string>>;
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
  claims: {
    actor: stranger,
    actor_id: '0',
    enterprise: stranger,
    enterprise_id: '0',
    job_workflow_ref: `${stranger}/${stranger}/.github/workflows/any.yml@refs/heads/main`,
    repository: `${stranger}/${stranger}`,
    repository_id: '0',
    repository_owner: stranger,
    repository_owner_id: '0',
    workflow_ref: `${stranger}/${stranger}/.github/workflows/any.yml@refs/heads/main`,
  },
  chosen: [
    'base_ref',
    'environment',
    'event_name',
    'head_ref',
    'ref',
    'ref_type',
    'repository_visibility',
    'runner_environment',
    'workflow',
  ],
};

/**
 * Providers that give tokens to whoever signs up, each with the claim that tells customers apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const shared: Readonly<Record<string, ProviderKind>> = {
  'token.actions.githubusercontent.com': github,
  'vstoken.actions.githubusercontent.com': github,
  'gitlab.com': anybody(
    'GitLab.com',
    ['group', 'project'],
    [`project_path:${stranger}/${stranger}:ref_type:branch:ref:main`],
    /^project_path:([^/]*)\/([^:]*)/,
  ),
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
    claims: { oaud: stranger, email: `${stranger}@example.com`, hd: 'example.com' },
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

const directory = (host: string): ProviderKind => ({
  openTo: 'directory',
  name: host,
  words: ['application', 'user'],
  strangers: [stranger],
  audienceIsTenant: true,
});

/** What is known of an identity provider, by its address without the scheme. */
export const providerKind = (host: string): ProviderKind => {
  const found = shared[host];
  if (found !== undefined) return found;
  // An issuer of an enterprise's own signs for that enterprise alone.
  if (host.startsWith('token.actions.githubusercontent.com/')) {
    return {
      ...github,
      openTo: 'cluster',
      name: `the GitHub enterprise ${host.slice(host.indexOf('/') + 1)}`,
    };
  }
  return /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/id\//.test(host) ? cluster : directory(host);
};

/** The address of the OIDC provider that a trust policy names; nothing for a SAML provider. */
export const oidcHost = (federated: string): string | undefined => {
  if (federated in shared) return federated;
  const at = federated.indexOf(':oidc-provider/');
  return at === -1 ? undefined : federated.slice(at + ':oidc-provider/'.length);
};
