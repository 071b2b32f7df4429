import { parsePolicy, readPolicy } from '@leastwise/policy';
import { opaqueText } from '@leastwise/policy/validate';
import { reachedIn } from '../../access/escalation/escalations.ts';
import {
  type AccessRow,
  type GradedAccount,
  gradeAccount,
  isUnknown,
  partRow,
  partRows,
  principalRows,
  serviceCounts,
  sortedRows,
} from '../../access/levels/access-rows.ts';
import type { ActionSet } from '../../access/levels/action-set.ts';
import { accessDifferences } from '../../access/levels/difference.ts';
import { gradesOfDocument } from '../../access/levels/graded-accounts.ts';
import { readPolicyInputs } from '../../account/policy-files/read-policy-inputs.ts';
import type { Notice } from '../../schemas/notice.ts';
import { accessViews } from '../../views/access-views.ts';
import { many } from '../../views/human/text.ts';
import { askedActions } from '../access-scope.ts';
import { type AskedInputs, askedInputs } from '../ask-estate.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { principalNamed } from '../principal-named.ts';
import { progressOn } from '../progress.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { AccessFlags } from './access.ts';

/** `leastwise access`: what is granted, by access level. */
export const runAccess = (context: Context, who: string | undefined, flags: AccessFlags): void => {
  try {
    refuseMixed(who, flags);
    const asked = askedActions(flags);
    if (flags.policy === undefined) runOnEstate(context, who, flags, asked);
    else runOnDocument(context, flags.policy, flags, asked);
  } catch (error) {
    endByFailure(error, context.process);
  }
};

/** Flags that ask different questions. */
const refuseMixed = (who: string | undefined, { policy, from, demo, kept, than, by }: AccessFlags): void => {
  const refuse = (words: string): never => {
    throw new CommandFailure(exitCodes.usage, words);
  };
  const estate = [who, from, demo, kept, than, by].some((one) => one !== undefined);
  if (policy !== undefined && estate)
    refuse('--policy asks about a document by itself: leave WHO, --from, --demo, --by and --than out');
  const others = by !== undefined && by !== 'principal';
  if (who !== undefined && others) refuse(`WHO asks about one principal, and --by ${by} about all`);
  if (than !== undefined && others) refuse(`--than compares principals: leave --by ${by} out`);
};

const runOnDocument = (
  context: Context,
  path: string,
  flags: AccessFlags,
  asked: ActionSet | undefined,
): void => {
  const asOf = new Date(flags.asOf ?? Date.now());
  const { sources, notices: said } = readPolicyInputs([path]);
  const notices: Notice[] = [...said];
  const rows = sources.flatMap(({ file, resource, document }): readonly AccessRow[] => {
    const name = resource ?? file;
    const read = 'text' in document ? parsePolicy(document.text) : readPolicy(document.value);
    const problem = read.problems.find(({ severity }) => severity === 'error');
    const message = !read.ok
      ? (problem?.message ?? 'it is no policy')
      : JSON.stringify(read.document).includes(opaqueText)
        ? 'parts of it are filled in only when it is deployed'
        : undefined;
    if (message !== undefined || !read.ok) {
      notices.push({ level: 'error', file, message: `${name} cannot be judged: ${message ?? ''}` });
      return [];
    }
    return [partRow({ kind: 'policy', name, grades: gradesOfDocument(read.document, name, asOf) }, asked)];
  });
  if (rows.length === 0) throw new CommandFailure(exitCodes.usage, 'no policy could be judged', notices);
  const [only] = rows;
  print(context, flags, {
    by: 'policy',
    rows: sortedRows(rows),
    ...(only !== undefined && rows.length === 1 && { one: only }),
    notices,
    asOf,
  });
  const failed = notices.some(({ level }) => level === 'error') && flags.allowPartial !== true;
  context.process.exitCode = failed ? exitCodes.partial : exitCodes.done;
};

interface GradedEstate {
  readonly accounts: readonly GradedAccount[];
  readonly notices: readonly Notice[];
}

