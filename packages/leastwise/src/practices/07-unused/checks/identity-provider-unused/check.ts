import { askTrust, letsIn } from '../../../../access/trust-policy.ts';
import type { Role } from '../../../../account/iam-model.ts';
import { type Known, settled } from '../../../../account/known.ts';
import type { OidcProvider, SamlProvider } from '../../../../account/needs/identity-providers.ts';
import { defineCheck, departed, met, notApplicable, type Subject, type Unlisted } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';

type Provider = SamlProvider | OidcProvider;

export const check = defineCheck({
  id: 'identity-provider-unused',
  practice: 7,
  title: 'Every identity provider is trusted by a role',
  severity: 'low',
  role: 'deciding',
  needs: ['identity-providers', 'authorization-details'],
  controls: [],
  subjects: (view) => {
    const { saml, oidc } = view['identity-providers'];
    return [saml, oidc].flatMap(
      (list: Known<readonly Provider[]>): readonly (Subject<Provider> | Unlisted)[] =>
        list.known
          ? list.value.map((provider) => ({ resource: provider.arn, value: provider }))
          : [{ gap: list.gap }],
    );
  },
  judge: ({ value: provider }, _, view) => {
    const name = nameOf(provider);
    if (/^AWSSSO_\w+_DO_NOT_DELETE$/.test(name)) return notApplicable(`${name} belongs to Identity Center`);
    const { roles, source } = view['authorization-details'];
    const trusting = roles.find((role) => role.trust.known && trusts(role, provider));
    if (trusting !== undefined)
      return met({ fact: `role that trusts ${name}`, value: trusting.name, source: trusting.trustSource });
    // A trust policy that could not be read may be the one that names the provider.
    for (const { trust } of roles) settled(trust);
    return departed(
      [
        { fact: `${kindOf(provider)} ${name} exists`, value: provider.arn, source: provider.source },
        { fact: `roles, of ${roles.length}, that trust it`, value: 0, source },
      ],
      { provider, name, roles: roles.length },
    );
  },
  explain: ({ facts: { provider, name, roles } }) => ({
    what: `No role of the account (${countOf(roles, 'role')}) trusts the ${kindOf(provider)} ${name}.`,
    why: 'The account still believes what this provider says: one careless trust policy lets its people in.',
    whatToDo: `See that no ${provider.kind === 'saml' ? 'Client VPN endpoint and no Cognito identity pool' : 'Cognito identity pool'} uses ${name}, then delete it, or let the roles it was made for trust it.`,
  }),
  inShort: (departures) => ({
    headline: headline(
      `no role trusts ${departures[0]?.facts.name ?? ''}`,
      `${countOf(departures.length, 'provider')} no role trusts`,
    ),
    move: `delete ${countOf(departures.length, 'identity provider')} that no role trusts`,
  }),
  remedy: {
    guide: ({ facts: { provider, name } }) => [
      ...(provider.kind === 'saml'
        ? [
            `Look, region by region, for Client VPN endpoints whose people sign in by ${name}: aws ec2 describe-client-vpn-endpoints --query 'ClientVpnEndpoints[].AuthenticationOptions'`,
          ]
        : []),
      `Look, region by region, for Cognito identity pools that use ${name}: aws cognito-identity list-identity-pools --max-results 60, then describe-identity-pool --identity-pool-id ID of each.`,
      provider.kind === 'saml'
        ? `Keep its metadata (aws iam get-saml-provider --saml-provider-arn ${provider.arn}), then: aws iam delete-saml-provider --saml-provider-arn ${provider.arn}`
        : `Note its client ids and thumbprints (aws iam get-open-id-connect-provider --open-id-connect-provider-arn ${provider.arn}), then: aws iam delete-open-id-connect-provider --open-id-connect-provider-arn ${provider.arn}`,
    ],
  },
});

const actions = { saml: 'sts:AssumeRoleWithSAML', oidc: 'sts:AssumeRoleWithWebIdentity' } as const;

/** Whether the role's trust policy lets the provider's people in, under whatever conditions. */
const trusts = (role: Role, { kind, arn }: Provider): boolean =>
  letsIn(askTrust(role, { principal: { federated: arn }, action: actions[kind] }));

const nameOf = (provider: Provider): string => (provider.kind === 'saml' ? provider.name : provider.host);

const kindOf = ({ kind }: Provider): string => (kind === 'saml' ? 'SAML provider' : 'OIDC provider');
