const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const organizations = 'https://docs.aws.amazon.com/organizations/latest/userguide';

/** The pages of AWS that decide a disagreement. */
export const pages = {
  version: `${guide}/reference_policies_elements_version.html`,
  variables: `${guide}/reference_policies_variables.html`,
  resource: `${guide}/reference_policies_elements_resource.html`,
  identifiers: `${guide}/reference_identifiers.html`,
  operators: `${guide}/reference_policies_elements_condition_operators.html`,
  sets: `${guide}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  keys: `${guide}/reference_policies_condition-keys.html`,
  principal: `${guide}/reference_policies_elements_principal.html`,
  notPrincipal: `${guide}/reference_policies_elements_notprincipal.html`,
  evaluation: `${guide}/reference_policies_evaluation-logic_policy-eval-denyallow.html`,
  trust: `${guide}/id_roles_compare-resource-policies.html`,
  scps: `${organizations}/orgs_manage_policies_scps.html`,
  rcps: `${organizations}/orgs_manage_policies_rcps.html`,
  federation: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html',
  sessionToken: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html',
  assumeRole: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
  kmsRcp: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html',
};
