import type { z } from 'zod';
import { type Answer, callName, type Part, placeOf, sourceOfPart } from './answer.ts';
import { gapOf } from './answers.ts';
import { shapeProblem } from './input/shape-problem.ts';
import { type Known, known, type Misread, missing } from './known.ts';
import { questionOf } from './newest-answer.ts';
import { saysNone } from './none-there.ts';
import { saysMore } from './page-marker.ts';
import type { SourceRef } from './source-ref.ts';
import type { Need } from './sources.ts';

/** A part's value in the shape that was asked for, and where it stands. */
export interface Shaped<T> {
  readonly value: T;
  readonly source: SourceRef;
  readonly part: Part;
}

/**
 * The parts of answers in a given shape, or the gap that the first misshapen, ambiguous or missing one leaves. An
 * answer without parts is one of these, unless AWS gave one of the errors by which it says that there is none.
 */
export const shaped = <S extends z.ZodType>(
  need: Need,
  answers: readonly Answer[],
  schema: S,
  none: readonly string[] = [],
): Known<readonly Shaped<z.output<S>>[]> => {
  const values: Shaped<z.output<S>>[] = [];
  for (const answer of answers) {
    if (answer.parts.length === 0 && !saysNone(answer, none)) {
      const { params, region } = answer;
      return missing(gapOf(need, callName(answer), { params, region }, answer));
    }
    for (const part of answer.parts) {
      const gap = (because: string, misread?: Misread) =>
        missing({ need, call: callName(answer), because, ...(misread !== undefined && { misread }) });
      const twice = part.duplicates.find(({ pointer }) => !insidePolicy.test(pointer));
      if (twice !== undefined)
        return gap(
          `${part.file}:${twice.line}:${twice.column}: the key "${twice.key}" stands twice (${twice.pointer})`,
        );
      const result = schema.safeParse(part.body);
      if (!result.success) {
        const { pointer, message } = shapeProblem(result.error);
        return gap(`${part.file}${pointer === '' ? '' : ` at ${pointer}`}: ${message}`, {
          ...placeOf(part, pointer),
          message,
        });
      }
      values.push({ value: result.data, source: sourceOfPart(part), part });
    }
  }
  const cut = cutShort(answers);
  if (cut === undefined) return known(values);
  const { answer, part, marker } = cut;
  const because = `the answer is truncated: ${part.file} says there is more (${marker}), and no further page was given`;
  const misread = {
    ...placeOf(part, ''),
    message: `says there is more (${marker}), and no further page was given`,
  };
  return missing({ need, call: callName(answer), because, misread });
};

/** A key that stands twice within a policy makes that policy unreadable and nothing else: its own reader says so. */
const insidePolicy = /\/(PolicyDocument|AssumeRolePolicyDocument|Document)\//;

interface Cut {
  readonly answer: Answer;
  readonly part: Part;
  readonly marker: string;
}

/** The last page of a question of which every last page says that there is more. */
const cutShort = (answers: readonly Answer[]): Cut | undefined => {
  const last = new Map<string, Cut | undefined>();
  for (const answer of answers) {
    const part = answer.parts.at(-1);
    const marker = saysMore(part?.body);
    const question = questionOf(answer);
    if (part === undefined || marker === undefined) last.set(question, undefined);
    else if (!last.has(question)) last.set(question, { answer, part, marker });
  }
  return [...last.values()].find((cut) => cut !== undefined);
};
