import type { AccountReading } from '../access/account-reading.ts';
import type { AskedPrincipal } from '../access/asked-principal.ts';
import { type FoundPrincipal, findPrincipal } from '../access/find-principal.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';
import { namedPrincipal } from './request-flags.ts';

/** Why a principal could not be told, for whoever named it. */
export const notFound = (
  text: string,
  found: Exclude<FoundPrincipal, { kind: 'found' }>,
  readings: readonly AccountReading[],
): CommandFailure => {
  switch (found.kind) {
    case 'several':
      return new CommandFailure(
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
      return new CommandFailure(exitCodes.usage, `${found.because}${near}${unread.join('')}`);
    }
  }
};

/** The principal that a person named. */
export const principalNamed = (text: string, readings: readonly AccountReading[]): AskedPrincipal => {
  const named = namedPrincipal(text);
  if (named !== undefined) return { principal: named, name: text, kind: 'outside' };
  const found = findPrincipal(text, readings);
  if (found.kind === 'found') return found.asked;
  throw notFound(text, found, readings);
};
