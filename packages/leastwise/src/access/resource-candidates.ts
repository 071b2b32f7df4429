import { type Layers, matchesGlob, matchingStatements } from '@leastwise/policy';
import type { ActionInfo } from '@leastwise/policy/catalogue';
import type { AccountReading } from './account-reading.ts';
import { isEverything } from './pattern-matches.ts';
import { policiesBinding } from './policy-set.ts';
import { needsResourcePolicy } from './resource-layers.ts';
import { madeUp } from './statement-actions.ts';

/** A resource to ask about in place of many. */
export interface Candidate {
  /** What it stands for: a policy's pattern, a resource of the inputs, or any other of its type. */
  readonly label: string;
  readonly resource: string;
  readonly imagined: boolean;
  /** Whether it stands for all that no policy names. */
  readonly general: boolean;
}

const fitsAction = (action: ActionInfo, arn: string): boolean =>
  action.resourceTypes.some(({ arns }) => arns.some((glob) => matchesGlob(glob, arn)));

const filled = (template: string, account: string, partition: string): string =>
  template.replaceAll(/\$\{([^}]*)\}/g, (_, part: string) =>
    part === 'Partition'
      ? partition
      : part === 'Account'
        ? account
        : part === 'Region'
          ? `${madeUp}-1`
          : madeUp,
  );

/** One made-up resource of each type that the action works on. */
const general = (action: ActionInfo, account: string, partition: string): readonly Candidate[] => {
  const made = action.resourceTypes.flatMap(({ type, templates }) =>
    templates.slice(0, 1).map((template) => ({
      label: `any other ${type}`,
      resource: filled(template, account, partition),
      imagined: true,
      general: true,
    })),
  );
  return made.filter(({ resource }) => !needsResourcePolicy(action.name, resource));
};

const most = 200;

/** The resources that a principal's policies name for the action, wildcards filled in. */
const named = (action: ActionInfo, layers: Layers): readonly Candidate[] => {
  const patterns = new Set(
    policiesBinding(layers)
      .flatMap((policy) => matchingStatements(policy, action.name))
      .flatMap(({ resource }) => resource?.patterns ?? [])
      .filter((pattern) => !isEverything(pattern)),
  );
  return [...patterns].slice(0, most).flatMap((pattern) => {
    const resource = pattern.replaceAll(/\$\{[^}]*\}|\*+/g, madeUp).replaceAll('?', 'x');
    if (!resource.startsWith('arn:') || !fitsAction(action, resource)) return [];
    const owner = resource.includes(':s3:::') ? (resource.split(/:::|\//)[1] ?? '') : resource;
    const imagined = owner.includes(madeUp);
    if (imagined && needsResourcePolicy(action.name, resource)) return [];
    return [{ label: pattern, resource, imagined, general: false }];
  });
};

/** Resources of the inputs that may have a policy of their own. */
const existing = (action: ActionInfo, readings: readonly AccountReading[]): readonly Candidate[] => {
  const plain = (arn: string): Candidate => ({ label: arn, resource: arn, imagined: false, general: false });
  const found = readings.flatMap((reading) => {
    const details = reading.details();
    const buckets = reading.buckets();
    const others = reading.resourcePolicies();
    const roles = details.known && action.service === 'sts' ? details.value.roles : [];
    const wholeBuckets = buckets.known && action.service === 's3' ? buckets.value.all : [];
    return [
      ...roles.map(({ arn }) => plain(arn)),
      ...wholeBuckets.flatMap(({ arn }) => [plain(arn), { ...plain(`${arn}/${madeUp}`), label: `${arn}/*` }]),
      ...(others.known ? others.value.all.filter(({ service }) => service === action.service) : []).map(
        ({ arn }) => plain(arn),
      ),
    ];
  });
  return found.filter(({ resource }) => isOfType(action, resource));
};

/** A bucket's pattern takes in its objects too, but an object is no bucket. */
const isOfType = (action: ActionInfo, arn: string): boolean =>
  arn.includes(':s3:::')
    ? action.resourceTypes.some(({ type }) => (arn.includes('/') ? type === 'object' : type === 'bucket'))
    : fitsAction(action, arn);

/** The resources to ask about where none is named. */
export const resourceCandidates = (
  action: ActionInfo,
  layers: Layers,
  account: string | undefined,
  partition: string,
  readings: readonly AccountReading[],
): readonly Candidate[] => {
  const all = [
    ...named(action, layers),
    ...existing(action, readings),
    // Of what is not there, nobody knows whether it lets in a caller without an account.
    ...(account === undefined ? [] : general(action, account, partition)),
  ];
  return [...new Map(all.map((one) => [one.resource, one])).values()];
};
