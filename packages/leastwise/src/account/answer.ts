import type { DuplicateKey } from '@leastwise/policy';
import type { SourceRef } from './source-ref.ts';

/** A JSON value (or CSV text) of one file, with what is needed to point back into it. */
export interface Part {
  readonly file: string;
  /** Which JSON text of the file, from 0, where several stand one after the other. */
  readonly document?: number;
  /** The JSON value, or the text of a credential report. */
  readonly body: unknown;
  /** Keys that stand twice in one object of this file: JSON.parse has dropped all but the last. */
  readonly duplicates: readonly DuplicateKey[];
}

export type AnswerStatus = 'read' | 'refused' | 'failed' | 'skipped';

/** One call to AWS with what came of it, from a manifest or from a file that identifies itself. */
export interface Answer {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  /** `global` for services without regions. */
  readonly region: string;
  readonly params: Readonly<Record<string, string>>;
  readonly status: AnswerStatus;
  /** The error's text; with status `read` it is AWS's way to say that there is none (`NoSuchEntity`). */
  readonly error?: string;
  readonly readAt?: string;
  /** The time of the snapshot it stands in: for answers that do not say when they were read. */
  readonly asOf?: string;
  readonly parts: readonly Part[];
}

export const callName = (answer: Pick<Answer, 'service' | 'operation'>): string =>
  `${answer.service}.${answer.operation}`;

/** The answer itself as the source of a fact: for absences, which stand at no place in a file. */
export const sourceOfAnswer = (answer: Answer): SourceRef => {
  const part = answer.parts[0];
  if (part !== undefined) return sourceOfPart(part);
  return {
    call: callName(answer),
    region: answer.region,
    ...(Object.keys(answer.params).length > 0 && { params: answer.params }),
    ...(answer.readAt !== undefined && { readAt: answer.readAt }),
  };
};

/** A place in a file, by JSON pointer. */
export const placeOf = (
  { file, document }: Part,
  pointer: string,
): { readonly file: string; readonly pointer: string; readonly document?: number } => ({
  file,
  pointer,
  ...(document !== undefined && { document }),
});

/** The top of a file as the source of a fact. */
export const sourceOfPart = (part: Part): SourceRef => placeOf(part, '');
