import type { Role } from '../../../../account/iam-model.ts';
import { settled } from '../../../../account/known.ts';
import { isOwn, notOurs } from '../../../11-delegation/outside-trust.ts';
import { defineCheck, departed, met, notApplicable, type Subject } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { oidcHost, type ProviderKind, providerKind } from '../../oidc-provider.ts';
import { type Intruder, intruderOf } from '../../oidc-stranger.ts';

interface FederatedTrust {
  readonly role: Role;
  readonly federated: string;
  readonly host: string;
}

/** The OIDC providers that a role trusts; a trust policy that cannot be read is one subject, which meets the gap. */
const trustsOf = (role: Role): readonly Subject<FederatedTrust>[] => {
  if (!role.trust.known) return [{ resource: role.arn, value: { role, federated: '', host: '' } }];
  const named = role.trust.value.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principal }) => (principal === undefined || principal.not ? [] : principal.entries))
    .flatMap(({ kind, value }) => (kind === 'Federated' ? [value] : []));
  return [...new Set(named)].flatMap((federated) => {
    const host = oidcHost(federated);
    return host === undefined ? [] : [{ resource: role.arn, part: host, value: { role, federated, host } }];
  });
};

export const check = defineCheck({
  id: 'oidc-trust-claims',
  practice: 8,
  title: 'Roles for OIDC tokens ask whose token it is',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) => view['authorization-details'].roles.flatMap(trustsOf),
  judge: ({ value: { role, federated, host } }) => {
    settled(role.trust);
    if (!isOwn(role)) return notApplicable(notOurs(role));
    const kind = providerKind(host);
    const intruder = intruderOf(role, federated, host, kind);
    const fact = `whose tokens of ${kind.name} get into ${role.name} beside those meant`;
    if (intruder === undefined) return met({ fact, value: 'nobody', source: role.trustSource });
    const who = sayWho(kind, intruder);
    return departed(
      { fact, value: `${who}, as with sub ${intruder.sub}`, source: role.trustSource },
      {
        role: role.name,
        provider: kind.name,
        host,
        who,
        repair: sayRepair(kind, host, intruder),
        shared: kind.openTo === 'anybody',
        open: intruder.kind === 'stranger',
      },
      { principals: [federated] },
    );
  },
  explain: ({ facts: { role, provider, who, repair, shared } }) => ({
    what: `The role ${role} lets in tokens of ${provider} from ${who}.`,
    why: shared
      ? 'The provider signs tokens for all its customers alike. A trust policy that does not say whose are meant hands the role to whoever gets one.'
      : 'The provider signs tokens for everything and everybody it knows. A trust policy that does not say which are meant hands the role to whoever gets one.',
    whatToDo: repair,
  }),
  inShort: (departures) => {
    const worst = departures.find(({ facts: { open } }) => open) ?? departures[0];
    const role = worst?.facts.role ?? 'a role';
    return {
      headline:
        worst?.facts.open === false
          ? headline(`${role}: too many tokens get in`, 'a role takes too many tokens')
          : headline(`${role}: any token gets in`, 'a role takes any OIDC token'),
      move: 'name whose tokens are meant in the OIDC trusts',
    };
  },
  remedy: {
    guide: ({ facts: { role, repair, shared } }) => [
      `See whose tokens are used now: the AssumeRoleWithWebIdentity events of ${role} in CloudTrail name each sub.`,
      `aws iam get-role --role-name ${role} --query Role.AssumeRolePolicyDocument --output json > trust.json`,
      repair,
      `aws iam update-assume-role-policy --role-name ${role} --policy-document file://trust.json`,
      shared
        ? 'The old document may be no way back: IAM refuses to store trust of a shared provider without a condition on its claim.'
        : 'See in CloudTrail that the next AssumeRoleWithWebIdentity of those meant succeeds; the old document is the way back.',
    ],
  },
});

const sayWho = ({ openTo, words: [tenant, within] }: ProviderKind, intruder: Intruder): string => {
  if (intruder.kind === 'absent') {
    return `whoever gets one without the claim ${intruder.claim ?? ''}: ForAllValues holds where there is none`;
  }
  if (intruder.kind === 'sibling')
    return `any ${within} of the ${tenant} ${intruder.tenant ?? 'whose id it asks for'}`;
  return openTo === 'anybody' ? `any ${tenant} there is` : `any ${within} it knows`;
};

const sayRepair = (
  { words: [tenant, within], audienceIsTenant, openTo }: ProviderKind,
  host: string,
  { kind, claim }: Intruder,
): string => {
  if (kind === 'absent')
    return `Write the condition on ${host}:${claim ?? 'sub'} without ForAllValues, as StringEquals or StringLike.`;
  if (audienceIsTenant === true && openTo === 'anybody') {
    return `Demand your own ${tenant} by StringEquals on ${host}:aud${host.startsWith('www.') || host.startsWith('graph.') ? ' (for this provider: app_id)' : ''}.`;
  }
  if (audienceIsTenant === true) return `Demand ${host}:aud and ${host}:sub by StringEquals.`;
  return `Demand ${host}:aud by StringEquals, and ${host}:sub with the ${tenant} ${within === '' ? 'written out.' : `and the ${within} written out; a wildcard only after both.`}`;
};
