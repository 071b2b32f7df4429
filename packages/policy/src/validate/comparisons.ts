import { type Effort, includesUnits, unitsMeet } from './glob-relation.ts';
import { isOpaque, opaqueText } from './opaque.ts';
import { many, part, segment, templateUnits, type Unit, unitsOf } from './pattern-units.ts';

/** Compares the patterns of one document; made anew for each, as what it may cost is counted over the document. */
export interface Comparisons {
  /** Whether everything that `inner` matches is matched by `outer` too; errs to no. */
  includes(outer: string, inner: string): boolean;
  /** Whether a Resource pattern can match an ARN of the kind AWS documents by a template; errs to yes. */
  meetsArn(pattern: string, template: string): boolean;
  /** Whether a request about an ARN of one of these kinds can be about something that one of the Resource patterns matches; errs to yes. */
  takesAny(arns: readonly string[], patterns: readonly string[]): boolean;
}

/** A document of AWS's own with 135,000 characters needs a hundredth of this. */
const mostSteps = 20_000_000;

// Bucket names hold no slash, so that a bucket's ARN is never an object's.
const runOf = (placeholder: string): Unit => (placeholder === '${BucketName}' ? segment : many);

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

/**
 * What the sixth part of a pattern speaks of in an ARN of a kind, if the `*` that ends its account takes in the kind
 * too: in `arn:aws:logs:*:*:/aws-glue/*` it stands for `111122223333:log-group`. A sixth part such as `function:x` or
 * `connection/x` is taken at its word: it names the kind itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
const afterKind = (own: readonly string[], wanted: readonly string[]): string | undefined =>
  own[4]?.endsWith('*') === true && !/^[^:]*:|^[A-Za-z-]+\//.test(own[5] ?? '')
    ? /^[\w-]+:(.+)$/s.exec(wanted[5] ?? '')?.[1]
    : undefined;

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
  const template = remembering((text): readonly Unit[] => templateUnits(text, runOf));
  const withoutColons = remembering((text): readonly Unit[] => templateUnits(text, () => part));
  const met = new Map<string, Map<string, boolean>>();

  const partMeets = (own: string, text: string): boolean => {
    if (own === '*' || /^\$\{(?!BucketName)[^}]*\}$/.test(text)) return true;
    if (!/[*?$]/.test(own) && !isOpaque(own) && !text.includes('$')) return own === text;
    return unitsMeet(units(own), template(text), effort);
  };

  const overlaps = (pattern: string, arn: string): boolean => {
    if (takesNoResource(pattern) || pattern === opaqueText) return true;
    const own = parts(pattern);
    if (own.length < 6) return unitsMeet(units(pattern), template(arn), effort);
    const wanted = parts(arn);
    const fits = (text: string, index: number): boolean => partMeets(text, wanted[index] ?? '');
    if (own.every(fits)) return true;
    const rest = afterKind(own, wanted);
    return (
      rest !== undefined &&
      own.slice(0, 5).every(fits) &&
      unitsMeet(units(own[5] ?? ''), withoutColons(rest), effort)
    );
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
    takesAny: (arns, patterns) =>
      patterns.some(takesNoResource) || arns.some((arn) => someMeets(patterns, arn)),
  };
};
