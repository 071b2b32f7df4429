import type { AccessLayers } from '@leastwise/policy';
import type { AccountReading } from './account-reading.ts';
import type { AskedPrincipal } from './asked-principal.ts';
import type { PlaceStatement } from './explain-decision.ts';
import { type FindPlace, statementPlacer } from './placed-statement.ts';
import { policyShelf } from './policy-shelf.ts';
import { requestMaker } from './request-layers.ts';

/** All layers that make a principal's access within its account. */
export interface PrincipalAccess {
  readonly asked: AskedPrincipal;
  readonly layers: AccessLayers;
  readonly place: PlaceStatement;
  /** What was not in the inputs and might matter. */
  readonly notices: readonly string[];
}

/** Gathers a principal's layers; those of a resource of its account that has no policy of its own. */
export const principalAccess = (
  readings: readonly AccountReading[],
  asked: AskedPrincipal,
  findPlace?: FindPlace,
): PrincipalAccess => {
  const shelf = policyShelf();
  const circumstances = { context: {}, without: [], asOf: new Date(0) };
  const { layers, notices } = requestMaker(readings, shelf)(asked, '*', '*', circumstances, true);
  return { asked, layers, place: statementPlacer(shelf, findPlace)(asked), notices };
};