const gradeEstate = (
  context: Context,
  { read, readings, asOf }: AskedInputs,
  wanted: readonly string[] | undefined,
  only: string | undefined,
): GradedEstate => {
  for (const account of wanted ?? []) {
    if (!readings.some((reading) => reading.account === account))
      throw new CommandFailure(exitCodes.usage, `--account ${account}: the inputs hold nothing of it`);
  }
  const progress = progressOn(context);
  const notices: Notice[] = [];
  const warn = (message: string): void => {
    notices.push({ level: 'warning', message });
  };
  const accounts = readings.flatMap((reading): readonly GradedAccount[] => {
    if (wanted !== undefined && !wanted.includes(reading.account)) return [];
    const data = read.estate.accounts.find(({ account }) => account === reading.account);
    const details = reading.details();
    if (!details.known) warn(`the principals of ${reading.account} are not known: ${details.gap.because}`);
    if (!details.known || data === undefined) return [];
    if (!reading.suppliedOrganization())
      warn(
        `nothing of an organisation is in the inputs of ${reading.account}: its SCPs, if there are any, are not counted`,
      );
    return [
      gradeAccount(
        data,
        reading,
        details.value,
        asOf,
        (done, all) => progress.step('principals', done, all),
        only,
      ),
    ];
  });
  progress.end();
  return { accounts, notices };
};

const rowsFor = (
  accounts: readonly GradedAccount[],
  by: NonNullable<AccessFlags['by']>,
  asked: ActionSet | undefined,
  { readings, asOf }: AskedInputs,
): readonly AccessRow[] => {
  const reached = by === 'principal' ? reachedIn(readings, { asOf }) : undefined;
  return accounts.flatMap((account) => {
    if (reached !== undefined) return principalRows(account, asked, reached);
    if (by === 'principal') return [];
    return by === 'service' ? serviceCounts(account, asked) : partRows(account, by, asked, asOf);
  });
};

const runOnEstate = (
  context: Context,
  who: string | undefined,
  flags: AccessFlags,
  asked: ActionSet | undefined,
): void => {
  const { by = 'principal', than } = flags;
  const inputs = askedInputs(context, 'access', flags, { trail: who !== undefined || wantsUse(flags) });
  const { read, readings, asOf } = inputs;
  const named = who === undefined ? undefined : principalNamed(who, readings);
  if (named !== undefined && named.entity === undefined)
    throw new CommandFailure(exitCodes.usage, `${named.name} is no user or role of the inputs`);
  const arn = named?.entity?.arn;
  const graded = gradeEstate(context, inputs, flags.account, arn);
  const rows = sortedRows(rowsFor(graded.accounts, by, asked, inputs));
  const one = named && rows.find(({ entry }) => entry.arn === arn);
  const older = than && askedInputs(context, 'access', { from: than });
  const before = older && gradeEstate(context, older, flags.account, arn);
  const differences =
    before &&
    accessDifferences(
      before.accounts.flatMap(({ principals }) => principals),
      graded.accounts.flatMap(({ principals }) => principals),
      asked,
    );
  const unjudged = graded.accounts.flatMap(({ principals }) => principals.filter(isUnknown)).length;
  const hidden: readonly Notice[] =
    by === 'service' && unjudged > 0
      ? [
          {
            level: 'warning',
            message: `${many(unjudged, 'principal')} cannot be judged and ${unjudged === 1 ? 'is' : 'are'} not counted (--by principal tells why)`,
          },
        ]
      : [];
  const notices = [
    ...read.notices,
    ...(older?.read.notices ?? []),
    ...graded.notices,
    ...(before?.notices ?? []),
    ...hidden,
  ];
  print(context, flags, {
    by,
    rows: one === undefined ? rows : [one],
    ...(one !== undefined && { one }),
    ...(differences !== undefined && { differences }),
    notices,
    asOf,
  });
  const failed = read.failed || older?.read.failed === true;
  context.process.exitCode = failed && flags.allowPartial !== true ? exitCodes.partial : exitCodes.done;
};

/** Whether a format is asked for that tells of everybody what was used. */
const wantsUse = ({ output = [] }: AccessFlags): boolean =>
  output.some((text) => text.split('=', 1)[0] === 'csv');

const print = (
  context: Context,
  flags: AccessFlags,
  shown: Omit<Parameters<typeof accessViews>[0], 'all'>,
): void => {
  const { json, output } = flags;
  const asked = { ...(json !== undefined && { json }), ...(output !== undefined && { output }) };
  writeOutputs(context, asked, shown.notices, accessViews({ ...shown, all: flags.all === true }));
};
