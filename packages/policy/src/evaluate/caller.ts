import { parseArn } from '../pattern/arn.ts';
import type { RequestPrincipal } from './request.ts';

type CallerKind =
  | 'user'
  | 'role'
  | 'role-session'
  | 'federated-user'
  | 'root'
  | 'service'
  | 'federated'
  | 'anonymous'
  | 'other';

/** What a request's principal tells about itself. */
export interface Caller {
  readonly kind: CallerKind;
  /** The principal's ARN, or the name of the service or identity provider. */
  readonly name: string;
  readonly account: string | undefined;
  /** The role of a role or role session: its ARN where that is known with its path, and its bare name. */
  readonly roleArn: string | undefined;
  readonly roleName: string | undefined;
  /** The user behind a federated session. */
  readonly issuer: string | undefined;
  /** Service-linked roles escape SCPs and RCPs. */
  readonly serviceLinked: boolean;
  readonly keys: ReadonlyMap<string, string | readonly string[] | undefined>;
}

type Facts = Omit<Caller, 'keys'>;

const nobody: Facts = {
  kind: 'other',
  name: '',
  account: undefined,
  roleArn: undefined,
  roleName: undefined,
  issuer: undefined,
  serviceLinked: false,
};

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const roleFacts = (name: string, account: string, roleArn: string | undefined, roleName: string): Facts => ({
  ...nobody,
  kind: 'role',
  name,
  account,
  roleArn,
  roleName,
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html: a reserved path and prefix.
  serviceLinked: roleArn?.includes(':role/aws-service-role/') ?? roleName.startsWith('AWSServiceRoleFor'),
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
const arnFacts = (arn: string, issuer: string | undefined): Facts => {
  if (/^\d{12}$/.test(arn))
    return { ...nobody, kind: 'root', name: `arn:aws:iam::${arn}:root`, account: arn };
  const parsed = parseArn(arn);
  if (parsed === undefined || !/^\d{12}$/.test(parsed.account)) return { ...nobody, name: arn };
  const { partition, service, account, resource } = parsed;
  const other: Facts = { ...nobody, name: arn, account };
  const type = resource.slice(0, Math.max(0, resource.indexOf('/')));
  if (service === 'iam' && resource === 'root') return { ...other, kind: 'root' };
  if (service === 'iam' && type === 'user') return { ...other, kind: 'user' };
  if (service === 'iam' && type === 'role') return roleFacts(arn, account, arn, lastPart(resource));
  if (service !== 'sts') return other;
  if (type === 'assumed-role') {
    const roleName = resource.split('/')[1] ?? '';
    return { ...roleFacts(arn, account, issuer, roleName), kind: 'role-session' };
  }
  if (type !== 'federated-user') return other;
  const user = issuer ?? `arn:${partition}:iam::${account}:user/${resource.slice(type.length + 1)}`;
  return { ...other, kind: 'federated-user', issuer: user };
};

/** What a principal tells about itself, before its condition keys are derived. */
export const callerFacts = (principal: RequestPrincipal, issuer: string | undefined): Facts => {
  if (principal === null) return { ...nobody, kind: 'anonymous' };
  if (typeof principal === 'string') return arnFacts(principal, issuer);
  if ('service' in principal) return { ...nobody, kind: 'service', name: principal.service };
  return { ...nobody, kind: 'federated', name: principal.federated };
};
