import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Caller } from '../evaluate/caller.ts';
import type { Decision } from '../evaluate/decision.ts';
import type { UnreadablePolicy } from '../evaluate/layers.ts';
import { callerOf } from '../evaluate/principal-keys.ts';
import type { Request } from '../evaluate/request.ts';
import { accessDoubt } from './access-doubt.ts';
import { accessGrounds } from './access-ground.ts';
import { type AccessLayers, type BoxedAccess, boxedAccess } from './access-layers.ts';
import type { AccessOptions, LayeredStatement } from './access-options.ts';
import type { Ground } from './region.ts';
import { replayLayers, shownAtHome } from './replay.ts';
import { type Certainty, type Found, findInDoubt, notShown, type Part } from './search.ts';

/** One principal whose layers are searched. */
export interface AccessSearch {
  readonly boxed: (layers: AccessLayers) => BoxedAccess;
  /** What the evaluator says to one of its requests. */
  readonly ask: (request: Request, layers: AccessLayers) => Decision;
  /** Looks for a request in the parts of every ground. */
  readonly find: (
    accesses: readonly BoxedAccess[],
    parts: (ground: Ground, certainty: Certainty) => Iterable<Part>,
    isWanted: (request: Request) => boolean,
  ) => Found;
  /** A request as an answer shows it, with its keys as the policies spell them. */
  readonly shown: (request: Request, accesses: readonly BoxedAccess[]) => Request;
}

const openLists = 'it is not known of too many keys whether they hold one value or a list';

/** Makes ready to ask about one principal. */
export const searchAccess = (options: AccessOptions): AccessSearch => {
  const { principal, sessionIssuer } = options;
  const facts: Caller = callerOf(principal, sessionIssuer);
  const catalogue: Catalogue | undefined = options.open === true ? undefined : options.catalogue;
  const whole = (request: Request): Request =>
    sessionIssuer === undefined ? request : { ...request, sessionIssuer };
  return {
    boxed: (layers) => boxedAccess(layers, facts),
    ask: (request, layers) => replayLayers(whole(request), layers),
    find: (accesses, parts, isWanted) => {
      const boxed = accesses.flatMap((access) => access.boxed);
      const grounds = accessGrounds(principal, facts, boxed, options);
      if (grounds === undefined) return { doubt: openLists };
      let doubt: string | undefined;
      for (const ground of grounds) {
        const found = findInDoubt((certainty) => parts(ground, certainty), ground, catalogue, [], isWanted);
        if (found.request !== undefined) return found;
        doubt ??= found.doubt === notShown ? (accessDoubt(accesses, ground) ?? notShown) : found.doubt;
      }
      return doubt === undefined ? {} : { doubt };
    },
    shown: (request, accesses) =>
      shownAtHome(
        whole(request),
        accesses.flatMap(({ policies, rcps }) => [...policies, ...rcps]),
      ),
  };
};

/** Why an access is not known in full. */
export const unreadReason = ({ layer, name, because }: UnreadablePolicy): string =>
  `${layer} policy '${name}' could not be read: ${because}`;

/** The statements of a decision, as an answer names them. */
export const layeredStatements = (
  { decision, statements }: Decision,
  access: LayeredStatement['access'],
): readonly LayeredStatement[] => {
  const effect = decision === 'explicitlyDenied' ? 'Deny' : 'Allow';
  return statements.map((statement) => ({ access, ...statement, effect }));
};
