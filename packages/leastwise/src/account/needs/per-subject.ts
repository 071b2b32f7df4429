import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Answer } from '../answer.ts';
import { sourceOfAnswer } from '../answer.ts';
import { type Answers, gapOf, newestOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { questionOf } from '../newest-answer.ts';
import { type Shaped, shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import type { Need } from '../sources.ts';

/** What a call said of one subject; `value` is absent where AWS answered that there is none. */
export interface Said<T> {
  readonly value?: T;
  readonly source: SourceRef;
}

/** What was said of a subject that is there. */
export interface Stated<T> {
  readonly value: T;
  readonly source: SourceRef;
}

/** What was said of a subject of which AWS has to say something: its word that there is none is a gap. */
export const saidSomething = <T>(said: Known<Said<T>>, need: Need, call: string): Known<Stated<T>> => {
  if (!said.known) return said;
  const { value, source } = said.value;
  if (value === undefined) return missing({ need, call, because: `${call} said that there is none` });
  return known({ value, source });
};

/** Answers of a call that is made once per subject, found by subject. */
export interface PerSubject<T> {
  /** What was said of the subject, known by any of these spellings (name, ARN), or the gap in its place. */
  of(...spellings: readonly string[]): Known<Said<T>>;
  /** The same of a call whose answer may have pages. */
  pagesOf(...spellings: readonly string[]): Known<readonly Shaped<T>[]>;
}

export interface Among {
  /** Regions are told apart where one is given. */
  readonly region?: string;
  /** The errors by which AWS says that the subject has none. */
  readonly none?: readonly string[];
}

/**
 * Indexes the answers of a call by the request parameter that names its subject. Every answer is looked at once,
 * however many subjects there are.
 */
export const perSubject = <S extends z.ZodType>(
  answers: Answers,
  need: Need,
  name: string,
  param: string,
  schema: S,
  { region, none = [] }: Among = {},
): PerSubject<z.output<S>> => {
  const bySubject = new Map<string, Answer[]>();
  for (const answer of answers.of(name)) {
    const subject = answer.params[param];
    if (subject === undefined || (region !== undefined && answer.region !== region)) continue;
    const list = bySubject.get(subject);
    if (list === undefined) bySubject.set(subject, [answer]);
    else list.push(answer);
  }
  // However it is spelled and wherever it was asked, it is the same subject.
  const question = (answer: Answer): string =>
    questionOf({ ...answer, region: '', params: { ...answer.params, [param]: '' } });
  const find = (spellings: readonly string[]) => {
    const found = [...new Set(spellings)].flatMap((spelling) => bySubject.get(spelling) ?? []);
    const subject = found[0]?.params[param] ?? spellings[0] ?? '';
    const asked = { params: { [param]: subject }, ...(region !== undefined && { region }) };
    const newest = newestOf(found, need, name, asked, question);
    const pages = newest.known ? shaped(need, newest.value, schema, none) : newest;
    return { asked, newest, pages };
  };
  return {
    of: (...spellings) => {
      const { asked, newest, pages } = find(spellings);
      if (!newest.known) return newest;
      if (!pages.known) return pages;
      const [page, ...others] = pages.value;
      const silent = newest.value.find(({ parts }) => parts.length === 0);
      if (page === undefined && silent !== undefined) return known({ source: sourceOfAnswer(silent) });
      const agreed = others.every(({ value }) => isDeepStrictEqual(value, page?.value));
      if (page !== undefined && silent === undefined && agreed)
        return known({ value: page.value, source: page.source });
      const { call } = gapOf(need, name, asked);
      return missing({ need, call, because: `${call} gave several answers where there can be one` });
    },
    pagesOf: (...spellings) => find(spellings).pages,
  };
};
