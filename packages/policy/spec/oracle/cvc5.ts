import { spawn } from 'node:child_process';
import type { Question } from './encode-question.ts';

/** `sat`: the new policy grants more; `undecided`: the solver reached its limit. */
export type OracleAnswer = 'sat' | 'unsat' | 'undecided' | 'not encodable';

/** Counted steps, the same on every machine; the time is only there so that a run ends. */
const limits = ['--rlimit-per=200000', '--tlimit-per=4000'];

const run = (cvc5: string, input: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(cvc5, ['--lang=smt2', '--strings-exp', '--produce-models', ...limits]);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (data: string) => {
      output += data;
    });
    child.stderr.setEncoding('utf8').on('data', (data: string) => {
      output += data;
    });
    child.on('error', reject).on('close', () => resolve(output.trim()));
    // A solver that gives up early may not read all of it.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });

/** Asks the solver one question, in a process of its own. */
export const ask = async (cvc5: string, question: Question): Promise<OracleAnswer> => {
  if (question.kind === 'not encodable') return question.kind;
  const output = await run(cvc5, question.text);
  if (output === 'sat' || output === 'unsat') return output;
  if (output === 'unknown' || /interrupted|timeout|resource/i.test(output)) return 'undecided';
  throw new Error(`cvc5 answered ${output.slice(0, 400)}\n${question.text}`);
};

/** A request that the solver found, as it prints it. */
export const model = (cvc5: string, question: Question): Promise<string> =>
  question.kind === 'not encodable'
    ? Promise.resolve(question.reason)
    : run(cvc5, `${question.text}\n(get-value (${question.names.join(' ')}))`);
