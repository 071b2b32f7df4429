import type { EvaluateOptions, Layers, Request, UnreadablePolicy } from '@leastwise/policy';
import type { AccountReading } from './account-reading.ts';
import type { AskedPrincipal } from './asked-principal.ts';
import { type Circumstances, canCarry, timeContext } from './circumstances.ts';
import { type OrganizationLayers, organizationLayers } from './organization-layers.ts';
import type { PolicyShelf } from './policy-shelf.ts';
import { mayHaveKey, principalContext } from './principal-context.ts';
import { type PrincipalLayers, principalPolicies } from './principal-policies.ts';
import { type ResourceLayers, resourceLayers } from './resource-layers.ts';

/** A request with all policies of the estate that it meets, ready to be decided. */
export interface ReadyRequest {
  readonly request: Request;
  readonly layers: Layers;
  readonly options: EvaluateOptions;
  /** What was not in the inputs and might matter. */
  readonly notices: readonly string[];
}

/** Puts requests together with the policies of an estate that they meet; what repeats is gathered once. */
export type RequestMaker = (
  asked: AskedPrincipal,
  action: string,
  resource: string,
  circumstances: Circumstances,
  /** The resource is made up: it is taken as one of the caller's account, without a policy of its own. */
  imagined?: boolean,
) => ReadyRequest;

const ownResource: ResourceLayers = { unreadable: [], notices: [] };

const remembering = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>();
  return (key) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

const outside = (name: string, because: string): PrincipalLayers => ({
  unreadable: [{ layer: 'identity', name: `policies of ${name}`, because }],
});

const policiesOf = (asked: AskedPrincipal, shelf: PolicyShelf): PrincipalLayers => {
  const { entity, reading, kind, name, account } = asked;
  if (entity !== undefined) return principalPolicies(entity, shelf);
  if (kind === 'root' || account === undefined) return { unreadable: [] };
  const details = reading?.details();
  return outside(
    name,
    details === undefined || details.known
      ? `the account ${account} is not among the inputs`
      : details.gap.because,
  );
};

const notSupplied = (account: string): string =>
  `nothing of an organisation is in the inputs of ${account}: its SCPs and RCPs, if there are any, are not counted`;

/** Makes the requests of an estate. */
export const requestMaker = (readings: readonly AccountReading[], shelf: PolicyShelf): RequestMaker => {
  const own = remembering((asked: AskedPrincipal) => policiesOf(asked, shelf));
  const scps = remembering((reading: AccountReading) =>
    organizationLayers(reading, 'SERVICE_CONTROL_POLICY', shelf),
  );
  const rcps = remembering((reading: AccountReading) =>
    organizationLayers(reading, 'RESOURCE_CONTROL_POLICY', shelf),
  );
  let lastKey = '';
  let last: ResourceLayers | undefined;
  const onResource = (account: string | undefined, action: string, resource: string): ResourceLayers => {
    const key = `${account ?? ''}\n${action}\n${resource}`;
    if (last === undefined || key !== lastKey)
      last = resourceLayers(readings, account, action, resource, shelf);
    lastKey = key;
    return last;
  };

  return (asked, action, resource, circumstances, imagined = false) => {
    const mine = own(asked);
    const target = imagined ? ownResource : onResource(asked.account, action, resource);
    const above = asked.reading === undefined ? undefined : scps(asked.reading);
    const ownerReading = target.owner === undefined ? (target.reading ?? asked.reading) : target.reading;
    const around = ownerReading === undefined ? undefined : rcps(ownerReading);
    const unreadable: readonly UnreadablePolicy[] = [
      ...mine.unreadable,
      ...target.unreadable,
      ...(above?.unreadable ?? []),
      ...(around?.unreadable ?? []),
    ];
    const layers: Layers = {
      ...(mine.identity !== undefined && { identity: mine.identity }),
      ...(mine.boundary !== undefined && { boundary: mine.boundary }),
      ...(target.policies !== undefined && { resource: target.policies }),
      ...levelsAs('scps', above),
      ...levelsAs('rcps', around),
      unreadable,
    };
    const notices = [...target.notices];
    for (const [one, reading] of [
      [above, asked.reading],
      [around, ownerReading],
    ] as const) {
      if (one?.notSupplied === true && reading !== undefined) notices.push(notSupplied(reading.account));
    }
    return {
      request: requestOf(asked, action, resource, circumstances, target.owner),
      layers,
      options: { carries: (name, key) => mayHaveKey(asked, key) && canCarry(name, key) },
      notices,
    };
  };
};

const levelsAs = (name: 'scps' | 'rcps', layers: OrganizationLayers | undefined): Partial<Layers> =>
  layers?.levels === undefined ? {} : { [name]: layers.levels };

const requestOf = (
  asked: AskedPrincipal,
  action: string,
  resource: string,
  circumstances: Circumstances,
  owner: string | undefined,
): Request => {
  const { context, without } = circumstances;
  const absent = Object.fromEntries(without.filter((key) => key !== '*').map((key) => [key, []]));
  const isSession = asked.kind === 'role';
  return {
    principal: asked.principal,
    ...(asked.sessionIssuer !== undefined && { sessionIssuer: asked.sessionIssuer }),
    action,
    resource,
    ...(owner !== undefined && { resourceAccount: owner }),
    context: { ...principalContext(asked), ...timeContext(circumstances, isSession), ...absent, ...context },
    ...(!without.includes('*') && { unknownKeys: ['*'] }),
  };
};
