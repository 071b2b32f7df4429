import { compilePolicy, evaluate, type PolicyDocument, type Request } from '@leastwise/policy';
import { madeUp } from '../../access/statement-actions.ts';
import { allowsAnything, letsIn } from '../../access/trust-policy.ts';
import { isAccountId } from '../../account/arn.ts';
import { settled } from '../../account/known.ts';
import type { TrustedAccount } from '../11-delegation/outside-trust.ts';

type Context = NonNullable<Request['context']>;

/** A program of a stranger: it shows no MFA, and the organisation it is in is nobody's we know. */
const program: Context = {
  'aws:MultiFactorAuthPresent': [],
  'aws:MultiFactorAuthAge': [],
  'aws:PrincipalOrgID': 'o-leastwiseprobe',
  'aws:PrincipalOrgPaths': ['o-leastwiseprobe/r-probe/'],
};

/** What a trust policy asks of an outside account beside being that account. */
export type OutsideDemand = 'nothing' | 'external-id' | 'mfa' | 'organization';

/** One statement of the trust policy with all that it denies: what other statements allow is another subject. */
const only = (document: PolicyDocument, trusted: TrustedAccount): PolicyDocument => ({
  ...document,
  statements: document.statements.filter(
    (statement) => statement.effect === 'Deny' || statement.index === trusted.statement.index,
  ),
});

/** What a statement of a role's trust policy asks of a program in an outside account before letting it in. */
export const demandOn = (trusted: TrustedAccount): OutsideDemand => {
  const { role, principals, account } = trusted;
  const resource = compilePolicy(only(settled(role.trust), trusted), { name: `trust of ${role.name}` });
  const callers = principals.map((principal) =>
    isAccountId(principal) || principal.endsWith(':root')
      ? {
          principal: `arn:${role.partition}:iam::${account}:role/${madeUp}`,
          open: ['aws:PrincipalArn', 'aws:userid'],
        }
      : { principal, open: [] },
  );
  const getsIn = (context: Context): boolean =>
    callers.some(({ principal, open }) =>
      letsIn(
        evaluate(
          { principal, action: 'sts:AssumeRole', resource: role.arn, context, unknownKeys: ['*', ...open] },
          { identity: allowsAnything, resource },
        ),
      ),
    );
  const withoutId = { 'sts:ExternalId': [] };
  if (getsIn({ ...program, ...withoutId })) return 'nothing';
  if (getsIn(program)) return 'external-id';
  return getsIn({
    ...program,
    ...withoutId,
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '60',
  })
    ? 'mfa'
    : 'organization';
};
