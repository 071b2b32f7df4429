import type { PrincipalEntry, Statement } from '@leastwise/policy';
import { accountOfArn, isAccountId } from '../../account/arn.ts';
import type { Role } from '../../account/iam-model.ts';
import { type Known, known } from '../../account/known.ts';

/** How people may come into an account by taking a role, without a user in it. */
export type WayIn =
  | { readonly kind: 'identity-center' }
  | { readonly kind: 'federation'; readonly provider: string }
  | { readonly kind: 'account'; readonly account: string };

/** Where pipelines and clusters get their tokens from: no person signs in there. */
const programProviders = [
  /^token\.actions\.githubusercontent\.com/,
  /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com/,
  /^oidc-eks\.[a-z0-9-]+\.api\.aws/,
  // Clusters that keep their keys in a bucket: kOps, ROSA.
  /\bs3[.-][a-z0-9.-]*amazonaws\.com/,
  /\.prod-aks\.azure\.com/,
  /^oidc\.vercel\.com/,
  /(^|\.)spacelift\.io/,
  /^api\.pulumi\.com/,
  /(^|\.)gitlab\./,
  /^api\.bitbucket\.org/,
  /^oidc\.circleci\.com/,
  /^app\.terraform\.io/,
  /^agent\.buildkite\.com/,
  /^vstoken\.dev\.azure\.com/,
  /^(container|storage)\.googleapis\.com/,
];

/** The ways in that a role's trust opens; a gap where the trust cannot be read. */
export const waysInto = (role: Role): Known<readonly WayIn[]> => {
  if (role.owner === 'identity-center') return known([{ kind: 'identity-center' }]);
  if (role.owner === 'service-linked') return known([]);
  if (!role.trust.known) return role.trust;
  return known(
    role.trust.value.statements.filter(letsIn).flatMap((statement) => waysOf(statement, role.account)),
  );
};

const letsIn = ({ effect, principal }: Statement): boolean => effect === 'Allow' && principal?.not === false;

const waysOf = ({ principal }: Statement, account: string): readonly WayIn[] =>
  (principal?.entries ?? []).flatMap((entry): readonly WayIn[] => {
    const way = wayOf(entry, account);
    return way === undefined ? [] : [way];
  });

const wayOf = ({ kind, value }: PrincipalEntry, own: string): WayIn | undefined => {
  if (kind === 'AWS') {
    const account = isAccountId(value) ? value : accountOfArn(value);
    return account === '' || account === own ? undefined : { kind: 'account', account };
  }
  if (kind !== 'Federated') return undefined;
  // What AWS knows without a provider in the account (Cognito's pools, Facebook …) signs in the users of an application.
  if (!value.startsWith('arn:')) return undefined;
  const [, host] = value.split(':oidc-provider/');
  if (host !== undefined && programProviders.some((pattern) => pattern.test(host))) return undefined;
  return { kind: 'federation', provider: value };
};
