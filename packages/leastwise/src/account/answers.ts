import { type Answer, callName, placeOf } from './answer.ts';
import { type Gap, type Known, known, missing } from './known.ts';
import { newestAnswers, questionOf } from './newest-answer.ts';
import type { Need } from './sources.ts';

/** One account's answers, found by call. */
export interface Answers {
  readonly account: string;
  /** Every answer to a call, whatever came of it. */
  of(name: string): readonly Answer[];
  /** Regions that any answer speaks of, sorted; `global` left out. */
  readonly regions: readonly string[];
}

export const indexAnswers = (account: string, answers: readonly Answer[]): Answers => {
  const byCall = new Map<string, Answer[]>();
  const regions = new Set<string>();
  for (const answer of answers) {
    const list = byCall.get(callName(answer));
    if (list === undefined) byCall.set(callName(answer), [answer]);
    else list.push(answer);
    if (answer.region !== 'global') regions.add(answer.region);
  }
  return { account, of: (name) => byCall.get(name) ?? [], regions: [...regions].sort() };
};

/** Which of several calls of the same name is meant. */
export interface Asked {
  readonly region?: string;
  readonly params?: Readonly<Record<string, string>>;
}

const fits = (answer: Answer, asked: Asked): boolean =>
  (asked.region === undefined || answer.region === asked.region) &&
  Object.entries(asked.params ?? {}).every(([key, value]) => answer.params[key] === value);

const describe = (name: string, asked: Asked): string => {
  const params = Object.values(asked.params ?? {});
  return [
    name,
    params.length > 0 && `of ${params.join(', ')}`,
    asked.region !== undefined && asked.region !== 'global' && `in ${asked.region}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
};

/** The gap that a call leaves which was not answered. */
export const gapOf = (need: Need, name: string, asked: Asked = {}, answer?: Answer): Gap => {
  const call = describe(name, asked);
  const why: Record<Answer['status'], string> = {
    read: 'gave an answer that could not be understood',
    refused: 'was refused',
    failed: 'failed',
    skipped: 'was skipped',
  };
  const because =
    answer === undefined
      ? `no answer of ${call} was given`
      : `${call} ${why[answer.status]}${answer.error === undefined ? '' : `: ${answer.error}`}`;
  return { need, call, because };
};

/**
 * What counts of all that was answered to a call, as one list: of each question the answer read last, with its pages.
 * Where that was refused, failed or skipped, or answers of one time contradict each other, there is a gap; no answer at
 * all is a gap too.
 */
export const answered = (
  answers: Answers,
  need: Need,
  name: string,
  asked: Asked = {},
): Known<readonly Answer[]> =>
  newestOf(
    answers.of(name).filter((answer) => fits(answer, asked)),
    need,
    name,
    asked,
  );

/** The same of answers that were found already; `question` tells which of them answer the same. */
export const newestOf = (
  found: readonly Answer[],
  need: Need,
  name: string,
  asked: Asked = {},
  question = questionOf,
): Known<readonly Answer[]> => {
  if (found.length === 0) return missing(gapOf(need, name, asked));
  const counting: Answer[] = [];
  for (const answers of groupsOf(found, question)) {
    const newest = newestAnswers(answers);
    const bad = newest.answers.find(({ status }) => status !== 'read');
    if (bad !== undefined) return missing(gapOf(need, name, asked, bad));
    if (newest.contradict) {
      const call = describe(name, asked);
      const files = newest.answers.map((answer) => answer.parts[0]?.file ?? answer.error ?? 'no text');
      const because = `answers of ${call} contradict each other: ${files.join(', ')}`;
      const [part] = newest.answers[0]?.parts ?? [];
      const message = `contradicts ${files.slice(1).join(', ')}, which answers the same: give the one that holds`;
      const misread = part && { ...placeOf(part, ''), message };
      return missing({ need, call, because, ...(misread !== undefined && { misread }) });
    }
    counting.push(...newest.answers);
  }
  return known(counting);
};

const groupsOf = (
  answers: readonly Answer[],
  question: (answer: Answer) => string,
): Iterable<readonly Answer[]> => {
  if (answers.length === 1) return [answers];
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const key = question(answer);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [answer]);
    else group.push(answer);
  }
  return groups.values();
};
