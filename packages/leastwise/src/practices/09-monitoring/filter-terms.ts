/** A pattern of plain terms, as `?AccessDenied ?UnauthorizedOperation -HeadBucket`. */
export interface TermPattern {
  /** All of these must stand in the event's text. */
  readonly required: readonly Term[];
  /** At least one of these, where there are no required ones. */
  readonly optional: readonly Term[];
  readonly excluded: readonly Term[];
}

type Term = (text: string) => boolean;

const termText = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)+)%|([^\s"%]+))/gsy;

/**
 * Parses a filter pattern of plain terms, which is looked for in an event's whole text. Nothing where it is none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-unstructured-log-events.html
 */
export const parseTerms = (pattern: string): TermPattern | undefined => {
  const terms: Record<'required' | 'optional' | 'excluded', Term[]> = {
    required: [],
    optional: [],
    excluded: [],
  };
  const trimmed = pattern.trim();
  termText.lastIndex = 0;
  while (termText.lastIndex < trimmed.length) {
    const found = termText.exec(trimmed);
    if (found === null) return undefined;
    const [, sign = '', quoted, regex, bare = ''] = found;
    const term = toTerm(quoted?.replace(/\\(["\\])/g, '$1') ?? bare, regex);
    if (term === undefined) return undefined;
    terms[sign === '?' ? 'optional' : sign === '-' ? 'excluded' : 'required'].push(term);
    const gap = /\s*/y;
    gap.lastIndex = termText.lastIndex;
    termText.lastIndex += gap.exec(trimmed)?.[0].length ?? 0;
  }
  return terms;
};

const toTerm = (text: string, regex: string | undefined): Term | undefined => {
  if (regex === undefined) return (event) => event.includes(text);
  if (/(?<!\\)[()]/.test(regex)) return undefined;
  try {
    const expression = new RegExp(regex);
    return (event) => expression.test(event);
  } catch {
    return undefined;
  }
};

/** Whether an event's text holds what the terms ask for. A pattern without terms matches everything. */
export const matchesTerms = ({ required, optional, excluded }: TermPattern, text: string): boolean =>
  required.every((term) => term(text)) &&
  !excluded.some((term) => term(text)) &&
  (required.length > 0 || optional.length === 0 || optional.some((term) => term(text)));
