import type { Statement } from '@leastwise/policy';
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

/** Whether the account's people can change a role's trust: AWS's own roles they cannot. */
export const isOwn = ({ owner }: Role): boolean => owner === 'account';

/**
 * The outside accounts that a role's trust policy names, each with the statement that does. Throws the gap where the
 * policy cannot be read.
 */
export const trustedAccounts = (role: Role): readonly TrustedAccount[] =>
  settled(role.trust).statements.flatMap((statement): TrustedAccount[] => {
    if (statement.effect !== 'Allow' || statement.principal === undefined || statement.principal.not)
      return [];
    const byAccount = new Map<string, string[]>();
    for (const { kind, value } of statement.principal.entries) {
      const account = kind === 'AWS' ? accountOfPrincipal(value) : undefined;
      if (account === undefined || account === role.account) continue;
      byAccount.set(account, [...(byAccount.get(account) ?? []), value]);
    }
    return [...byAccount].map(([account, principals]) => ({
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
