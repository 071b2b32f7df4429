import type { ActionInfo } from '../catalogue/catalogue.ts';
import { type Effort, includesUnits, unitsMeet } from './glob-relation.ts';
import { isOpaque, opaqueText } from './opaque.ts';
import { templateUnits, type Unit, unitsOf } from './pattern-units.ts';

/** Compares the patterns of one document; made anew for each, as what it may cost is counted over the document. */
export interface Comparisons {
  /** Whether everything that `inner` matches is matched by `outer` too; errs to no. */
  includes(outer: string, inner: string): boolean;
  /** Whether a Resource pattern can match an ARN of the kind AWS documents by a template; errs to yes. */
  meetsArn(pattern: string, template: string): boolean;
  /** Whether a request for the action can be about something that one of the Resource patterns matches; errs to yes. */
  takesAny(action: ActionInfo, patterns: readonly string[]): boolean;
}

/** A document of AWS's own with 135,000 characters needs a hundredth of this. */
const mostSteps = 20_000_000;

// Bucket names hold no slash, so that a bucket's ARN is never an object's.
const noSlash = /^\$\{BucketName\}$/;

/** Whether a Resource pattern matches the `*` that stands for "no resource". */
export const takesNoResource = (pattern: string): boolean => /^(\*+|\?)$/.test(pattern);

/** At most six parts, the sixth with all further colons; a colon inside `${…}` ends no part. */
const splitArn = (text: string): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length && parts.length < 5; at++) {
    const unit = text[at];
    if (unit === '{') depth++;
    else if (unit === '}') depth--;
    else if (unit === ':' && depth <= 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
};

const remembering = <Made>(make: (text: string) => Made): ((text: string) => Made) => {
  const made = new Map<string, Made>();
  return (text) => {
    let known = made.get(text);
    if (known === undefined) {
      known = make(text);
      made.set(text, known);
    }
    return known;
  };
};

/** The plain text that a pattern begins and ends with; undefined for one without wildcards. */
const plainEnds = (pattern: string): { readonly start: string; readonly end: string } | undefined => {
  const first = pattern.search(/[*?$]/);
  const last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'), pattern.lastIndexOf('}'));
  return first === -1 ? undefined : { start: pattern.slice(0, first), end: pattern.slice(last + 1) };
};

/** What any comparison costs, however soon it ends. */
const leastSteps = 20;

/** Comparisons for one document; `variables` says whether its version has policy variables. */
export const createComparisons = (variables: boolean): Comparisons => {
  const effort: Effort = { left: mostSteps };
  const units = remembering((pattern) => unitsOf(pattern, variables));
  const parts = remembering(splitArn);
  const ends = new Map<string, ReturnType<typeof plainEnds>>();
  const template = remembering((text): readonly Unit[] => templateUnits(text, noSlash));
  const met = new Map<string, Map<string, boolean>>();

  const partMeets = (part: string, text: string): boolean => {
    if (part === '*' || /^\$\{(?!BucketName)[^}]*\}$/.test(text)) return true;
    if (!/[*?$]/.test(part) && !isOpaque(part) && !text.includes('$')) return part === text;
    return unitsMeet(units(part), template(text), effort);
  };

  const overlaps = (pattern: string, arn: string): boolean => {
    if (takesNoResource(pattern) || pattern === opaqueText) return true;
    const own = parts(pattern);
    if (own.length < 6) return unitsMeet(units(pattern), template(arn), effort);
    const wanted = parts(arn);
    return own.every((part, index) => partMeets(part, wanted[index] ?? ''));
  };

  const meetsArn = (pattern: string, arn: string): boolean => {
    let known = met.get(pattern);
    if (known === undefined) {
      known = new Map();
      met.set(pattern, known);
    }
    let answer = known.get(arn);
    if (answer === undefined) {
      answer = overlaps(pattern, arn);
      known.set(arn, answer);
    }
    return answer;
  };

  /** Statements ask about their own list for many actions of few types. */
  const ofLists = new WeakMap<readonly string[], Map<string, boolean>>();
  const someMeets = (list: readonly string[], arn: string): boolean => {
    const known = ofLists.get(list) ?? new Map<string, boolean>();
    ofLists.set(list, known);
    let answer = known.get(arn);
    if (answer === undefined) {
      answer = list.some((pattern) => meetsArn(pattern, arn));
      known.set(arn, answer);
    }
    return answer;
  };

  return {
    includes(outer, inner) {
      if (outer === inner) return !isOpaque(outer);
      effort.left -= leastSteps;
      if (!ends.has(outer)) ends.set(outer, plainEnds(outer));
      const plain = ends.get(outer);
      if (effort.left <= 0 || plain === undefined) return false;
      if (!inner.startsWith(plain.start) || !inner.endsWith(plain.end)) return false;
      return includesUnits(units(outer), units(inner), effort);
    },
    meetsArn,
    takesAny: (action, patterns) =>
      patterns.some(takesNoResource) ||
      action.resourceTypes.some(({ templates }) => templates.some((arn) => someMeets(patterns, arn))),
  };
};
