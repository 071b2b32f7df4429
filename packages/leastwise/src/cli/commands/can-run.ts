import { existsSync } from 'node:fs';
import type { AccountReading } from '../../access/account-reading.ts';
import type { AskedPrincipal } from '../../access/asked-principal.ts';
import { type Can, can } from '../../access/can.ts';
import { findPrincipal } from '../../access/find-principal.ts';
import { trace } from '../../account/input/trace.ts';
import type { Notice } from '../../schemas/notice.ts';
import { canViews } from '../../views/can-views.ts';
import { askEstate } from '../ask-estate.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes, worstExit } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { namedPrincipal } from '../request-flags.ts';
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
    const findPlace: Parameters<typeof can>[3] = (source) => {
      const found = trace(source, read.folders);
      if (found === undefined) return undefined;
      const { line, column, inDocument } = found;
      return { line, column, ...(inDocument !== undefined && { inDocument }) };
    };
    const answer = can(readings, principalNamed(who, readings), question, findPlace);
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

const principalNamed = (text: string, readings: readonly AccountReading[]): AskedPrincipal => {
  const named = namedPrincipal(text);
  if (named !== undefined) return { principal: named, name: text, kind: 'outside' };
  const found = findPrincipal(text, readings);
  switch (found.kind) {
    case 'found':
      return found.asked;
    case 'several':
      throw new CommandFailure(
        exitCodes.usage,
        `${text} may be any of these; say which:\n${found.arns.map((arn) => `  ${arn}`).join('\n')}`,
      );
    case 'none': {
      const unread = readings.flatMap((reading) => {
        const details = reading.details();
        return details.known
          ? []
          : [`; the principals of ${reading.account} are not known: ${details.gap.because}`];
      });
      const near = found.near.length === 0 ? '' : `; did you mean ${found.near.join(', ')}?`;
      throw new CommandFailure(exitCodes.usage, `${found.because}${near}${unread.join('')}`);
    }
  }
};

const expectationExit = ({ data }: Can, expect: CanFlags['expect']): ExitCode => {
  if (expect === undefined) return exitCodes.done;
  if (data.decision === 'unknown') return exitCodes.partial;
  const answer =
    data.decision === 'explicitlyDenied' || data.decision === 'implicitlyDenied' ? 'denied' : data.decision;
  return answer === expect ? exitCodes.done : exitCodes.findings;
};
