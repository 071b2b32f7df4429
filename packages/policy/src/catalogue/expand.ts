import { createBoundedCache } from './bounded-cache.ts';
import type { ActionInfo } from './catalogue.ts';
import type { DecodedService } from './decode-service.ts';
import { globTest } from './glob.ts';

/** How many actions the remembered answers may hold together: about 4 MB. */
const remembered = 500_000;

/** What expanding needs of the catalogue. */
export interface ExpandableServices {
  readonly prefixes: readonly string[];
  readonly decoded: (prefix: string) => DecodedService | undefined;
  readonly all: () => readonly ActionInfo[];
}

/** The function behind `Catalogue.expand`. */
export function createExpand(services: ExpandableServices): (pattern: string) => readonly ActionInfo[] {
  const answers = createBoundedCache<readonly ActionInfo[]>(remembered, (actions) => actions.length + 1);

  return (pattern) => {
    const lowerPattern = pattern.toLowerCase();
    const known = answers.get(lowerPattern);
    if (known !== undefined) return known;
    const found = find(lowerPattern, services);
    answers.set(lowerPattern, found);
    return found;
  };
}

function find(pattern: string, services: ExpandableServices): readonly ActionInfo[] {
  const colon = pattern.indexOf(':');
  if (colon === -1) {
    if (isEverything(pattern)) return services.all();
    // A name has a colon, so a pattern without one matches only where a wildcard takes it in.
    if (!hasWildcard(pattern)) return [];
    const test = globTest(pattern);
    return services.all().filter((action) => test(action.name.toLowerCase()));
  }
  const service = pattern.slice(0, colon);
  const action = pattern.slice(colon + 1);
  if (isEverything(service) && isEverything(action)) return services.all();
  if (!hasWildcard(service)) return ofService(services.decoded(service), action);
  const prefixes = services.prefixes.filter(globTest(service));
  return prefixes.flatMap((prefix) => ofService(services.decoded(prefix), action));
}

function ofService(service: DecodedService | undefined, pattern: string): readonly ActionInfo[] {
  if (service === undefined) return [];
  if (isEverything(pattern)) return service.info.actions;
  if (!hasWildcard(pattern)) {
    const action = service.byLowerName().get(pattern);
    return action === undefined ? [] : [action];
  }
  const test = globTest(pattern);
  const found: ActionInfo[] = [];
  for (const [name, action] of service.byLowerName()) {
    if (test(name)) found.push(action);
  }
  return found;
}

function isEverything(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}
