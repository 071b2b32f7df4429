import type { ServiceInfo } from '../../catalogue/catalogue.ts';
import { arnParts } from '../../pattern/arn.ts';
import { matchesGlob } from '../../pattern/glob.ts';
import { opaqueText } from '../opaque.ts';

/** Whether an ARN pattern may be about a service. */
export const isArnOfService = (text: string, service: string): boolean => {
  const [arn, , name = ''] = text.split(':');
  return arn === 'arn' && matchesGlob(name, service);
};

/**
 * Whether an ARN pattern takes in every resource of a service, of whatever kind. For actions that AWS documents
 * without a resource, services look at `*` or at such an ARN, as `arn:aws:s3:::*` for s3:ListAllMyBuckets. What a
 * template has not filled in yet may be that.
 */
export const takesWholeService = (text: string, service: string): boolean => {
  const last = arnParts(text)?.[5] ?? text.slice(text.lastIndexOf(':') + 1);
  return isArnOfService(text, service) && (/^\/?\*+$/.test(last) || last === opaqueText);
};

const resourceOf = (arn: string): string => arnParts(arn)?.[5] ?? '';

const beforeWildcard = (text: string): string => text.split(/[*?$]/, 1)[0] ?? '';

/** Whether an ARN pattern takes in every resource of a kind that AWS documents for a service, as `…:cluster/*`. */
export const takesWholeKind = (text: string, service: ServiceInfo): boolean => {
  const own = resourceOf(text);
  const start = beforeWildcard(own);
  if (start === '' || !isArnOfService(text, service.prefix) || !/^\*[*/:]*$/.test(own.slice(start.length)))
    return false;
  return service.resourceTypes.some(({ templates }) =>
    templates.some((template) => beforeWildcard(resourceOf(template)).startsWith(start)),
  );
};
