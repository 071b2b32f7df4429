import { existsSync } from 'node:fs';
import { answersNeeded, askedEstate, whoCan } from '../../access/who-can.ts';
import type { Notice } from '../../schemas/notice.ts';
import { whoCanViews } from '../../views/who-can-views.ts';
import { askEstate } from '../ask-estate.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { WhoCanFlags } from './who-can.ts';

/** As many take about ten seconds. */
const mostAnswers = 1_000_000;

/** `leastwise who-can`: every principal's answer. */
export const runWhoCan = (
  context: Context,
  action: string,
  given: string | undefined,
  flags: WhoCanFlags,
): void => {
  try {
    const isPath = given !== undefined && given !== '*' && !given.startsWith('arn:') && existsSync(given);
    const from = isPath ? [...(flags.from ?? []), given] : (flags.from ?? []);
    const asked = askEstate(context, 'who-can', action, isPath ? undefined : given, { ...flags, from });
    const { readings, question, asOf, read } = asked;
    const estate = askedEstate(readings);
    const wanted = flags.account;
    for (const account of wanted ?? []) {
      if (!readings.some((reading) => reading.account === account))
        throw new CommandFailure(exitCodes.usage, `--account ${account}: the inputs hold nothing of it`);
    }
    const principals = estate.principals.filter(
      ({ account }) => wanted === undefined || wanted.includes(account ?? ''),
    );
    if (answersNeeded({ ...estate, principals }, question) > mostAnswers) {
      const every = `${question.action} needs the policy of each resource, and there are too many to ask all`;
      throw new CommandFailure(exitCodes.usage, `${every}: name a RESOURCE, or an --account`);
    }
    const { entries, notices: said } = whoCan({ ...estate, principals }, question);
    const notices: readonly Notice[] = [
      ...asked.notices,
      ...said.map((message): Notice => ({ level: 'warning', message })),
    ];
    const views = whoCanViews({ ...question, entries, notices, asOf, all: flags.all === true });
    writeOutputs(context, flags, notices, views);
    context.process.exitCode =
      read.failed && flags.allowPartial !== true ? exitCodes.partial : exitCodes.done;
  } catch (error) {
    endByFailure(error, context.process);
  }
};
