import { readPolicy } from '../../src/document/read-policy.ts';
import { compilePolicy } from '../../src/evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../../src/evaluate/compiled-policy.ts';
import { compare } from '../../src/reason/compare.ts';
import type { Comparison } from '../../src/reason/comparison.ts';
import type { Pair } from './arbitrary-pair.ts';
import { ask, model, type OracleAnswer } from './cvc5.ts';
import { encodeQuestion } from './encode-question.ts';

/** An answer of the reasoner that the solver says is wrong. */
export interface Disagreement extends Pair {
  readonly reasoner: Comparison;
  readonly oracle: OracleAnswer;
  /** What the solver found. */
  readonly model: string;
}

/** What became of some pairs; each is counted once. */
export interface Tally {
  readonly pairs: number;
  readonly disagreements: readonly Disagreement[];
  /** The reasoner says so, and the solver as well. */
  readonly holds: number;
  readonly fails: number;
  /** The reasoner does not know. */
  readonly unknown: number;
  /** Of those: pairs of which the solver does know. */
  readonly unknownInVain: number;
  /** The solver reached its limit. */
  readonly undecided: number;
  readonly notEncodable: number;
}

const compiled = (policy: unknown): CompiledPolicy => {
  const result = readPolicy(policy);
  if (!result.ok) throw new Error(`a generated policy must read: ${JSON.stringify(result.problems)}`);
  return compilePolicy(result.document);
};

/** Whether the solver knows an answer to a pair. */
const isKnown = async (cvc5: string, { old, fresh }: Pair): Promise<boolean> =>
  (await ask(cvc5, encodeQuestion(old, fresh, 'in every reading'))) === 'sat' ||
  (await ask(cvc5, encodeQuestion(old, fresh, 'in a reading'))) === 'unsat';

/**
 * Asks the reasoner and then the solver about each pair, two at a time: what fails must fail in every reading of
 * what AWS leaves open, what holds must hold in every one.
 */
export const tally = async (cvc5: string, pairs: readonly Pair[]): Promise<Tally> => {
  const counts = { holds: 0, fails: 0, unknown: 0, unknownInVain: 0, undecided: 0, notEncodable: 0 };
  const disagreements: Disagreement[] = [];
  const judge = async (pair: Pair): Promise<void> => {
    const { old, fresh } = pair;
    const reasoner = compare(compiled(old), compiled(fresh), { type: 'identity', open: true });
    const { result } = reasoner;
    if (result === 'unknown') {
      counts.unknown++;
      if (await isKnown(cvc5, pair)) counts.unknownInVain++;
      return;
    }
    const question = encodeQuestion(old, fresh, result === 'fails' ? 'in every reading' : 'in a reading');
    const oracle = await ask(cvc5, question);
    if (oracle === 'not encodable') counts.notEncodable++;
    else if (oracle === 'undecided') counts.undecided++;
    else if ((oracle === 'unsat') === (result === 'holds')) counts[result]++;
    else {
      const found = oracle === 'sat' ? await model(cvc5, question) : 'none';
      disagreements.push({ old, fresh, reasoner, oracle, model: found });
    }
  };
  const waiting = pairs.values();
  const worker = async (): Promise<void> => {
    for (const pair of waiting) await judge(pair);
  };
  await Promise.all([worker(), worker()]);
  return { pairs: pairs.length, disagreements, ...counts };
};
