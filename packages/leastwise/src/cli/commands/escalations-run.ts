import { existsSync } from 'node:fs';
import type { AccountReading } from '../../access/account-reading.ts';
import type { Escalation } from '../../access/escalation/escalation.ts';
import { escalationsIn, reachedIn } from '../../access/escalation/escalations.ts';
import { notJudged } from '../../access/escalation/not-judged.ts';
import { standingsIn } from '../../access/escalation/standing.ts';
import { findPrincipal } from '../../access/find-principal.ts';
import type { Notice } from '../../schemas/notice.ts';
import { sorted } from '../../views/escalations/groups.ts';
import { escalationsViews } from '../../views/escalations-views.ts';
import { askedInputs } from '../ask-estate.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes, worstExit } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { principalNamed } from '../principal-named.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { EscalationsFlags } from './escalations.ts';

/** `leastwise escalations`: the ways to become an administrator, of all principals or one. */
export const runEscalations = (context: Context, given: readonly string[], flags: EscalationsFlags): void => {
  try {
    const { paths, names } = partsOf(given);
    const from = [...paths, ...(flags.from ?? [])];
    const asked = askedInputs(context, 'escalations', { ...flags, from });
    const { read, readings, asOf } = asked;
    const chosen = chosenAccounts(readings, flags.account);
    const reached = reachedIn(readings, { asOf });
    const found = sorted(escalationsIn(reached));
    const who = whoIsMeant(
      [...names, ...(flags.who === undefined ? [] : [flags.who])],
      names,
      readings,
      found,
    );
    const escalations = found.filter(
      ({ principal, account }) =>
        chosen.some((one) => one.account === account) && (who === undefined || principal === who),
    );
    const { status = [] } = flags;
    const listed =
      status.length === 0 ? escalations : escalations.filter((one) => status.includes(one.status));
    const notices: readonly Notice[] = [
      ...read.notices,
      ...notJudged(chosen, reached).map((message): Notice => ({ level: 'warning', message })),
    ];
    const bundled = flags.kept === true ? '--kept' : flags.demo === true ? '--demo' : undefined;
    const views = escalationsViews({
      standings: standingsIn(reached, chosen),
      escalations,
      listed,
      ...(who !== undefined && { who }),
      all: flags.all === true,
      inputs: { paths: from, ...(bundled !== undefined && { bundled }) },
      notices,
      asOf,
    });
    writeOutputs(context, flags, notices, views);
    context.process.exitCode = worstExit([
      failOnExit(escalations, flags.failOn),
      read.failed && flags.allowPartial !== true ? exitCodes.partial : exitCodes.done,
    ]);
  } catch (error) {
    endByFailure(error, context.process);
  }
};

/** A file that is not there is an input that failed, not somebody's name. */
const looksLikePath = (text: string): boolean =>
  !/^(?:arn:|(?:user|role)\/[^/]+$)/.test(text) && /\/|\.(?:json|csv|gz|zip|txt)$/i.test(text);

const partsOf = (given: readonly string[]): { readonly paths: string[]; readonly names: string[] } => {
  const isPath = (text: string): boolean => text === '-' || existsSync(text) || looksLikePath(text);
  return { paths: given.filter(isPath), names: given.filter((text) => !isPath(text)) };
};

const chosenAccounts = (
  readings: readonly AccountReading[],
  wanted: readonly string[] = [],
): readonly AccountReading[] => {
  for (const account of wanted) {
    if (!readings.some((reading) => reading.account === account))
      throw new CommandFailure(exitCodes.usage, `--account ${account}: the inputs hold nothing of it`);
  }
  return wanted.length === 0 ? readings : readings.filter(({ account }) => wanted.includes(account));
};

/** ARN of the one principal that is asked about, if one is. */
const whoIsMeant = (
  texts: readonly string[],
  positional: readonly string[],
  readings: readonly AccountReading[],
  found: readonly Escalation[],
): string | undefined => {
  const [text, ...more] = texts;
  if (text === undefined) return undefined;
  if (more.length > 0) {
    const each = texts.map((one) => `  ${one}`).join('\n');
    throw new CommandFailure(
      exitCodes.usage,
      `escalations is asked about one principal, and these are no paths:\n${each}`,
    );
  }
  if (found.some(({ principal }) => principal === text)) return text;
  const isNobody = positional.includes(text) && findPrincipal(text, readings).kind === 'none';
  try {
    return principalNamed(text, readings).name;
  } catch (error) {
    if (!isNobody || !(error instanceof CommandFailure)) throw error;
    throw new CommandFailure(error.exitCode, `there is no file ${text}, and ${error.message}`);
  }
};

const sureness = ['proven', 'conditional', 'possible'] as const;

const failOnExit = (escalations: readonly Escalation[], failOn: EscalationsFlags['failOn']): ExitCode => {
  if (failOn === undefined) return exitCodes.done;
  const counted: readonly string[] = sureness.slice(0, sureness.indexOf(failOn) + 1);
  return escalations.some(({ status }) => counted.includes(status)) ? exitCodes.findings : exitCodes.done;
};
