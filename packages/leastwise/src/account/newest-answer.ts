import { isDeepStrictEqual } from 'node:util';
import type { Answer, Part } from './answer.ts';
import { saysMore } from './page-marker.ts';

/** Request parameters that ask for another page or another job, not for another subject. */
const turnsPage = /^(marker|(next|starting|continuation)-?token)$/i;
const shapesRequest = /^(max-?(items|results)|page-?size|job-?id)$/i;

/** What an answer answers: its call, its region and its subject, whichever page and by whichever job. */
export const questionOf = ({ service, operation, region, params }: Answer): string =>
  JSON.stringify([
    `${service}.${operation}`,
    region,
    Object.entries(params)
      .filter(([name]) => !turnsPage.test(name) && !shapesRequest.test(name))
      .sort(([a], [b]) => compare(a, b)),
  ]);

/** When an answer was read, or else its snapshot taken, in milliseconds; what tells no time is older than all that do. */
export const timeOf = ({ readAt, asOf }: Answer): number =>
  [readAt, asOf].map((time) => Date.parse(time ?? '')).find((time) => !Number.isNaN(time)) ??
  Number.NEGATIVE_INFINITY;

/** The answers that count, in an order of their own: one, or the pages that make it up, or what cannot all be true. */
export interface Newest {
  readonly answers: readonly Answer[];
  readonly contradict: boolean;
}

/** Of several answers to one question those read last. */
export const newestAnswers = (answers: readonly Answer[]): Newest => {
  if (answers.length < 2) return { answers, contradict: false };
  const latest = answers.reduce((time, answer) => Math.max(time, timeOf(answer)), Number.NEGATIVE_INFINITY);
  const last = answers.filter((answer) => timeOf(answer) === latest);
  // Pages that were asked for one by one were read one after the other: their snapshot holds them together.
  const [newest] = last;
  const together = last.some(isContinuation) ? answers.filter(({ asOf }) => asOf === newest?.asOf) : last;
  const distinct = withoutCopies(together).sort(byPlace);
  const timed = latest > Number.NEGATIVE_INFINITY;
  const arePages =
    distinct.every(isPage) && (!timed || distinct.some(isContinuation) || distinct.some(hasMore));
  return { answers: distinct, contradict: distinct.length > 1 && !arePages };
};

const isContinuation = ({ params }: Answer): boolean =>
  Object.keys(params).some((name) => turnsPage.test(name));

const hasMore = ({ parts }: Answer): boolean => parts.some(({ body }) => saysMore(body) !== undefined);

/** Whether an answer can be a page among others: only lists have several. */
const isPage = ({ parts }: Answer): boolean =>
  parts.length > 0 &&
  parts.every(
    ({ body }) => typeof body === 'object' && body !== null && Object.values(body).some(Array.isArray),
  );

const withoutCopies = (answers: readonly Answer[]): Answer[] => {
  const distinct: Answer[] = [];
  for (const answer of answers) if (!distinct.some((other) => says(other, answer))) distinct.push(answer);
  return distinct;
};

const says = (a: Answer, b: Answer): boolean =>
  a.status === b.status && isDeepStrictEqual(a.parts.map(bodyOf), b.parts.map(bodyOf));

const bodyOf = ({ body }: Part): unknown => body;

const byPlace = (a: Answer, b: Answer): number => {
  const [one, other] = [a.parts[0], b.parts[0]];
  return (
    compare(one?.file ?? '', other?.file ?? '') ||
    (one?.document ?? 0) - (other?.document ?? 0) ||
    compare(a.error ?? '', b.error ?? '')
  );
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
