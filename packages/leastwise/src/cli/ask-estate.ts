import { loadCatalogue } from '@leastwise/policy/catalogue';
import { type AccountReading, readingsOf } from '../access/account-reading.ts';
import type { Question } from '../access/ask.ts';
import { nearNames } from '../access/near-names.ts';
import type { Notice } from '../schemas/notice.ts';
import { bundledAccount } from './bundled-account.ts';
import type { Context } from './context.ts';
import type { EstateFlags } from './estate-flags.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';
import { type ReadEstate, readEstate } from './inputs.ts';
import { withMisreadPrincipals } from './misread-notices.ts';
import { progressOn } from './progress.ts';
import { contextOf, oneAction } from './request-flags.ts';

/** An estate and a question about it. */
export interface AskedOfEstate {
  readonly read: ReadEstate;
  readonly readings: readonly AccountReading[];
  readonly question: Question;
  readonly asOf: Date;
  readonly notices: readonly Notice[];
}

/** What the flags of a question about access read. */
export interface AskedInputs {
  readonly read: ReadEstate;
  readonly readings: readonly AccountReading[];
  readonly asOf: Date;
}

/** Reads the inputs that the flags name, or says what a command needs. */
export const askedInputs = (
  context: Context,
  command: string,
  flags: Pick<EstateFlags, 'from' | 'demo' | 'kept' | 'asOf'>,
  { trail = false }: { readonly trail?: boolean } = {},
): AskedInputs => {
  const bundled = flags.kept === true ? 'kept' : flags.demo === true ? 'northwind' : undefined;
  const paths = [...(flags.from ?? []), ...(bundled === undefined ? [] : [bundledAccount(bundled).path])];
  if (paths.length === 0) {
    const needs = `${command} needs something to read: --from PATH (a snapshot folder, or authorization details), or --demo`;
    throw new CommandFailure(exitCodes.usage, needs);
  }
  const read = readEstate(paths, progressOn(context), { trail });
  const asOf = new Date(flags.asOf ?? read.asOf ?? Date.now());
  const readings = readingsOf(read.estate);
  return { read: withMisreadPrincipals(read, readings), readings, asOf };
};

/** Reads the inputs that the flags name, and the question that is asked of them. */
export const askEstate = (
  context: Context,
  command: string,
  action: string,
  resource: string | undefined,
  flags: EstateFlags,
): AskedOfEstate => {
  const listed = listedAction(action, flags.unlisted === true);
  const { read, readings, asOf } = askedInputs(context, command, flags);
  const onWhat = resourceOf(listed, resource);
  return {
    read,
    readings,
    question: {
      action: listed,
      resource: onWhat.resource,
      circumstances: { context: contextOf(flags.context), without: flags.withoutContext ?? [], asOf },
    },
    asOf,
    notices: [...read.notices, ...onWhat.notices],
  };
};

const listedAction = (text: string, unlisted: boolean): string => {
  const action = oneAction(text);
  const catalogue = loadCatalogue();
  const found = catalogue.action(action);
  if (found !== undefined || unlisted) return found?.name ?? action;
  const [service = '', name = ''] = action.split(':');
  const known = catalogue.service(service);
  const near =
    known === undefined
      ? nearNames(service, catalogue.services).map((one) => `${one}:${name}`)
      : nearNames(
          action,
          known.actions.map((one) => one.name),
        );
  const meant = near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`;
  throw new CommandFailure(
    exitCodes.usage,
    `there is no action ${action} in AWS's list of ${catalogue.updatedAt.slice(0, 10)}${meant || ' (--unlisted asks all the same)'}`,
  );
};

const resourceOf = (
  action: string,
  given: string | undefined,
): { resource: string; notices: readonly Notice[] } => {
  if (given === undefined || given === '*') return { resource: '*', notices: [] };
  if (!given.startsWith('arn:'))
    throw new CommandFailure(exitCodes.usage, `${given} is no resource: give its ARN, or leave it out`);
  const info = loadCatalogue().action(action);
  if (info === undefined || info.supportsResources) return { resource: given, notices: [] };
  const message = `${action} works on no resource in particular, so its policies are asked for *`;
  return { resource: '*', notices: [{ level: 'info', message }] };
};
