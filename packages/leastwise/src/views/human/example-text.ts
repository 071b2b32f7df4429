import type { Request } from '@leastwise/policy';

const whoIs = (principal: Request['principal']): string => {
  if (principal === null) return 'anyone, without signing in';
  if (typeof principal === 'string') return principal;
  return 'service' in principal ? principal.service : principal.federated;
};

/** A request that is granted, as a sentence. */
export const exampleOf = ({ principal, action, resource, context = {} }: Request): string => {
  const keys = Object.entries(context).map(
    ([key, value]) => `${key}=${typeof value === 'object' ? value.join(',') : String(value)}`,
  );
  const given = keys.length === 0 ? '' : ` with ${keys.join(' ')}`;
  return `${whoIs(principal)} may ${action} on ${resource}${given}`;
};
