import type { PolicyType } from '@leastwise/policy/validate';

/** What a document seems to be by what stands in it. */
export interface GuessedType {
  readonly type: PolicyType;
  readonly service?: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: unknown): readonly string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string');

const assumes = /^sts:(assumerole|tagsession|setsourceidentity|setcontext)/i;

/**
 * A document whose statements name principals is on a resource: a role's trust policy if it is about assuming it,
 * otherwise on a resource of the one service its actions are of. All others are on identities.
 */
export const policyTypeOf = (document: unknown): GuessedType => {
  const statements = isObject(document) ? [document['Statement']].flat().filter(isObject) : [];
  if (!statements.some((one) => 'Principal' in one || 'NotPrincipal' in one)) return { type: 'identity' };
  const actions = statements.flatMap((one) => [...texts(one['Action']), ...texts(one['NotAction'])]);
  const resources = statements.some((one) => 'Resource' in one || 'NotResource' in one);
  if (actions.length > 0 && actions.every((action) => assumes.test(action)) && !resources)
    return { type: 'trust' };
  const services = new Set(actions.map((action) => action.split(':')[0]?.toLowerCase() ?? ''));
  const [service] = services;
  const one = services.size === 1 && service !== undefined && /^[a-z0-9-]+$/.test(service);
  return one ? { type: 'resource', service } : { type: 'resource' };
};
