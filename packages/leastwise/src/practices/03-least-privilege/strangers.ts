import type { ConditionEntry, PolicyDocument, Request, Statement } from '@leastwise/policy';
import { madeUp } from '../../access/statement-actions.ts';
import { iamArn } from '../../account/arn.ts';

/** An account that nobody owns: a caller from it is anybody with an AWS account. */
export const strangeAccount = '000000000000';

type Context = NonNullable<Request['context']>;

/** A caller of whom the resource's owner knows nothing, with what its request carries. */
export interface Stranger {
  /** Nothing: a request without credentials. */
  readonly principal: string | null;
  readonly context: Context;
}

const noOrganization = 'o-leastwiseprobe';

/** What a stranger's request says of where it comes from; RFC 6676 keeps the address for documentation. */
const carried = (asOf: Date): Context => ({
  'aws:SourceIp': '233.252.0.77',
  'aws:SecureTransport': 'true',
  'aws:ViaAWSService': 'false',
  'aws:CurrentTime': asOf.toISOString(),
  'aws:EpochTime': Math.floor(asOf.getTime() / 1000),
  'aws:PrincipalOrgID': noOrganization,
  'aws:PrincipalOrgPaths': [`${noOrganization}/r-probe/`],
  'aws:userid': 'AIDALEASTWISEPROBE000',
  'kms:CallerAccount': strangeAccount,
  // A token that the two sides share, and an address that is the owner's.
  'lambda:EventSourceToken': madeUp,
  'sns:Endpoint': `https://${madeUp}.example/`,
});

const placeKeys: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpcsourceip',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

/** Keys that a stranger's request lacks where they are not given; every other it can fill in as it likes. */
export const lacks = (key: string): boolean => placeKeys.has(key);

const wildcard = /[*?]/;

const topicIn = (partition: string): string => `arn:${partition}:sns:us-east-1:${strangeAccount}:${madeUp}`;

/**
 * A thing of the strange account that fits the patterns of a condition on an ARN, for each pattern that leaves the
 * account open. A fixed bucket name is one bucket of the world, whatever stands for its account.
 */
const arnsOfStrangers = (
  conditions: readonly ConditionEntry[],
  key: string,
  partition: string,
): readonly string[] =>
  conditions
    .filter((entry) => entry.key.toLowerCase() === key)
    .flatMap(({ values }) => values)
    .flatMap((value) => {
      const [arn = '', ofPartition = '', service = '', region = '', account = '', ...rest] = value.split(':');
      const name = rest.join(':');
      const whole = value === '*';
      if (!(whole || wildcard.test(account) || (account === '' && wildcard.test(name)))) return [];
      if (service === 's3' && !wildcard.test(name)) return [];
      if (whole) return [topicIn(partition)];
      const fill = (text: string): string => text.replaceAll('*', madeUp).replaceAll('?', 'x');
      const owner = account === '' ? '' : strangeAccount;
      return [[arn, fill(ofPartition), fill(service), fill(region), owner, fill(name)].join(':')];
    });

/** The strangers to try a policy's statement with: without credentials, from an account, and as an account's service calls. */
export const strangersFor = (
  { conditions }: Statement,
  partition: string,
  asOf: Date,
): readonly Stranger[] => {
  const context = carried(asOf);
  const named = arnsOfStrangers(conditions, 'aws:principalarn', partition);
  const principals = [null, iamArn(strangeAccount, 'user', madeUp, '/', partition), ...named];
  const sources = [topicIn(partition), ...arnsOfStrangers(conditions, 'aws:sourcearn', partition)];
  const contexts = [
    context,
    ...sources.map((source) => ({
      ...context,
      'aws:SourceArn': source,
      'aws:SourceAccount': strangeAccount,
      'aws:SourceOwner': strangeAccount,
    })),
  ];
  return principals.flatMap((principal) => contexts.map((each) => ({ principal, context: each })));
};

/** The Allow statements of a policy that speak of everybody. */
export const statementsForEveryone = ({ statements }: PolicyDocument): readonly Statement[] =>
  statements.filter(
    ({ effect, principal }) =>
      effect === 'Allow' &&
      principal !== undefined &&
      (principal.not ||
        principal.entries.some(({ kind, value }) => kind === '*' || (kind === 'AWS' && value === '*'))),
  );
