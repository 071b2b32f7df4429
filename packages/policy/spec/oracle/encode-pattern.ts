import type { Scribe } from './scribe.ts';
import { and, concatenation, not, sequence, type Term, text } from './smt.ts';

/** A piece of a pattern: plain text, `?`, `*`, a `*` that stops at colons, or a variable. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' | 'run' | 'run-in-part' }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

/** Rule 2 and 3: what stands between `${` and `}`. */
const variablePiece = (inner: string): Piece => {
  if (['*', '?', '$'].includes(inner)) return { kind: 'text', text: inner };
  const [, key = inner, fallback] = /^([^,]*),\s*'(.*)'\s*$/s.exec(inner) ?? [];
  return { kind: 'variable', key: key.trim().toLowerCase(), fallback };
};

/** Takes a pattern apart (rules 2, 3 and 6); `parts` is for Resource, where `*` knows the parts of an ARN. */
export const piecesOf = (
  pattern: string,
  { wildcards, variables, parts = false }: { wildcards: boolean; variables: boolean; parts?: boolean },
): readonly Piece[] => {
  const tokens = pattern.match(variables ? /\$\{[^}]*\}|\*+|./gs : /\*+|./gs) ?? [];
  const pieces: Piece[] = [];
  let colons = 0;
  for (const [at, token] of tokens.entries()) {
    const following = tokens[at + 1];
    if (token.length > 2 && token.startsWith('${')) pieces.push(variablePiece(token.slice(2, -1)));
    else if (wildcards && token.startsWith('*')) {
      const endsPart = following === undefined || following === ':';
      pieces.push({ kind: parts && colons < 5 && !endsPart ? 'run-in-part' : 'run' });
    } else if (wildcards && token === '?') pieces.push({ kind: 'one' });
    else {
      colons += token === ':' ? 1 : 0;
      pieces.push({ kind: 'text', text: token });
    }
  }
  return joined(pieces);
};

const joined = (pieces: readonly Piece[]): readonly Piece[] => {
  const made: Piece[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text')
      made[made.length - 1] = { kind: 'text', text: last.text + piece.text };
    else made.push(piece);
  }
  return made;
};

const noColon = '(re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}"))';
/** What the regular expressions of a question refer to. */
export const patternPrelude = [
  `(define-fun in_part () RegLan (re.* ${noColon}))`,
  `(define-fun one_in_part () RegLan ${noColon})`,
];

const expressionOf = (pieces: readonly Piece[], inPart: boolean): Term =>
  sequence(
    pieces.map((piece) => {
      if (piece.kind === 'text') return `(str.to_re ${text(piece.text)})`;
      if (piece.kind === 'one') return inPart ? 'one_in_part' : 're.allchar';
      return inPart || piece.kind === 'run-in-part' ? 'in_part' : 're.all';
    }),
  );

const isVariable = (piece: Piece): boolean => piece.kind === 'variable';

/** Whether a text is made as the pieces say; none of them is a variable. */
const matchesPlain = (subject: Term, pieces: readonly Piece[]): Term => {
  const [first, second] = pieces;
  if (second === undefined && (first === undefined || first.kind === 'text'))
    return `(= ${subject} ${text(first?.text ?? '')})`;
  if (second === undefined && first?.kind === 'run') return 'true';
  return `(str.in_re ${subject} ${expressionOf(pieces, false)})`;
};

/** Rule 7: what an ARN of a request looks like, its first five parts without colons. */
export const isArn = (subject: Term): Term => {
  const part = '(str.to_re ":") in_part';
  return `(str.in_re ${subject} (re.++ (str.to_re "arn") ${part} ${part} ${part} ${part} (str.to_re ":") re.all))`;
};

/** Rule 7: six parts, each matched on its own. */
const matchesArn = (subject: Term, pieces: readonly Piece[]): Term => {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      parts.at(-1)?.push(piece);
      continue;
    }
    for (const [at, chunk] of piece.text.split(':').entries()) {
      if (at > 0 && parts.length < 6) parts.push([]);
      else if (at > 0) parts.at(-1)?.push({ kind: 'text', text: ':' });
      if (chunk !== '') parts.at(-1)?.push({ kind: 'text', text: chunk });
    }
  }
  if (parts.length < 6) return 'false';
  const expressions = parts.map((part, at) => expressionOf(joined(part), at < 5));
  const whole = sequence(expressions.flatMap((each, at) => (at === 0 ? [each] : ['(str.to_re ":")', each])));
  return and(isArn(subject), `(str.in_re ${subject} ${whole})`);
};

