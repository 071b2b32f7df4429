import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { type Answers, answered, gapOf } from '../answers.ts';
import { type Known, known, mapKnown, missing } from '../known.ts';
import { type Shaped, shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { type Entries, entriesOf } from './entries.ts';
import { moment } from './moment.ts';

const need = 'service-last-accessed';
const call = 'iam.GetServiceLastAccessedDetails';

/** When a service or action was last tried, refused attempts included; `never` within the time IAM tracks. */
export type LastTried = { readonly at: Date; readonly region?: string } | 'never';

export interface AccessedAction {
  readonly name: string;
  readonly last: LastTried;
  readonly source: SourceRef;
}

export interface AccessedService {
  /** As in actions: `s3`, `ec2`. */
  readonly namespace: string;
  readonly name: string;
  readonly last: LastTried;
  /** Where IAM keeps actions apart for this service, and was asked to. */
  readonly actions?: readonly AccessedAction[];
  readonly source: SourceRef;
}

/** What a principal's policies let it reach, service by service, and when it last did. */
export interface LastAccessed {
  readonly level: 'service' | 'action';
  readonly completedAt: Date;
  readonly services: readonly AccessedService[];
  service(namespace: string): AccessedService | undefined;
  readonly source: SourceRef;
}

/** Last-accessed details by principal or policy: each is a job of its own, and may be missing by itself. */
export interface ServiceLastAccessed {
  of(arn: string): Known<LastAccessed>;
}

const action = z.object({
  ActionName: z.string(),
  LastAccessedTime: moment.optional(),
  LastAccessedRegion: z.string().optional(),
});
const schema = z.object({
  JobStatus: z.enum(['IN_PROGRESS', 'COMPLETED', 'FAILED']),
  JobType: z.enum(['SERVICE_LEVEL', 'ACTION_LEVEL']),
  JobCompletionDate: moment,
  ServicesLastAccessed: z.array(
    z
      .object({
        ServiceName: z.string(),
        ServiceNamespace: z.string(),
        // AWS leaves both out where nobody tried the service; then it counts nobody, too.
        LastAuthenticated: moment.optional(),
        LastAuthenticatedRegion: z.string().optional(),
        TotalAuthenticatedEntities: z.number(),
        // Only some services have tracked actions, and only a job at the level of actions lists them.
        TrackedActionsLastAccessed: z.array(action).optional(),
      })
      .refine(
        (service) => service.LastAuthenticated !== undefined || service.TotalAuthenticatedEntities === 0,
        {
          error: 'was used, and it does not say when',
        },
      ),
  ),
});

type Raw = z.output<typeof schema>;

/**
 * Reads the last-accessed details of principals. They count refused attempts as access, and know nothing of
 * boundaries, service control policies and resource policies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export const readServiceLastAccessed = (answers: Answers): Known<ServiceLastAccessed> => {
  const all = answers.of(call);
  // One gap where nobody was asked about, so that an account of thousands is not listed one by one.
  if (all.length === 0) return missing(gapOf(need, call));
  const byArn = new Map<string, Answer[]>();
  for (const answer of all) {
    const arn = answer.params['Arn'] ?? '';
    const list = byArn.get(arn);
    if (list === undefined) byArn.set(arn, [answer]);
    else list.push(answer);
  }
  const read = new Map<string, Known<LastAccessed>>();
  return known({
    of: (arn) => {
      const own = byArn.get(arn) ?? [];
      const found = read.get(arn) ?? readOne({ ...answers, of: () => own }, arn);
      read.set(arn, found);
      return found;
    },
  });
};

const readOne = (answers: Answers, arn: string): Known<LastAccessed> => {
  const found = answered(answers, need, call, { params: { Arn: arn } });
  if (!found.known) return found;
  const pages = shaped(need, found.value, schema);
  if (!pages.known) return pages;
  const gap = (because: string): Known<never> => missing({ need, call: `${call} of ${arn}`, because });
  const first = pages.value[0];
  if (first === undefined) return gap(`${call} of ${arn} gave no answer`);
  const unfinished = pages.value.find(({ value }) => value.JobStatus !== 'COMPLETED');
  if (unfinished !== undefined)
    return gap(`the job of ${call} for ${arn} reads ${unfinished.value.JobStatus}`);
  const services = entriesOf(need, call, pages.value, 'ServicesLastAccessed', (raw) => raw.ServiceNamespace);
  return mapKnown(services, (entries) => toLastAccessed(entries, first));
};

const toLastAccessed = (
  entries: Entries<Raw['ServicesLastAccessed'][number]>,
  first: Shaped<Raw>,
): LastAccessed => {
  const services = [...entries.values()].map(({ raw, source }) => toService(raw, source));
  const byNamespace = new Map(services.map((service) => [service.namespace, service]));
  return {
    level: first.value.JobType === 'ACTION_LEVEL' ? 'action' : 'service',
    completedAt: first.value.JobCompletionDate,
    services,
    service: (namespace) => byNamespace.get(namespace),
    source: first.source,
  };
};

const toService = (raw: Raw['ServicesLastAccessed'][number], source: SourceRef): AccessedService => ({
  namespace: raw.ServiceNamespace,
  name: raw.ServiceName,
  last: lastTried(raw.LastAuthenticated, raw.LastAuthenticatedRegion),
  ...(raw.TrackedActionsLastAccessed !== undefined && {
    actions: raw.TrackedActionsLastAccessed.map((each, index) => ({
      name: each.ActionName,
      last: lastTried(each.LastAccessedTime, each.LastAccessedRegion),
      source: within(source, 'TrackedActionsLastAccessed', index),
    })),
  }),
  source,
});

const lastTried = (at: Date | undefined, region: string | undefined): LastTried =>
  at === undefined ? 'never' : { at, ...(region !== undefined && { region }) };
