import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Box } from './box.ts';
import { boxedPolicy } from './boxed-policy.ts';
import type { StatementBehind } from './comparison.ts';
import { type Grant, grantWithin } from './grants-any.ts';
import { groundOf } from './ground.ts';
import type { Ground } from './region.ts';
import { narrowed } from './search.ts';
import { textPattern } from './text-pattern.ts';
import { textUnion } from './text-union.ts';
import { textAtom } from './value-atom.ts';

/** Who is inside: the account, and its organisation where it has one. */
export interface Inside {
  readonly account: string;
  readonly organization?: string;
  readonly catalogue?: Catalogue;
}

/**
 * How far a resource policy reaches: `public` to anyone at all, `outside` to named others, `inside` to no
 * one else. AWS services are no one else, nor is anonymous access that conditions bind to known places.
 */
export interface PublicAnswer {
  readonly result: 'public' | 'outside' | 'inside' | 'unknown';
  readonly witness?: NonNullable<Grant['witness']>;
  readonly statements?: readonly StatementBehind[];
  readonly reason?: string;
}

/**
 * Keys by which AWS takes a policy as not public when their values are fixed, each with a stranger's value.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const strangers: Readonly<Record<string, string>> = {
  'aws:principalorgid': 'o-strangerorg',
  'aws:principalorgpaths': 'o-strangerorg/r-abcd/',
  'aws:sourceaccount': '777788889999',
  'aws:sourcearn': 'arn:aws:sns:us-east-1:777788889999:stranger',
  'aws:sourceip': '198.51.100.77',
  'aws:sourceorgid': 'o-strangerorg',
  'aws:sourcevpc': 'vpc-0badc0ffee0badc0f',
  'aws:sourcevpce': 'vpce-0badc0ffee0badc0f',
  'aws:userid': 'AIDASTRANGERSTRANGER',
  's3:dataaccesspointaccount': '777788889999',
  's3:dataaccesspointarn': 'arn:aws:s3:us-east-1:777788889999:accesspoint/stranger',
};

const valueLiteral = (key: string, value: string, holds: boolean): Box['literals'][number] => ({
  dimension: 'key',
  condition: {
    key,
    absent: true,
    blank: false,
    values: 'every',
    constraint: { atom: textAtom(textUnion([textPattern(value, 'exact', false)])), holds },
  },
});

const withCallers = (ground: Ground, callers: Ground['start']['callers']): Ground => ({
  ...ground,
  start: { ...ground.start, callers },
});

const answerOf = (grant: Grant, result: 'public' | 'outside'): PublicAnswer | undefined => {
  if (grant.result === 'notGranted') return undefined;
  return grant.result === 'granted' ? { ...grant, result } : { ...grant, result: 'unknown' };
};

/** Whether a resource policy lets in anyone at all, or anyone outside the account and its organisation. */
export const isPublic = (
  policy: CompiledPolicy,
  { account, organization, catalogue }: Inside,
): PublicAnswer => {
  const options = { type: 'resource', ...(catalogue === undefined ? {} : { catalogue }) } as const;
  const own = boxedPolicy(policy, 'resource');
  const boxed = { ...own, accounts: [...own.accounts, account] };
  const ground = groundOf([boxed], options);
  const { callers } = ground.start;
  const named = new Set(boxed.accounts);
  const principals = new Set(
    boxed.principals.flatMap(({ entries }) =>
      entries.flatMap((entry) => ('account' in entry ? entry.account : [])),
    ),
  );
  const strange = callers.filter(
    ({ facts }) =>
      facts.kind === 'user' &&
      facts.account !== undefined &&
      !named.has(facts.account) &&
      !principals.has(facts.account) &&
      facts.name.endsWith(':user/example'),
  );
  const unbound = narrowed(
    withCallers(ground, strange),
    Object.entries(strangers).map(([key, value]) => valueLiteral(key, value, true)),
  );
  const anyone =
    unbound === undefined ? undefined : answerOf(grantWithin(policy, unbound, options), 'public');
  if (anyone?.result === 'public') return anyone;
  const others = callers.filter(({ facts }) => facts.kind !== 'service' && facts.account !== account);
  const beyond = narrowed(
    withCallers(ground, others),
    organization === undefined ? [] : [valueLiteral('aws:principalorgid', organization, false)],
  );
  const other = beyond === undefined ? undefined : answerOf(grantWithin(policy, beyond, options), 'outside');
  return other ?? anyone ?? { result: 'inside' };
};
