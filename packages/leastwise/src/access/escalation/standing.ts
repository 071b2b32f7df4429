import type { AccountReading } from '../account-reading.ts';
import type { Actor } from './actor.ts';
import type { Reached } from './search.ts';

/** How many users and roles an account has, and which of these are administrators already. */
export interface EscalationStanding {
  readonly account: string;
  readonly alias?: string;
  /** Users and roles, those of services left out. */
  readonly principals: ReadonlySet<string>;
  /** ARNs, those of groups whose members are administrators among them. */
  readonly administrators: ReadonlySet<string>;
}

/** Where the accounts of a search stand; those are left out whose users and roles could not be read. */
export const standingsIn = (
  { actors, reaches }: Reached,
  readings: readonly AccountReading[],
): readonly EscalationStanding[] =>
  readings.flatMap(({ account, alias, details }): readonly EscalationStanding[] => {
    if (!details().known) return [];
    const own = actors.filter(({ home }) => home.account === account);
    const isAdministrator = (actor: Actor): boolean => {
      const reach = reaches.get(actor);
      return reach !== undefined && reach.hop === undefined;
    };
    return [
      {
        account,
        ...(alias !== undefined && { alias }),
        principals: new Set(own.filter(({ kind }) => kind !== 'group').map(({ arn }) => arn)),
        administrators: new Set(own.filter(isAdministrator).map(({ arn }) => arn)),
      },
    ];
  });
