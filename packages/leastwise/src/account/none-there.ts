import type { Answer } from './answer.ts';

/** Whether AWS answered by one of these errors that there is no such thing: read, and without a body. */
export const saysNone = ({ status, parts, error = '' }: Answer, errors: readonly string[]): boolean =>
  status === 'read' && parts.length === 0 && errors.some((code) => namesError(error, code));

/** Whether an error's text names a code, as in `NoSuchEntity: …` or `An error occurred (NoSuchEntity) when …`. */
const namesError = (error: string, code: string): boolean =>
  new RegExp(`^(?:[^()]*\\()?${code}(?:Exception)?\\b`).test(error);
