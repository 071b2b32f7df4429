import type { AuthorizationDetails, Role } from '../../account/iam-model.ts';
import { type Gap, type Known, known, missing } from '../../account/known.ts';
import type { IdentityCenterRegion } from '../../account/needs/identity-center.ts';
import type { IdentityProviders } from '../../account/needs/identity-providers.ts';
import type { Regional } from '../../account/regional.ts';
import type { Evidence } from '../check.ts';

const reservedRoles = new WeakMap<AuthorizationDetails, { readonly role: Role | undefined }>();

/** A role that Identity Center made in the account, looked for once. */
const reservedRole = (details: AuthorizationDetails): Role | undefined => {
  const found = reservedRoles.get(details) ?? {
    role: details.roles.find(({ owner }) => owner === 'identity-center'),
  };
  reservedRoles.set(details, found);
  return found.role;
};

/** Where people's identities could come from, as evidence; `none` when AWS says that there is nothing. */
export const federationOf = (
  details: AuthorizationDetails,
  providers: Known<IdentityProviders>,
  identityCenter: Known<Regional<IdentityCenterRegion>>,
): Known<Evidence | 'none'> => {
  const gaps: Gap[] = [];
  const reserved = reservedRole(details);
  if (reserved !== undefined) {
    return known({ fact: 'a role of Identity Center', value: reserved.name, source: reserved.source });
  }
  const saml = providers.known ? providers.value.saml : providers;
  const provider = saml.known ? saml.value[0] : undefined;
  if (provider !== undefined)
    return known({ fact: 'a SAML provider', value: provider.name, source: provider.source });
  if (!saml.known) gaps.push(saml.gap);
  if (!identityCenter.known) gaps.push(identityCenter.gap);
  for (const [region, data] of identityCenter.known ? identityCenter.value : []) {
    if (!data.known) gaps.push(data.gap);
    const instance = data.known ? data.value.instances[0] : undefined;
    if (instance !== undefined) {
      return known({
        fact: `an instance of Identity Center in ${region}`,
        value: instance.arn,
        source: instance.source,
      });
    }
  }
  const [gap] = gaps;
  return gap === undefined ? known('none') : missing(gap);
};
