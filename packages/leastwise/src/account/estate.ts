import type { Answer } from './answer.ts';
import { type Answers, indexAnswers } from './answers.ts';
import type { Inputs } from './input/inputs.ts';
import { timeOf } from './newest-answer.ts';
import { sharedAnswers } from './organizations.ts';
import type { TrailFacts } from './trail-facts.ts';

/** One account of the estate: what AWS answered about it, and what its trail records. */
export interface AccountData {
  readonly account: string;
  readonly alias?: string;
  readonly answers: Answers;
  readonly trail?: TrailFacts;
  /** When the newest answer was read, ISO 8601. */
  readonly takenAt?: string;
}

/** What is judged: one account or many. */
export interface Estate {
  readonly accounts: readonly AccountData[];
}

/** Puts answers and trails together by account. A trail of one account is never evidence for another. */
export const buildEstate = (inputs: Inputs, trails: ReadonlyMap<string, TrailFacts>): Estate => {
  const byAccount = new Map<string, Answer[]>();
  for (const answer of inputs.answers) {
    const list = byAccount.get(answer.account);
    if (list === undefined) byAccount.set(answer.account, [answer]);
    else list.push(answer);
  }
  // Nothing is to be judged of an account that is known only for events which could not be read.
  for (const [account, { events }] of trails)
    if (events > 0 && !byAccount.has(account)) byAccount.set(account, []);
  const shared = sharedAnswers(inputs.answers);
  const accounts = [...byAccount].map(([account, own]): AccountData => {
    const alias = inputs.aliases.get(account);
    const trail = trails.get(account);
    const takenAt = newestTime(own) ?? inputs.asOf;
    return {
      account,
      answers: indexAnswers(account, [...own, ...shared(account)]),
      ...(alias !== undefined && { alias }),
      ...(trail !== undefined && { trail }),
      ...(takenAt !== undefined && { takenAt }),
    };
  });
  return { accounts: accounts.sort((a, b) => a.account.localeCompare(b.account)) };
};

/** When the newest of the answers was read, as it says itself. */
const newestTime = (answers: readonly Answer[]): string | undefined => {
  let newest: Answer | undefined;
  for (const answer of answers) if (newest === undefined || timeOf(answer) > timeOf(newest)) newest = answer;
  return newest?.readAt ?? newest?.asOf;
};
