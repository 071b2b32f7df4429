import {
  compilePolicy,
  evaluate,
  type PolicyDocument,
  type Request,
  type Statement,
} from '@leastwise/policy';
import { madeUp, namedActions } from '../../access/statement-actions.ts';
import { letsIn } from '../../access/trust-policy.ts';
import { partitionOfArn } from '../../account/arn.ts';

type Context = NonNullable<Request['context']>;

/** An account nobody has. */
const elsewhere = '000000000000';

const filled = (pattern: string): string => pattern.replaceAll('*', madeUp).replaceAll('?', 'x');

/** Something of another account. */
const anythingIn = (partition: string): string =>
  `arn:${partition}:${madeUp}:us-east-1:${elsewhere}:${madeUp}`;

/** An ARN that a pattern takes from another account, or nothing where it names the account or, of a bucket, the bucket. */
const foreignArn = (pattern: string, own: string): string | undefined => {
  const [arn = '', partition = '', service = '', region = '', account = '', ...rest] = pattern.split(':');
  const resource = rest.join(':');
  if (pattern === '*') return anythingIn(own);
  const open = account === '' ? /[*?]/.test(resource) : /[*?]/.test(account);
  if (!open) return undefined;
  return [
    arn,
    partition.replace('*', own),
    filled(service),
    region.replace('*', 'us-east-1'),
    account === '' ? '' : elsewhere,
    filled(resource),
  ].join(':');
};

/** Keys by which a grant is bound to one's own resources other than by the source. */
const bindingKey = /^(kms:encryptioncontext:|sts:externalid$|aws:sourceowner$)/i;

/** What a request carries that a service makes for somebody else. */
const contextsOf = (statement: Statement, account: string, partition: string): readonly Context[] => {
  const base: Record<string, string | readonly string[]> = {
    'aws:SourceAccount': elsewhere,
    'aws:SourceOrgID': 'o-leastwiseprobe',
    'aws:SourceOrgPaths': ['o-leastwiseprobe/r-probe/'],
  };
  for (const { key, values } of statement.conditions) {
    if (!bindingKey.test(key)) continue;
    const own = values.some((value) => value.includes(account));
    base[key] = own ? madeUp : filled(values[0] ?? madeUp);
  }
  const sources = statement.conditions
    .filter(({ key }) => key.toLowerCase() === 'aws:sourcearn')
    .flatMap(({ values }) => values.flatMap((value) => foreignArn(value, partition) ?? []));
  return [...new Set([anythingIn(partition), ...sources])].map((source) => ({
    ...base,
    'aws:SourceArn': source,
  }));
};

/** A grant to a service, in its document. */
export interface ServiceGrant {
  readonly document: PolicyDocument;
  readonly statement: Statement;
  /** The role or resource that the document belongs to. */
  readonly target: string;
  readonly account: string;
}

/** Which of these services may use a grant for resources of another account. */
export const usableFromElsewhere = (
  { document, statement, target, account }: ServiceGrant,
  services: readonly string[],
): readonly string[] => {
  const statements = document.statements.filter((one) => one.effect === 'Deny' || one === statement);
  const resource = compilePolicy({ ...document, statements }, { name: 'the grant' });
  const action = namedActions(statement)[0]?.name ?? filled(statement.action.patterns[0] ?? '*');
  const patterns = statement.resource?.not === false ? statement.resource.patterns : [];
  const on = patterns[0] === undefined || patterns[0] === '*' ? target : filled(patterns[0]);
  return services.filter((service) =>
    contextsOf(statement, account, partitionOfArn(target)).some((context) =>
      letsIn(
        evaluate(
          {
            principal: { service },
            action,
            resource: on,
            resourceAccount: account,
            context,
            unknownKeys: ['*'],
          },
          { resource },
        ),
      ),
    ),
  );
};
