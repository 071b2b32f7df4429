import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ContextValue, Request } from '../evaluate/request.ts';
import { type Assignment, assignments, hasVariables, readerOf } from './assignment.ts';
import { choosePrincipal } from './choose-principal.ts';
import { findPresent, type KeyRegion, withKey } from './key-region.ts';
import { type Possibility, possibilities } from './possibility.ts';
import type { Ground, Region } from './region.ts';
import { textPattern } from './text-pattern.ts';
import { findText } from './text-region.ts';
import { fillUnion, textUnion } from './text-union.ts';
import { usualValues } from './usual-values.ts';
import { type Constraint, fillAtom, textAtom } from './value-atom.ts';

/** A request of a region; `undecided` where there may be one that was not found. */
export type Realised = Request | 'impossible' | 'undecided';

/** What gives a key this value. */
export const exactly = (key: string, value: string) =>
  ({
    key,
    absent: false,
    blank: value === '',
    values: 'every',
    constraint: { atom: textAtom(textUnion([textPattern(value, 'exact', false)])), holds: true },
  }) as const;

/** What takes a key away. */
export const absentKey = (key: string) =>
  ({ key, absent: true, blank: false, values: 'none', constraint: undefined }) as const;

const filledKey = (region: KeyRegion, assignment: Assignment): KeyRegion => {
  const reader = readerOf(assignment);
  const fill = ({ atom, holds }: Constraint): Constraint => ({ atom: fillAtom(atom, reader), holds });
  return { ...region, every: region.every.map(fill), some: region.some.map(fill) };
};

/** The keys of a region with the values of an assignment. */
const filledKeys = (
  region: Region,
  assignment: Assignment,
  ground: Ground,
): ReadonlyMap<string, KeyRegion> => {
  const keys = new Map([...region.keys].map(([key, value]) => [key, filledKey(value, assignment)] as const));
  for (const [key, value] of assignment) {
    const known = keys.get(key) ?? ground.anyKey(key);
    keys.set(key, withKey(known, value === undefined ? absentKey(key) : exactly(key, value)));
  }
  return keys;
};

type Context = ReadonlyMap<string, readonly string[] | undefined>;

/** A value for each key, absent where that is possible; undefined where one can have none. */
const chooseContext = (
  keys: ReadonlyMap<string, KeyRegion>,
  { carries }: Possibility,
  ground: Ground,
): Context | undefined | 'undecided' => {
  const context = new Map<string, readonly string[] | undefined>();
  for (const [key, region] of keys) {
    if (region.absent) {
      context.set(key, undefined);
      continue;
    }
    if (!carries(key)) return undefined;
    const present = findPresent(region, ground.budget, usualValues(key));
    if (present === undefined) return undefined;
    if (present === 'too-much') return 'undecided';
    context.set(key, present);
  }
  return context;
};

const contextOf = (context: Context, keys: ReadonlyMap<string, KeyRegion>): Record<string, ContextValue> =>
  Object.fromEntries(
    [...context].flatMap(([key, values]) => {
      const [first] = values ?? [];
      if (values === undefined || first === undefined) return [];
      return [[key, values.length === 1 && keys.get(key)?.several !== true ? first : values]];
    }),
  );

const realiseOne = (
  region: Region,
  possibility: Possibility,
  assignment: Assignment,
  ground: Ground,
): readonly Request[] | 'undecided' => {
  const reader = readerOf(assignment);
  const keys = filledKeys(region, assignment, ground);
  const context = chooseContext(keys, possibility, ground);
  if (context === undefined) return [];
  if (context === 'undecided') return context;
  const all = [...region.resource.all.map((union) => fillUnion(union, reader)), possibility.resources];
  const none = region.resource.none.map((union) => fillUnion(union, reader));
  const resource = findText({ all, none }, ground.budget);
  if (resource.found === 'nothing') return [];
  if (resource.found === 'too-much') return 'undecided';
  return choosePrincipal(region.callers, contextOf(context, keys), new Set(context.keys()), keys, ground).map(
    ({ principal, context: rest }) => ({
      principal,
      action: possibility.action,
      resource: resource.text,
      ...(Object.keys(rest).length === 0 ? {} : { context: rest }),
    }),
  );
};

/** Whether some meaning of its variables may leave a request of a region for an action. */
const isConceivable = (region: Region, { resources, carries }: Possibility, ground: Ground): boolean => {
  for (const [key, { absent }] of region.keys) if (!absent && !carries(key)) return false;
  const all = [...region.resource.all, resources];
  return findText({ all, none: region.resource.none }, ground.budget).found !== 'nothing';
};

/**
 * Finds a request of a region that the catalogue makes possible and that is as wanted; the first that reads
 * well. `impossible` is certain.
 */
export const realise = (
  region: Region,
  ground: Ground,
  catalogue: Catalogue | undefined,
  isWanted: (request: Request) => boolean,
): Realised => {
  let undecided = false;
  const variable = hasVariables(region);
  for (const possibility of possibilities(region.action, catalogue, ground.budget)) {
    if (possibility === 'too-much') return 'undecided';
    if (variable && !isConceivable(region, possibility, ground)) continue;
    for (const assignment of assignments(region, ground)) {
      const requests = realiseOne(region, possibility, assignment, ground);
      if (requests === 'undecided') {
        undecided = true;
        continue;
      }
      for (const request of requests) {
        if (isWanted(request)) return request;
        undecided = true;
      }
    }
    // A few assignments of variables prove nothing about all of them.
    if (variable) undecided = true;
  }
  return undecided ? 'undecided' : 'impossible';
};
