import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';
import type { AccountData } from '../../account/estate.ts';
import { type LastAccessed, readServiceLastAccessed } from '../../account/needs/service-last-accessed.ts';
import type { ActionUse, TrailFacts } from '../../account/trail-facts.ts';

/** Whether a principal has used an action; `unseen` where no source would have shown it. */
export type Use =
  | { readonly kind: 'used'; readonly at: Date }
  | { readonly kind: 'never' }
  | { readonly kind: 'unseen' };

/** Tells what one principal has used, by what IAM says of it and by the recorded activity. */
export type UseOf = (action: ActionInfo) => Use;

const unseen: Use = { kind: 'unseen' };
const never: Use = { kind: 'never' };

/**
 * Events that go by another name than the action.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
const otherNames: Readonly<Record<string, string>> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListObjects': 's3:ListBucket',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
};

/** Sources of events whose actions have another prefix. */
const otherPrefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', email: 'ses' };

/** The action behind an event: `lambda:GetFunction20150331v2` is `lambda:GetFunction`. */
const actionOfEvent = (event: string): ActionInfo | undefined => {
  const [source = '', name = ''] = event.split(':');
  const own = `${otherPrefixes[source] ?? source}:${name.replace(/\d{8}(v\d+)?$/, '')}`;
  return loadCatalogue().action(otherNames[own] ?? own);
};

/**
 * IAM passes a role without an event or a record of its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
const leavesNoTrace: ReadonlySet<string> = new Set(['iam:PassRole']);

/** Services all of whose calls are management events under the name of the action. */
const recordedByName: ReadonlySet<string> = new Set(['cloudtrail', 'iam', 'organizations']);

/** The days for which a trail must hold all events before it can say of a call that it was never made. */
const quietDays = 90;

const usedIn = (uses: readonly ActionUse[]): ReadonlyMap<number, Date> => {
  const last = new Map<number, Date>();
  for (const { event, count, denied, lastAt } of uses) {
    const action = count > denied ? actionOfEvent(event) : undefined;
    if (action === undefined) continue;
    const known = last.get(action.index);
    if (known === undefined || known < lastAt) last.set(action.index, lastAt);
  }
  return last;
};

const byIam = (accessed: LastAccessed, action: ActionInfo): Use => {
  const service = accessed.service(action.service);
  if (service === undefined || leavesNoTrace.has(action.name)) return unseen;
  if (service.last === 'never') return never;
  const name = action.name.slice(action.service.length + 1);
  const tracked = service.actions?.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (tracked === undefined) return unseen;
  return tracked.last === 'never' ? never : { kind: 'used', at: tracked.last.at };
};

const byTrail = (trail: TrailFacts | undefined, asOf: Date, action: ActionInfo): Use => {
  const shown = recordedByName.has(action.service) && !leavesNoTrace.has(action.name);
  return shown && trail?.covers(quietDays, asOf).known === true ? never : unseen;
};

/**
 * What each principal of an account has used. IAM's record counts refused attempts and leaves out data events and
 * PassRole; the trail tells of refusals, and is taken first. What neither would have shown is `unseen`, never unused.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export const useIn = ({ answers, trail }: AccountData, asOf: Date): ((arn: string) => UseOf) => {
  const records = readServiceLastAccessed(answers);
  return (arn) => {
    const accessed = records.known ? records.value.of(arn) : undefined;
    const recorded = usedIn(trail?.actionsOf.get(arn) ?? []);
    return (action) => {
      const at = recorded.get(action.index);
      const iam = accessed?.known === true ? byIam(accessed.value, action) : unseen;
      if (at !== undefined) return { kind: 'used', at: iam.kind === 'used' && iam.at > at ? iam.at : at };
      return iam.kind === 'unseen' ? byTrail(trail, asOf, action) : iam;
    };
  };
};
