import type { Statement } from '@leastwise/policy';
import { type ActionInfo, loadCatalogue, type ServiceInfo } from '@leastwise/policy/catalogue';
import { madeUp, namesEveryAction, openedBy, probeOf } from '../../access/statement-actions.ts';
import { mayAllow, tagsOfResource } from './alone.ts';
import type { Call } from './effective-holders.ts';

/** A service that a statement hands over whole, with some of its calls on things that are not there. */
export interface WideService {
  readonly prefix: string;
  /** Actions that the catalogue knows; 0 where it does not know the service. */
  readonly actions: number;
  readonly calls: readonly Call[];
}

interface Place {
  readonly account: string;
  readonly partition: string;
}

const wildcard = /[*?]/;
const onlyLooks = ({ level }: ActionInfo): boolean => level === 'List' || level === 'Read';

/**
 * The services of which an Allow statement's wildcards take in every action, on resources that nobody named. Services
 * in which one can only list and read, and grants that hang on a resource's tags, are none of these. A statement that
 * names every action of AWS is another question, unless its resources are of one service.
 */
export const wideServices = (statement: Statement, place: Place): readonly WideService[] => {
  if (statement.effect !== 'Allow' || statement.action.not) return none;
  const known = found.get(statement);
  if (known !== undefined && known.account === place.account) return known.services;
  const services = findWideServices(statement, place);
  found.set(statement, { account: place.account, services });
  return services;
};

const none: readonly WideService[] = [];
const found = new WeakMap<
  Statement,
  { readonly account: string; readonly services: readonly WideService[] }
>();

const findWideServices = (statement: Statement, place: Place): readonly WideService[] => {
  const prefixes = namesEveryAction(statement)
    ? servicesOfResources(statement)
    : servicesOfWildcards(statement);
  return prefixes.flatMap((prefix) => {
    const service = loadCatalogue().service(prefix);
    const wide =
      service === undefined
        ? unknownService(statement, prefix, place)
        : wideService(statement, service, place);
    const untagged = (wide?.calls ?? []).filter((call) =>
      mayAllow(statement, caller(place), call, tagsOfResource),
    );
    return wide === undefined || untagged.length === 0 ? [] : [{ ...wide, calls: untagged }];
  });
};

const caller = ({ account, partition }: Place): string => `arn:${partition}:iam::${account}:user/${madeUp}`;

/** `Action: "*"` on resources of some services only hands over these. */
const servicesOfResources = ({ resource }: Statement): readonly string[] => [
  ...new Set(
    (resource?.not === false ? resource.patterns : [])
      .map((pattern) => pattern.split(':')[2] ?? '')
      .filter((prefix) => prefix !== '' && !wildcard.test(prefix)),
  ),
];

const servicesOfWildcards = ({ action }: Statement): readonly string[] => {
  const catalogue = loadCatalogue();
  const reached = new Map<string, Set<number>>();
  const unknown: string[] = [];
  for (const pattern of action.patterns.filter((one) => wildcard.test(one))) {
    const prefix = pattern.split(':', 1)[0]?.toLowerCase() ?? '';
    if (!wildcard.test(prefix) && catalogue.service(prefix) === undefined) {
      if (/:\*+$/.test(pattern)) unknown.push(prefix);
      continue;
    }
    for (const { service, index } of catalogue.expand(pattern)) {
      const indexes = reached.get(service) ?? new Set();
      reached.set(service, indexes.add(index));
    }
  }
  const whole = [...reached].filter(([prefix, { size }]) => size === catalogue.actions(prefix).length);
  return [...new Set([...whole.map(([prefix]) => prefix), ...unknown])];
};

/** At most so many calls of a service are tried. */
const most = 3;

const wideService = (
  statement: Statement,
  { prefix, actions }: ServiceInfo,
  { account, partition }: Place,
): WideService | undefined => {
  const isOpen = openedBy(statement, account, partition);
  const open = actions.filter((action) => !onlyLooks(action) && isOpen(action));
  if (open.length === 0) return undefined;
  const calls = open
    .slice(0, most)
    .map((action) => ({ action: action.name, resource: probeOf(statement, action, account, partition) }));
  return { prefix, actions: actions.length, calls };
};

/** A service that the catalogue does not know yet: whatever it holds. */
const unknownService = (statement: Statement, prefix: string, place: Place): WideService | undefined => {
  const { account, partition } = place;
  const resource = `arn:${partition}:${prefix}:${madeUp}-1:${account}:${madeUp}/${madeUp}`;
  const call = { action: `${prefix}:AnythingAtAll`, resource };
  return mayAllow(statement, caller(place), call) ? { prefix, actions: 0, calls: [call] } : undefined;
};
