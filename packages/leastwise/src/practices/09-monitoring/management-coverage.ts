import { type Known, mapKnown } from '../../account/known.ts';
import type { EventSelection } from '../../account/needs/event-selection.ts';
import type { Trail } from '../../account/needs/trails.ts';

/** Which management events are logged, by a trail or by several together. */
export interface ManagementCoverage {
  readonly read: boolean;
  readonly write: boolean;
  /** Services left out, as `kms.amazonaws.com`. */
  readonly excluded: readonly string[];
  /** Further limits, in the selectors' words. */
  readonly limits: readonly string[];
}

const nothing: ManagementCoverage = { read: false, write: false, excluded: [], limits: [] };

/** What selectors let through together: an event is logged that any of them lets through. */
export const coverageOf = (selections: readonly EventSelection[]): ManagementCoverage => {
  const all = selections.flatMap(({ management }) => management);
  const free = all.filter(({ limits }) => limits.length === 0);
  const counted = free.length > 0 ? free : all;
  const [first] = counted;
  if (first === undefined) return nothing;
  // A service is left out where no selector that logs reads, or none that logs writes, takes it in.
  const leftOut = (kind: 'read' | 'write', service: string): boolean => {
    const logging = counted.filter((one) => one[kind]);
    return logging.length > 0 && logging.every(({ excluded }) => excluded.includes(service));
  };
  const services = [...new Set(counted.flatMap(({ excluded }) => excluded))].sort();
  return {
    read: counted.some(({ read }) => read),
    write: counted.some(({ write }) => write),
    excluded: services.filter((service) => leftOut('read', service) || leftOut('write', service)),
    limits: free.length > 0 ? [] : [...new Set(all.flatMap(({ limits }) => limits))],
  };
};

export const logsEverything = ({ read, write, excluded, limits }: ManagementCoverage): boolean =>
  read && write && excluded.length === 0 && limits.length === 0;

export const logsAnything = ({ read, write }: ManagementCoverage): boolean => read || write;

/** What one trail logs of the management events. */
export const trailCoverage = (trail: Trail): Known<ManagementCoverage> =>
  mapKnown(trail.selection, (selection) => coverageOf([selection]));

const serviceNames: Readonly<Record<string, string>> = {
  'kms.amazonaws.com': 'AWS KMS',
  'rdsdata.amazonaws.com': 'the RDS Data API',
};

/** What is not logged, in words; nothing where all is. */
export const missingIn = ({ read, write, excluded, limits }: ManagementCoverage): readonly string[] => {
  if (!read && !write) return ['any management event'];
  return [
    ...(read ? [] : ['management events that read']),
    ...(write ? [] : ['management events that write']),
    ...excluded.map((service) => `the events of ${serviceNames[service] ?? service}`),
    ...limits.map((limit) => `events other than those its selector asks for (${limit})`),
  ];
};
