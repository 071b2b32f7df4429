import type { PolicyDocument, Statement } from '../src/document/policy-document.ts';
import type { EvaluateOptions } from '../src/evaluate/options.ts';
import type { Request } from '../src/evaluate/request.ts';
import type { LineLayers } from './case-line.ts';
import { valuesOf } from './reference-condition.ts';
import { principalKeys, whoCalls } from './reference-principal.ts';
import { type Facts, type NamedStatement, namedStatements, ownStatements } from './reference-statement.ts';

export type ReferenceDecision = 'allowed' | 'explicitlyDenied' | 'implicitlyDenied';

type Documents = readonly PolicyDocument[] | undefined;

const textOf = (value: unknown): string | readonly string[] =>
  Array.isArray(value) ? value.map(String) : String(value);

const factsOf = (request: Request, bounded: boolean, options: EvaluateOptions): Facts => {
  const who = whoCalls(request);
  const keys = new Map(principalKeys(who));
  for (const [key, value] of Object.entries(request.context ?? {}))
    keys.set(key.toLowerCase(), textOf(value));
  const { action, resource } = request;
  return { who, action, resource, keys, options, bounded: bounded && who.account !== undefined };
};

const isServiceLinked = ({ who }: Facts): boolean =>
  who.role !== undefined &&
  (who.role.arn === undefined
    ? who.role.name.startsWith('AWSServiceRoleFor')
    : who.role.arn.includes(':role/aws-service-role/'));

const isAllow = ({ effect }: Statement): boolean => effect === 'Allow';
const isDeny = ({ effect }: Statement): boolean => effect === 'Deny';

/** Rule 24: the services RCPs bind, January 2026, and what they leave alone. */
const rcpsBind = ({ action, resource, keys }: Facts): boolean => {
  const [service = ''] = action.toLowerCase().split(':');
  const bound = 's3 sts kms sqs secretsmanager ecr aoss cognito-idp cognito-identity logs'.split(' ');
  if (!action.includes(':') || !bound.includes(service) || action.toLowerCase() === 'kms:retiregrant')
    return false;
  const managed = [...valuesOf(keys, 'kms:ResourceAliases')].some((alias) => alias.startsWith('alias/aws/'));
  return service !== 'kms' || !(managed || resource.includes(':alias/aws/'));
};

/** Rule 23: which statements of a resource policy nothing in the caller's account limits. */
const isDirect = ({ namings, statement }: NamedStatement, options: EvaluateOptions): boolean => {
  const narrowed = statement.conditions.some(
    ({ operator, key }) => key.toLowerCase() === 'aws:principalarn' && !/not|null/i.test(operator),
  );
  return namings.some(
    (naming) =>
      naming === 'self' || (naming === 'everyone' && (narrowed || options.everyoneGrant === 'direct')),
  );
};

const delegatesOnly = ({ namings }: NamedStatement): boolean =>
  namings.every((naming) => naming === 'account');

/** Rule 22: role trust and KMS key policies must allow even in the same account. */
const resourceMustAllow = ({ action, resource }: Facts): boolean => {
  const assuming = /^sts:(assumerole(withsaml|withwebidentity)?|tagsession|setsourceidentity|setcontext)$/i;
  const role = assuming.test(action) && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
  return role || (/^kms:/i.test(action) && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource));
};

/** Decides one request of which everything is known. */
export const referenceDecision = (
  request: Request,
  layers: LineLayers<PolicyDocument>,
  options: EvaluateOptions = {},
): ReferenceDecision => {
  const facts = factsOf(request, layers.boundary !== undefined, options);
  const { who } = facts;
  const owner =
    request.resourceAccount ?? /^arn(?::[^:]*){3}:(\d{12}):/.exec(request.resource)?.[1] ?? who.account;

  // Rule 25: these need nothing, and nothing takes them away.
  if (/^sts:get(calleridentity|sessiontoken)$/i.test(request.action) && who.account !== undefined)
    return 'allowed';

  // Which layers apply: a caller without an account has no policies of its own, and no SCPs.
  const own = (documents: Documents): readonly Statement[] | undefined =>
    who.account === undefined ? undefined : documents?.flatMap((document) => ownStatements(document, facts));
  const list = (document: PolicyDocument | undefined): Documents =>
    document === undefined ? undefined : [document];
  const identity = own(layers.identity) ?? [];
  const boundary = own(list(layers.boundary));
  const session = own(list(layers.session));
  const resource = layers.resource === undefined ? [] : namedStatements(layers.resource, facts);
  const endpoint = layers.endpoint === undefined ? undefined : namedStatements(layers.endpoint, facts);
  const callerIsManaged = layers.managementAccount !== true && !isServiceLinked(facts);
  const scps = callerIsManaged ? (layers.scps ?? []).map((level) => own(level) ?? []) : [];
  const ownerIsManaged = !(layers.managementAccount === true && owner !== undefined && owner === who.account);
  const rcpsApply = ownerIsManaged && !isServiceLinked(facts) && rcpsBind(facts);
  const rcps = rcpsApply
    ? (layers.rcps ?? []).flat().flatMap((document) => namedStatements(document, facts))
    : [];

  // Rule 21: an explicit Deny in any applicable layer wins.
  const named = [...resource, ...(endpoint ?? []), ...rcps].map(({ statement }) => statement);
  const all = [...identity, ...(boundary ?? []), ...(session ?? []), ...scps.flat(), ...named];
  if (all.some(isDeny)) return 'explicitlyDenied';

  // No policy lets a root user assume a role.
  if (who.kind === 'root' && /^sts:assumerole$/i.test(request.action)) return 'implicitlyDenied';

  // Every limiting layer must allow: each level of SCPs, the endpoint.
  const limited =
    (who.account !== undefined && scps.some((level) => !level.some(isAllow))) || endpoint?.length === 0;
  if (limited) return 'implicitlyDenied';

  // Rules 22, 23 and 25: identity or resource in one account, both across accounts.
  const bounds =
    (boundary?.some(isAllow) ?? true) && (session?.some(isAllow) ?? who.kind !== 'federated user');
  const identityGrants =
    (who.kind === 'root' || identity.some(isAllow)) && bounds && who.account !== undefined;
  const directly = resource.some((statement) => isDirect(statement, options));
  const grantsMore = resource.some((statement) => !delegatesOnly(statement));
  if (who.account === undefined) return grantsMore ? 'allowed' : 'implicitlyDenied';
  const resourceGrants = directly || (grantsMore && bounds);
  const granted =
    owner !== who.account
      ? identityGrants && resource.length > 0
      : resourceMustAllow(facts)
        ? resourceGrants || (identityGrants && resource.length > 0)
        : identityGrants || resourceGrants;
  return granted ? 'allowed' : 'implicitlyDenied';
};
