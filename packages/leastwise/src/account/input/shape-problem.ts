import { locate } from '@leastwise/policy';
import type { z } from 'zod';
import type { Notice } from '../../schemas/notice.ts';
import { within } from '../source-ref.ts';

/** The first thing wrong with a value's shape, as JSON pointer and words. */
export const shapeProblem = (error: z.ZodError): { pointer: string; message: string } => {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? String(step) : step));
  const source = within({ file: '', pointer: '' }, ...path);
  return {
    pointer: 'pointer' in source ? source.pointer : '',
    message: plainly(issue?.message ?? 'unexpected shape'),
  };
};

/** Zod's own words for the wrong type, as a person would say it. */
export const plainly = (message: string): string =>
  message
    .replace(/^Invalid input: expected (.+), received undefined$/, 'is missing: expected $1')
    .replace(/^Invalid input: expected (.+), received (.+)$/, 'expected $1, found $2')
    .replaceAll(/\barray\b/g, 'list');

/** The same as a notice, with line and column where the text is at hand. */
export const shapeNotice = (file: string, error: z.ZodError, text?: string): Notice => {
  const { pointer, message } = shapeProblem(error);
  const place = text === undefined ? undefined : locate(text, pointer);
  return {
    level: 'error',
    file,
    ...(place !== undefined && { line: place.line, column: place.column }),
    message: `${pointer === '' ? 'the whole value' : pointer}: ${message}`,
  };
};
