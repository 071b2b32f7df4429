import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Request } from '../evaluate/request.ts';
import type { Box, BoxedPolicy } from './box.ts';
import { withBox } from './ground.ts';
import { realise } from './realise.ts';
import { type Ground, isEmptyAt, type Region, withLiteral } from './region.ts';
import { visitOutside } from './split.ts';

/** What a search for a request ended with; neither of the two where there surely is none. */
export interface Found {
  readonly request?: Request;
  readonly doubt?: string;
}

/** A region and the boxes that are to be taken away from it. */
export interface Part {
  readonly region: Region;
  readonly without: readonly Box[];
}

const certain = ({ doubt }: Box): boolean => doubt === undefined;

/** The requests of a region that a policy may grant by one of its boxes. */
export function* grantedParts(box: Box, policy: BoxedPolicy, ground: Ground): Generator<Part> {
  const region = withBox(ground.start, box, ground);
  if (region !== undefined) yield { region, without: policy.denies.filter(certain) };
}

/** The requests that a box of the newer policy may grant and the older policy may not: not allowed, or denied. */
export function* addedParts(
  box: Box,
  older: BoxedPolicy,
  newer: BoxedPolicy,
  ground: Ground,
): Generator<Part> {
  const known = certain(box) && older.signatures.has(box.signature);
  const others = older.denies.filter(({ signature }) => !newer.signatures.has(signature));
  if (known && others.length === 0) return;
  const region = withBox(ground.start, box, ground);
  if (region === undefined) return;
  const denies = newer.denies.filter(certain);
  if (!known) yield { region, without: [...denies, ...older.allows.filter(certain)] };
  for (const deny of others) {
    const denied = withBox(region, deny, ground);
    if (denied !== undefined) yield { region: denied, without: denies };
  }
}

const firstDoubt = (policies: readonly BoxedPolicy[]): string | undefined => {
  for (const { allows, denies } of policies) {
    for (const { doubt } of [...allows, ...denies]) if (doubt !== undefined) return doubt;
  }
  return undefined;
};

const outOfBudget = 'the policies are too intricate to compare within the budget';
const notShown = 'a difference may exist, but no request was found that shows it';

/** Looks through parts for a request that is as wanted, which the evaluator has to say. */
export const findRequest = (
  parts: Iterable<Part>,
  ground: Ground,
  catalogue: Catalogue | undefined,
  policies: readonly BoxedPolicy[],
  isWanted: (request: Request) => boolean,
): Found => {
  let request: Request | undefined;
  let doubt: string | undefined;
  for (const { region, without } of parts) {
    const outcome = visitOutside(region, without, ground, (part) => {
      const realised = realise(part, ground, catalogue, isWanted);
      if (realised === 'undecided') doubt ??= firstDoubt(policies) ?? notShown;
      else if (realised !== 'impossible') request = realised;
      return request !== undefined;
    });
    if (request !== undefined) return { request };
    if (outcome === 'too-much') doubt ??= outOfBudget;
  }
  return doubt === undefined ? {} : { doubt };
};

/** A ground of which only the requests are left that some literals hold for; undefined where none is. */
export const narrowed = (ground: Ground, literals: Box['literals']): Ground | undefined => {
  let { start } = ground;
  for (const literal of literals) {
    start = withLiteral(start, literal, ground);
    if (isEmptyAt(start, literal, ground)) return undefined;
  }
  return { ...ground, start };
};
