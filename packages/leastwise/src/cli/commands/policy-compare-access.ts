import { type AccountReading, readingsOf } from '../../access/account-reading.ts';
import type { AskedPrincipal } from '../../access/asked-principal.ts';
import { changedAccess } from '../../access/changed-access.ts';
import { type PrincipalAccess, principalAccess } from '../../access/principal-access.ts';
import { principalInBoth } from '../../access/principal-in-both.ts';
import type { Notice } from '../../schemas/notice.ts';
import { compareAccessViews } from '../../views/compare-access-views.ts';
import type { Context } from '../context.ts';
import { exitCodes, worstExit } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { type ReadEstate, readEstate } from '../inputs.ts';
import { withMisreadPrincipals } from '../misread-notices.ts';
import { placeFinder } from '../place-finder.ts';
import { notFound } from '../principal-named.ts';
import { progressOn } from '../progress.ts';
import { namedPrincipal } from '../request-flags.ts';
import { writeOutputs } from '../write-outputs.ts';
import { comparisonExit } from './comparison-exit.ts';
import type { PolicyCompareFlags } from './policy-compare.ts';

interface Side {
  readonly name: string;
  readonly read: ReadEstate;
  readonly readings: readonly AccountReading[];
}

const readSide = (context: Context, name: string): Side => {
  const read = readEstate([name], progressOn(context), { trail: false });
  const readings = readingsOf(read.estate);
  return { name, read: withMisreadPrincipals(read, readings), readings };
};

const accessOf = (
  { read, readings }: Side,
  asked: AskedPrincipal | undefined,
): PrincipalAccess | undefined =>
  asked === undefined ? undefined : principalAccess(readings, asked, placeFinder(read.folders));

const warnings = (side: Side, access: PrincipalAccess | undefined, who: string): readonly Notice[] => {
  const said = access?.notices ?? [`${who} is not in ${side.name}, so it has no access there`];
  return said.map((message): Notice => ({ level: 'warning', message }));
};

/** `leastwise policy compare OLD NEW --of WHO`: a principal's whole access in two snapshots. */
export const runCompareAccess = (
  context: Context,
  who: string,
  flags: PolicyCompareFlags,
  names: readonly string[],
): void => {
  const [oldName, newName] = names;
  if (oldName === undefined || newName === undefined || names.length > 2) {
    const needs =
      'policy compare --of needs two snapshots or authorization details, the old ones and the new ones';
    throw new CommandFailure(exitCodes.usage, needs);
  }
  if (flags.type !== undefined)
    throw new CommandFailure(
      exitCodes.usage,
      '--type is for policies; --of compares all policies of a principal',
    );
  if (namedPrincipal(who) !== undefined)
    throw new CommandFailure(exitCodes.usage, `--of ${who}: name a user or role of an account`);
  const [older, newer] = [readSide(context, oldName), readSide(context, newName)];
  const both = principalInBoth(who, older.readings, newer.readings);
  if ('kind' in both) throw notFound(who, both, newer.readings);
  const pair = { old: accessOf(older, both.old), new: accessOf(newer, both.new) };
  const changed = changedAccess(pair, flags.open === true);
  if (changed === undefined) throw new CommandFailure(exitCodes.usage, `there is no ${who} in the inputs`);
  const notices: readonly Notice[] = [
    ...older.read.notices,
    ...newer.read.notices,
    ...warnings(older, pair.old, who),
    ...warnings(newer, pair.new, who),
  ].filter(({ message }, at, all) => all.findIndex((one) => one.message === message) === at);
  const asOf = new Date(newer.read.asOf ?? Date.now());
  const views = compareAccessViews({ names: { old: oldName, new: newName }, changed, notices, asOf });
  writeOutputs(context, flags, notices, views);
  const allowPartial = flags.allowPartial === true;
  context.process.exitCode = worstExit([
    comparisonExit(changed.result, allowPartial),
    (older.read.failed || newer.read.failed) && !allowPartial ? exitCodes.partial : exitCodes.done,
  ]);
};
