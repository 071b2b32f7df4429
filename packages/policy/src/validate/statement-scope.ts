import type { StatementView } from './statement-view.ts';

/** Longer lists, and documents of more statements, are not compared pair by pair. */
export const longestCompared = 400;

/** Whom a statement names, in one spelling. */
export const principalsOf = ({ statement: { principal } }: StatementView): string =>
  JSON.stringify([
    principal?.not,
    principal?.entries.map(({ kind, value }) => `${kind === '*' ? 'AWS' : kind}:${value}`).sort(),
  ]);

/** Whether a statement speaks to everybody its policy speaks about. */
export const isForEverybody = ({ statement: { principal }, principals }: StatementView): boolean =>
  principal === undefined || (!principal.not && principals.some(({ value }) => value === '*'));

/** How a message names a statement. */
export const nameOf = ({ statement }: StatementView): string =>
  statement.sid === undefined || statement.sid === ''
    ? `statement ${statement.index + 1}`
    : `statement '${statement.sid}'`;