/** ASCII letters in either case; what else folds is refused. */
const matchesIgnoringCase = (subject: Term, wanted: string, scribe: Scribe): Term => {
  if (/[^ -~]/.test(wanted)) return scribe.refuse('letters beyond ASCII, whatever their case');
  const letters = wanted.split('').map((letter) => {
    const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
    const either = `(re.union (str.to_re ${text(lower)}) (str.to_re ${text(upper)}))`;
    return lower === upper ? `(str.to_re ${text(letter)})` : either;
  });
  return `(str.in_re ${subject} ${sequence(letters)})`;
};

/** The value of a variable as a term, and when it has one. */
export interface Value {
  readonly term: Term;
  readonly known: Term;
}

const size = (term: Term): Term => `(str.len ${term})`;

/** Whether a text starts with one and ends with another, which do not overlap. */
const isBetween = (subject: Term, start: Term, end: Term): Term => {
  if (end === '""') return start === '""' ? 'true' : `(str.prefixof ${start} ${subject})`;
  if (start === '""') return `(str.suffixof ${end} ${subject})`;
  return and(
    `(str.prefixof ${start} ${subject})`,
    `(str.suffixof ${end} ${subject})`,
    `(>= ${size(subject)} (+ ${size(start)} ${size(end)}))`,
  );
};

/** A pattern with variables in it: stretches of known text with at most two `*` between them. */
const matchesStretches = (subject: Term, pieces: readonly Piece[], read: Read, scribe: Scribe): Term => {
  const stretches: Term[][] = [[]];
  const runs: Piece['kind'][] = [];
  const known: Term[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'text') stretches.at(-1)?.push(text(piece.text));
    else if (piece.kind === 'variable') {
      const value = read(piece.key, piece.fallback);
      known.push(value.known);
      stretches.at(-1)?.push(value.term);
    } else if (piece.kind === 'one') return scribe.refuse('a question mark beside a variable');
    else {
      runs.push(piece.kind);
      stretches.push([]);
    }
  }
  const [start = '""', middle = '""', end = '""'] = stretches.map(concatenation);
  const [run] = runs;
  if (runs.length === 0) return and(...known, `(= ${subject} ${start})`);
  if (runs.length === 1) {
    const rest = `(- ${size(subject)} (+ ${size(start)} ${size(middle)}))`;
    const between = `(str.substr ${subject} ${size(start)} ${rest})`;
    const stays = run === 'run-in-part' ? not(`(str.contains ${between} ":")`) : 'true';
    return and(...known, isBetween(subject, start, middle), stays);
  }
  if (runs.length > 2 || runs.includes('run-in-part'))
    return scribe.refuse('a variable among so many wildcards');
  const place = `(str.indexof ${subject} ${middle} ${size(start)})`;
  const room = `(<= (+ ${place} ${size(middle)} ${size(end)}) ${size(subject)})`;
  return and(...known, isBetween(subject, start, end), `(>= ${place} 0)`, room);
};

/** Reads a variable: its key, and its default if it has one. */
export type Read = (key: string, fallback: string | undefined) => Value;

export type Style = 'exact' | 'ignoring case' | 'wildcards' | 'arn' | 'resource';

/** Whether a text matches a pattern; `read` is undefined where the language has no variables. */
export const matches = (
  subject: Term,
  pattern: string,
  style: Style,
  read: Read | undefined,
  scribe: Scribe,
): Term => {
  const wildcards = style !== 'exact' && style !== 'ignoring case';
  const variables = read !== undefined;
  const pieces = piecesOf(pattern, { wildcards, variables, parts: style === 'resource' });
  if (read === undefined || !pieces.some(isVariable)) {
    if (style === 'arn') return matchesArn(subject, pieces);
    if (style !== 'ignoring case') return matchesPlain(subject, pieces);
    const wanted = pieces.map((piece) => (piece.kind === 'text' ? piece.text : ''));
    return matchesIgnoringCase(subject, wanted.join(''), scribe);
  }
  if (style === 'arn') return scribe.refuse('a variable in an ARN condition, whose value may hold colons');
  if (style === 'ignoring case') return scribe.refuse('a variable whatever its case');
  return matchesStretches(subject, pieces, read, scribe);
};

/** A pattern of actions, which have no variables, against an action in lower case. */
export const matchesAction = (subject: Term, pattern: string): Term =>
  matchesPlain(subject, piecesOf(pattern.toLowerCase(), { wildcards: true, variables: false }));
