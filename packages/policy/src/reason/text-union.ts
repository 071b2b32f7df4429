import type { KeyReader } from '../condition/key-reader.ts';
import { areDisjoint, isIncluded } from './text-order.ts';
import { isOpaque, isSame, type TextPattern, textPattern } from './text-pattern.ts';
import { colon } from './text-step.ts';

/** The texts that any of some patterns holds. */
export interface TextUnion {
  readonly id: number;
  readonly patterns: readonly TextPattern[];
  readonly literals: ReadonlySet<string>;
  /** Patterns with wildcards. */
  readonly globs: readonly TextPattern[];
  readonly opaques: readonly TextPattern[];
  /** The globs by the text they begin with up to a colon, such as a service; under the empty text the others. */
  readonly globsByLead: ReadonlyMap<string, readonly TextPattern[]>;
}

const most = 65_536;
const made = new Map<string, TextUnion>();
let count = 0;

const isGlob = (pattern: TextPattern): boolean => pattern.literal === undefined && !isOpaque(pattern);

const none: readonly TextPattern[] = [];

/** The plain text up to a colon that every text of a pattern begins with; empty where there is none. */
const leadOf = ({ steps }: TextPattern): string => {
  const end = steps.indexOf(colon);
  const lead = end === -1 ? [] : steps.slice(0, end);
  return lead.every((step) => step >= 0) ? String.fromCharCode(...lead) : '';
};

const byLead = (globs: readonly TextPattern[]): ReadonlyMap<string, readonly TextPattern[]> => {
  const groups = new Map<string, TextPattern[]>();
  for (const glob of globs) {
    const lead = leadOf(glob);
    const group = groups.get(lead);
    if (group === undefined) groups.set(lead, [glob]);
    else group.push(glob);
  }
  return groups;
};

const makeUnion = (patterns: readonly TextPattern[]): TextUnion => ({
  id: count++,
  patterns,
  literals: new Set(patterns.flatMap(({ literal }) => literal ?? [])),
  globs: patterns.filter(isGlob),
  globsByLead: byLead(patterns.filter(isGlob)),
  opaques: patterns.filter(isOpaque),
});

/** The union of patterns; equal lists, in whatever order, share one. */
export const textUnion = (patterns: readonly TextPattern[]): TextUnion => {
  const sorted = [...new Set(patterns)].sort((left, right) => left.id - right.id);
  const key = sorted.map(({ id }) => id).join(',');
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size >= most) made.clear();
  const fresh = makeUnion(sorted);
  made.set(key, fresh);
  return fresh;
};

const holdsIt = (globs: readonly TextPattern[], text: string): boolean => {
  for (const glob of globs) if (glob.holds(text)) return true;
  return false;
};

/** Whether a text is surely in a union, its opaque patterns left out. */
export const unionHolds = ({ literals, globs, globsByLead }: TextUnion, text: string): boolean => {
  if (literals.has(text)) return true;
  if (globs.length < 4) return holdsIt(globs, text);
  const lead = text.slice(0, Math.max(0, text.indexOf(':')));
  return (
    holdsIt(globsByLead.get('') ?? none, text) ||
    (lead !== '' && holdsIt(globsByLead.get(lead) ?? none, text))
  );
};

/** The globs of a union that may have a text in common with a pattern. */
const near = ({ globs, globsByLead }: TextUnion, pattern: TextPattern): readonly TextPattern[] => {
  const lead = globs.length < 4 ? '' : leadOf(pattern);
  return lead === '' ? globs : [...(globsByLead.get('') ?? none), ...(globsByLead.get(lead) ?? none)];
};

/** Whether a union surely holds every text of a pattern. */
export const unionIncludes = (union: TextUnion, pattern: TextPattern): boolean => {
  if (pattern.literal !== undefined) return unionHolds(union, pattern.literal);
  if (near(union, pattern).some((glob) => isIncluded(pattern, glob))) return true;
  return isOpaque(pattern) && union.opaques.some((opaque) => isSame(pattern, opaque));
};

/** Whether a union may hold a text of a pattern; opaque patterns are taken at their largest. */
export const unionMeets = (union: TextUnion, pattern: TextPattern): boolean => {
  if (union.opaques.some((opaque) => !areDisjoint(opaque, pattern))) return true;
  if (pattern.literal !== undefined) return unionHolds(union, pattern.literal);
  if (near(union, pattern).some((glob) => !areDisjoint(glob, pattern))) return true;
  for (const { literal } of union.patterns) {
    if (literal !== undefined && (isOpaque(pattern) ? !isApart(literal, pattern) : pattern.holds(literal)))
      return true;
  }
  return false;
};

const isApart = (literal: string, pattern: TextPattern): boolean =>
  areDisjoint(textPattern(literal, 'exact', false), pattern);

const inclusions = new Map<number, boolean>();

/** Whether the second union surely holds all that the first does, pattern by pattern. */
export const isUnionIncluded = (left: TextUnion, right: TextUnion): boolean => {
  if (left === right) return true;
  const key = left.id * 0x400_0000 + right.id;
  const known = inclusions.get(key);
  if (known !== undefined) return known;
  if (inclusions.size >= 200_000) inclusions.clear();
  const fresh = left.patterns.every((pattern) => unionIncludes(right, pattern));
  inclusions.set(key, fresh);
  return fresh;
};

/** The union with the values of a request in place of variables. */
export const fillUnion = (union: TextUnion, keys: KeyReader): TextUnion =>
  union.opaques.length === 0
    ? union
    : makeUnion(union.patterns.flatMap((pattern) => pattern.filled(keys) ?? []));
