import type { ConditionEntry, PolicyDocument, Request, Statement } from '@leastwise/policy';
import { madeUp } from '../../access/statement-actions.ts';
import { iamArn } from '../../account/arn.ts';

/** An account that nobody owns: a caller from it is anybody with an AWS account. */
export const strangeAccount = '000000000000';

type Context = NonNullable<Request['context']>;

/** A caller of whom the resource's owner knows nothing, with what its request carries. */
export interface Stranger {
  /** Nothing: a request without credentials, or one that a service makes for somebody. */
  readonly principal: string | null;
  readonly context: Context;
  /** Keys that its request lacks where they are not given; every other it can fill in as it likes. */
  readonly lacks: (key: string) => boolean;
  /** Whether it needs no AWS account. */
  readonly anonymous: boolean;
}

const strangeOrganization = 'o-leastwiseprobe';

/** RFC 6676 keeps the address for documentation. */
export const strangeAddress = '233.252.0.77';

/** What a stranger's request says of where it comes from. */
const carried = (asOf: Date): Context => ({
  'aws:SourceIp': strangeAddress,
  'aws:SecureTransport': 'true',
  'aws:ViaAWSService': 'false',
  'aws:CurrentTime': asOf.toISOString(),
  'aws:EpochTime': Math.floor(asOf.getTime() / 1000),
  // A token that the two sides share, and an address that is the owner's.
  'lambda:EventSourceToken': madeUp,
  'sns:Endpoint': `https://${madeUp}.example/`,
});

/** What a request signed in the strange account says besides. */
const signed: Context = { 'aws:userid': 'AIDALEASTWISEPROBE000', 'kms:CallerAccount': strangeAccount };

/** What it says where that account is in an organisation; of one that is in none these keys are absent. */
export const ofOrganization: Context = {
  'aws:PrincipalOrgID': strangeOrganization,
  'aws:PrincipalOrgPaths': [`${strangeOrganization}/r-probe/`],
  'aws:PrincipalOrgMasterAccountId': strangeAccount,
};

/** What it says where it comes through a VPC endpoint of the strange account: then it has no public address. */
export const throughEndpoint: Context = {
  'aws:SourceIp': [],
  'aws:SourceVpc': 'vpc-leastwiseprobe',
  'aws:SourceVpce': 'vpce-leastwiseprobe',
  'aws:VpcSourceIp': '10.0.0.7',
};

const placeKeys: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalorgmasteraccountid',
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

/** Keys that a stranger's signed request lacks where they are not given. */
export const lacks = (key: string): boolean => placeKeys.has(key);

/**
 * Keys that tell who signed a request: nobody signed one without credentials.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const ofSigner =
  /^(aws:(principalarn|principaltag\/|userid$|username$|multifactorauth|tokenissuetime$|federatedprovider$|sourceidentity$)|kms:calleraccount$)/;
const lacksUnsigned = (key: string): boolean => lacks(key) || ofSigner.test(key);

const wildcard = /[*?]/;

/** A text that fits a pattern. */
export const filledIn = (pattern: string): string => pattern.replaceAll('*', madeUp).replaceAll('?', 'x');

/** Something of the strange account that fits a pattern of ARNs, its account aside. */
export const inStrangeAccount = (pattern: string): string => {
  const [arn = '', partition = '', service = '', region = '', account = '', ...rest] = pattern.split(':');
  const owner = account === '' ? '' : strangeAccount;
  return [arn, ...[partition, service, region].map(filledIn), owner, filledIn(rest.join(':'))].join(':');
};

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
      const [, , service = '', , account = '', ...rest] = value.split(':');
      const name = rest.join(':');
      const whole = value === '*';
      if (!(whole || wildcard.test(account) || (account === '' && wildcard.test(name)))) return [];
      if (service === 's3' && !wildcard.test(name)) return [];
      if (whole) return [topicIn(partition)];
      return [inStrangeAccount(value)];
    });

/** The strangers to try a policy's statement with: without credentials, from an account, and as an account's service calls. */
export const strangersFor = (
  { conditions }: Statement,
  partition: string,
  asOf: Date,
): readonly Stranger[] => {
  const context = carried(asOf);
  const named = arnsOfStrangers(conditions, 'aws:principalarn', partition);
  const callers = [iamArn(strangeAccount, 'user', madeUp, '/', partition), ...named];
  const sources = [topicIn(partition), ...arnsOfStrangers(conditions, 'aws:sourcearn', partition)];
  const contexts = [signed, { ...signed, ...ofOrganization }].map((more) => ({ ...context, ...more }));
  const onBehalf = contexts.flatMap((each) =>
    sources.map((source) => ({
      ...each,
      'aws:SourceArn': source,
      'aws:SourceAccount': strangeAccount,
      'aws:SourceOwner': strangeAccount,
    })),
  );
  return [
    { principal: null, context, lacks: lacksUnsigned, anonymous: true },
    ...[...contexts, { ...context, ...signed, ...throughEndpoint }, ...onBehalf].flatMap((each) =>
      callers.map((principal) => ({ principal, context: each, lacks, anonymous: false })),
    ),
    ...onBehalf.map((each) => ({ principal: null, context: each, lacks, anonymous: false })),
  ];
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
