import { existsSync } from 'node:fs';
import { type Can, can } from '../../access/can.ts';
import type { Notice } from '../../schemas/notice.ts';
import { canViews } from '../../views/can-views.ts';
import { askEstate } from '../ask-estate.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes, worstExit } from '../exit-code.ts';
import { endByFailure } from '../failure.ts';
import { placeFinder } from '../place-finder.ts';
import { principalNamed } from '../principal-named.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { CanFlags } from './can.ts';

/** `leastwise can`: one principal, one action, and every layer's say in it. */
export const runCan = (
  context: Context,
  who: string,
  action: string,
  given: string | undefined,
  flags: CanFlags,
): void => {
  try {
    // A path in the resource's place is an input: `can alice iam:CreateUser details.json`.
    const isPath = given !== undefined && given !== '*' && !given.startsWith('arn:') && existsSync(given);
    const from = isPath ? [...(flags.from ?? []), given] : (flags.from ?? []);
    const asked = askEstate(context, 'can', action, isPath ? undefined : given, { ...flags, from });
    const { readings, question, read, asOf } = asked;
    const answer = can(readings, principalNamed(who, readings), question, placeFinder(read.folders));
    const notices: readonly Notice[] = [
      ...asked.notices,
      ...answer.notices.map((message): Notice => ({ level: 'warning', message })),
    ];
    writeOutputs(context, flags, notices, canViews(answer, notices, asOf));
    context.process.exitCode = worstExit([
      expectationExit(answer, flags.expect),
      read.failed && flags.allowPartial !== true ? exitCodes.partial : exitCodes.done,
    ]);
  } catch (error) {
    endByFailure(error, context.process);
  }
};

const expectationExit = ({ data }: Can, expect: CanFlags['expect']): ExitCode => {
  if (expect === undefined) return exitCodes.done;
  if (data.decision === 'unknown') return exitCodes.partial;
  const answer =
    data.decision === 'explicitlyDenied' || data.decision === 'implicitlyDenied' ? 'denied' : data.decision;
  return answer === expect ? exitCodes.done : exitCodes.findings;
};
