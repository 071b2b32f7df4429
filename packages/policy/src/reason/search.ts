import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Request } from '../evaluate/request.ts';
import type { Box, BoxedPolicy } from './box.ts';
import { withBox } from './ground.ts';
import { assumedBy, doubtsOf, sureBoxes } from './reading-boxes.ts';
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

/**
 * Which requests are looked for where AWS's documentation leaves a statement in doubt: those that are as
 * wanted in every reading, or those that are in some. Where nothing is in doubt they are the same.
 */
export type Certainty = 'sure' | 'possible';

/** The requests of a region that a policy grants by one of its boxes. */
export function* grantedParts(
  box: Box,
  policy: BoxedPolicy,
  ground: Ground,
  certainty: Certainty = 'possible',
): Generator<Part> {
  if (certainty === 'possible') {
    const region = withBox(ground.start, box, ground);
    const without = sureBoxes(policy.denies, ground, assumedBy([box], ground));
    if (region !== undefined) yield { region, without };
    return;
  }
  for (const sure of sureBoxes([box], ground)) {
    const region = withBox(ground.start, sure, ground);
    if (region !== undefined) yield { region, without: policy.denies };
  }
}

/** One box that covers a region ends the search: an edited policy has it in the place that it had before. */
const likeliestFirst = (boxes: readonly Box[], { statement }: Box): readonly Box[] => {
  const at = boxes.findIndex((box) => box.statement.statement.index === statement.statement.index);
  const likely = boxes[at];
  return likely === undefined || at === 0 ? boxes : [likely, ...boxes.slice(0, at), ...boxes.slice(at + 1)];
};

/** The requests that a box of the newer policy grants and the older policy does not: not allowed, or denied. */
export function* addedParts(
  box: Box,
  older: BoxedPolicy,
  newer: BoxedPolicy,
  ground: Ground,
  certainty: Certainty = 'possible',
): Generator<Part> {
  const known = older.signatures.has(box.signature);
  const others = older.denies.filter(({ signature }) => !newer.signatures.has(signature));
  if (known && others.length === 0) return;
  const possible = certainty === 'possible';
  const [granting] = possible ? [box] : sureBoxes([box], ground);
  const region = granting === undefined ? undefined : withBox(ground.start, granting, ground);
  if (region === undefined) return;
  const takenAway = (boxes: readonly Box[], from: readonly Box[]): readonly Box[] =>
    possible ? sureBoxes(boxes, ground, assumedBy(from, ground)) : boxes;
  if (!known) {
    const without = [
      ...takenAway(likeliestFirst(older.allows, box), [box]),
      ...takenAway(newer.denies, [box]),
    ];
    yield { region, without };
  }
  for (const deny of possible ? others : sureBoxes(others, ground)) {
    const denied = withBox(region, deny, ground);
    if (denied !== undefined) yield { region: denied, without: takenAway(newer.denies, [box, deny]) };
  }
}

const nameOf = (box: Box, [newer, older]: readonly BoxedPolicy[]): string => {
  if (older === undefined) return '';
  const { statement } = box;
  const isIn = ({ allows, denies }: BoxedPolicy): boolean =>
    [...allows, ...denies].some((one) => one.statement === statement);
  return newer !== undefined && isIn(newer) ? ' of the new policy' : ' of the old policy';
};

const variableOf = ({ literals }: Box): string | undefined => {
  for (const literal of literals) {
    if (literal.dimension === 'principal') continue;
    const union = literal.dimension === 'key' ? literal.condition.constraint?.atom.union : literal.union;
    const [variable] = union?.opaques[0]?.variables ?? [];
    if (variable !== undefined) return variable;
  }
  return undefined;
};

/** Why a question is open where nothing else is known of it. */
export const notShown = 'a difference may exist, but no request was found that shows it';

/** What is open about the first statement that is in doubt, or has a variable, whose values can't all be tried. */
const firstDoubt = (policies: readonly BoxedPolicy[], ground: Ground): string => {
  const boxes = policies.flatMap(({ allows, denies }) => [...allows, ...denies]);
  const told = (box: Box): string =>
    `it depends on statement ${box.statement.statement.index}${nameOf(box, policies)}, which has`;
  for (const box of boxes) {
    const [doubt] = doubtsOf(box, ground);
    if (doubt !== undefined) return `${told(box)} ${doubt.what}`;
  }
  for (const box of boxes) {
    const variable = variableOf(box);
    if (variable !== undefined)
      return `${told(box)} a variable, and no value of '${variable}' was found that shows a difference`;
  }
  return notShown;
};

const outOfBudget = 'the policies are too intricate to compare within the budget';

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
      if (realised === 'undecided') doubt ??= firstDoubt(policies, ground);
      else if (realised !== 'impossible') request = realised;
      return request !== undefined;
    });
    if (request !== undefined) return { request };
    if (outcome === 'too-much') doubt ??= outOfBudget;
  }
  return doubt === undefined ? {} : { doubt };
};

/**
 * Looks for a request that is as wanted in every reading that AWS leaves open, then, where statements are in
 * doubt, for what may be so in one.
 */
export const findInDoubt = (
  parts: (certainty: Certainty) => Iterable<Part>,
  ground: Ground,
  catalogue: Catalogue | undefined,
  policies: readonly BoxedPolicy[],
  isWanted: (request: Request) => boolean,
): Found => {
  if (ground.doubtful) {
    const { request } = findRequest(parts('sure'), ground, catalogue, policies, isWanted);
    if (request !== undefined) return { request };
  }
  return findRequest(parts('possible'), ground, catalogue, policies, isWanted);
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
