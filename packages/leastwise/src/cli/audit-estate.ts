import type { Gap } from '../account/known.ts';
import type { TrailFacts } from '../account/trail-facts.ts';
import type { Settings } from '../config/settings.ts';
import { type Audit, audit } from '../practices/audit.ts';
import type { AnyCheck } from '../practices/check.ts';
import { checks as ownChecks, practices } from '../practices/generated/registry.ts';
import type { Notice } from '../schemas/notice.ts';
import type { Context } from './context.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';
import { type ReadEstate, readEstate } from './inputs.ts';
import { withMisread } from './misread-notices.ts';
import { loadOwnChecks } from './own-checks.ts';
import { progressOn } from './progress.ts';
import { settingsInForce } from './settings.ts';

export interface AuditOptions {
  readonly asOf?: string | undefined;
  readonly config?: string | undefined;
  readonly checks?: readonly string[] | undefined;
}

/** An audit with everything a view of it may need. */
export interface AuditRun {
  readonly audit: Audit;
  readonly checks: readonly AnyCheck[];
  readonly settings: Settings;
  readonly asOf: Date;
  readonly notices: readonly Notice[];
  readonly read: ReadEstate;
}

/** Reads the paths, judges them, and gathers what there is to say about both. */
export const auditEstate = async (
  context: Context,
  paths: readonly string[],
  options: AuditOptions,
  defaults?: Settings,
): Promise<AuditRun> => {
  const added = await loadOwnChecks(options.checks ?? []);
  const taken = new Set(ownChecks.map(({ id }) => id));
  const twice = added.find(({ id }) => taken.has(id) || added.filter((other) => other.id === id).length > 1);
  if (twice !== undefined)
    throw new CommandFailure(exitCodes.usage, `--checks: there is a check ${twice.id} already`);
  const checks = [...ownChecks, ...added];
  const { settings, file } = settingsInForce(options.config, checks, defaults);
  const given = readEstate(paths, progressOn(context));
  const asOf = new Date(options.asOf ?? given.asOf ?? Date.now());
  refuseBefore(asOf, given);
  const result = audit(given.estate, { checks, practices, asOf, settings });
  const read = withMisread(given, gapsOf(result));
  const notices: Notice[] = [...read.notices];
  // A file found by itself is said; one that was named needs no telling.
  if (file !== undefined && options.config === undefined)
    notices.push({ level: 'info', file, message: 'its settings are in force (`leastwise config show`)' });
  if (options.asOf === undefined && read.asOf === undefined) {
    const day = asOf.toISOString().slice(0, 16).replace('T', ' ');
    notices.push({
      level: 'info',
      message: `the inputs do not say when they were taken; ages are counted to now, ${day} UTC (--as-of sets another time)`,
    });
  }
  notices.push(...exceptionNotices(settings, asOf));
  return {
    audit: result,
    checks,
    settings,
    asOf,
    notices,
    read,
  };
};

const gapsOf = ({ accounts }: Audit): readonly Gap[] => accounts.flatMap(({ gaps }) => gaps);

const exceptionNotices = ({ exceptions }: Settings, asOf: Date): readonly Notice[] =>
  exceptions
    .filter(({ until }) => until < asOf.toISOString().slice(0, 10))
    .map(({ check, resource, owner, until }) => ({
      level: 'warning',
      message: `the exception of ${owner} for ${check} on ${resource} ended on ${until}; its findings are open again`,
    }));

/** Ages counted to a moment before the data was read would all look young. A day's slack for clocks. */
const refuseBefore = (asOf: Date, { estate }: ReadEstate): void => {
  const latest = estate.accounts
    .flatMap(({ takenAt, trail }) => [takenAt === undefined ? 0 : Date.parse(takenAt), newestEvent(trail)])
    .reduce((newest, time) => Math.max(newest, time), 0);
  if (asOf.getTime() >= latest - 86_400_000) return;
  const [held, asked] = [new Date(latest), asOf].map((time) => `${time.toISOString().slice(0, 16)}Z`);
  throw new CommandFailure(
    exitCodes.usage,
    `the inputs reach to ${held} and cannot be judged as of ${asked}: ages would be counted backwards. ` +
      'Give --as-of a time after the data was taken',
  );
};

const newestEvent = (trail: TrailFacts | undefined): number =>
  (trail?.windows ?? []).reduce((newest, { to, stated }) => Math.max(newest, stated ? 0 : to.getTime()), 0);
