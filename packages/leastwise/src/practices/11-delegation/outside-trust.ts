import { matchesGlob, type Statement } from '@leastwise/policy';
import { statementPart } from '../../access/grants.ts';
import { isAccountId } from '../../account/arn.ts';
import type { Role } from '../../account/iam-model.ts';
import { settled } from '../../account/known.ts';
import { type SourceRef, within } from '../../account/source-ref.ts';
import type { Subject } from '../check.ts';

/** An outside account that a statement of a role's trust policy names. */
export interface TrustedAccount {
  readonly role: Role;
  readonly statement: Statement;
  readonly account: string;
  /** The principals of that account which the statement names, as written. */
  readonly principals: readonly string[];
  /** Whether the account as a whole is named: its id, or its root ARN. */
  readonly whole: boolean;
  readonly source: SourceRef;
}

/** The account in a principal: its ARN's, or the principal itself where that is an account id. */
export const accountOfPrincipal = (principal: string): string | undefined => {
  const account = isAccountId(principal) ? principal : (principal.split(':')[4] ?? '');
  return isAccountId(account) ? account : undefined;
};

const namesWhole = (principal: string): boolean => isAccountId(principal) || principal.endsWith(':root');

/** Whether a statement allows everybody, but for its conditions: `*`, or all but some. */
export const isForEverybody = ({ effect, principal }: Statement): boolean =>
  effect === 'Allow' &&
  principal !== undefined &&
  (principal.not ||
    principal.entries.some(({ kind, value }) => kind === '*' || (kind === 'AWS' && value === '*')));

/** The tests that hold a grant to everybody to the accounts in their values; `…IfExists` lets others in as well. */
const fixes = /^(?:foranyvalue:)?(?:stringequals|stringequalsignorecase|stringlike|arnequals|arnlike)$/i;
const ofCaller = /^aws:principal(?:account|arn)$/i;

/** Those whom the conditions of a statement for everybody name: an account, or a principal of one. */
const namedByConditions = ({ conditions }: Statement): readonly string[] =>
  conditions
    .filter(({ operator, key }) => fixes.test(operator) && ofCaller.test(key))
    .flatMap(({ values }) => values)
    // A pattern of names within an account speaks of the account as a whole.
    .map((value) => (/[*?$]/.test(value) ? (accountOfPrincipal(value) ?? value) : value));

/** A statement's outside accounts, with their principals; `own` is the account whose policy it stands in. */
export const outsideAccounts = (
  statement: Statement,
  own: string,
): ReadonlyMap<string, readonly string[]> => {
  const byAccount = new Map<string, string[]>();
  const { effect, principal } = statement;
  if (effect !== 'Allow' || principal === undefined || principal.not) return byAccount;
  const named = principal.entries.flatMap(({ kind, value }) => {
    if (kind === '*' || (kind === 'AWS' && value === '*')) return namedByConditions(statement);
    return kind === 'AWS' ? [value] : [];
  });
  for (const one of new Set(named)) {
    const account = accountOfPrincipal(one);
    if (account !== undefined && account !== own)
      byAccount.set(account, [...(byAccount.get(account) ?? []), one]);
  }
  return byAccount;
};

/** Whether a statement of a trust policy is about assuming the role, not only about tags or names of its sessions. */
const isOfAssuming = ({ action }: Statement): boolean =>
  action.patterns.some((pattern) => matchesGlob(pattern.toLowerCase(), 'sts:assumerole')) !== action.not;

/** Whether the account's people can change a role's trust: AWS's own roles they cannot. */
export const isOwn = ({ owner }: Role): boolean => owner === 'account';

/**
 * The outside accounts that a role's trust policy names, each with the statement that does. Throws the gap where the
 * policy cannot be read.
 */
export const trustedAccounts = (role: Role): readonly TrustedAccount[] =>
  settled(role.trust).statements.flatMap((statement): TrustedAccount[] => {
    if (!isOfAssuming(statement)) return [];
    return [...outsideAccounts(statement, role.account)].map(([account, principals]) => ({
      role,
      statement,
      account,
      principals,
      whole: principals.some(namesWhole),
      source: within(role.trustSource, 'Statement', statement.index, 'Principal'),
    }));
  });

/** A role with one outside account that it trusts, or with none. */
export interface TrustOfRole {
  readonly role: Role;
  readonly trusted: TrustedAccount | undefined;
}

/** A subject per outside account that a role trusts; roles that trust none give one without. */
export const trustSubjects = (roles: readonly Role[]): readonly Subject<TrustOfRole>[] =>
  roles.flatMap((role): Subject<TrustOfRole>[] => {
    // A trust policy that cannot be read is one subject, whose judgement then meets the gap.
    const trusted = role.trust.known ? trustedAccounts(role) : [];
    if (trusted.length === 0) return [{ resource: role.arn, value: { role, trusted: undefined } }];
    return trusted.map((one) => ({
      resource: role.arn,
      part: `${statementPart(one.statement)}/${one.account}`,
      value: { role, trusted: one },
    }));
  });

/** Why a role's trust is nobody's to change here. */
export const notOurs = ({ name, owner }: Role): string =>
  owner === 'service-linked'
    ? `${name} is a service-linked role: AWS alone can change its trust policy`
    : owner === 'identity-center'
      ? `${name} belongs to a permission set of Identity Center and is changed there`
      : `${name} is made and kept by ${owner === 'stacksets' ? 'CloudFormation StackSets' : 'AWS Control Tower'}`;

/** An organisation that a statement of a role's trust policy lets in as a whole. */
export interface TrustedOrganization {
  readonly statement: Statement;
  readonly id: string;
  readonly source: SourceRef;
}

const ofOrganization = /^aws:principalorg(?:id|paths)$/i;

/** The organisations that a role's trust policy opens itself to: `*`, held to a fixed organisation by a condition. */
export const trustedOrganizations = (role: Role): readonly TrustedOrganization[] =>
  settled(role.trust).statements.flatMap((statement): TrustedOrganization[] => {
    if (!isForEverybody(statement) || !isOfAssuming(statement)) return [];
    // Where accounts are named as well, these are what is judged.
    if (namedByConditions(statement).length > 0) return [];
    const ids = statement.conditions
      .filter(({ operator, key }) => fixes.test(operator) && ofOrganization.test(key))
      .flatMap(({ values }) => values.flatMap((value) => /^o-[a-z0-9]+/.exec(value)?.[0] ?? []));
    const source = within(role.trustSource, 'Statement', statement.index, 'Condition');
    return [...new Set(ids)].map((id) => ({ statement, id, source }));
  });
