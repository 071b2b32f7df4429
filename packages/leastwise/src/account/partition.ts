import type { Answers } from './answers.ts';
import { partitionOf } from './regional-arn.ts';

const calls = ['iam.GetCredentialReport', 'iam.GetAccountAuthorizationDetails'] as const;

/**
 * The partition that an account belongs to: by the first ARN of its own in what IAM says of it, else by a region that
 * it was asked in; `aws` where nothing tells.
 */
export const partitionOfAccount = (answers: Answers): string => {
  const own = new RegExp(`arn:([a-z-]+):iam::${answers.account}:`);
  for (const { parts } of calls.flatMap((call) => answers.of(call))) {
    for (const { body } of parts) {
      const partition = firstArns(body)
        .map((arn) => own.exec(arn)?.[1])
        .find((found) => found !== undefined);
      if (partition !== undefined) return partition;
    }
  }
  return partitionOf(answers.regions[0] ?? '');
};

/** Text in which an ARN may stand: a report, or the `Arn` of what a page lists. */
const firstArns = (body: unknown): readonly string[] => {
  if (typeof body === 'string') return [body];
  if (typeof body !== 'object' || body === null) return [];
  return Object.values(body).flatMap((list: unknown) =>
    Array.isArray(list) ? list.flatMap((entry: unknown) => arnIn(entry)) : [],
  );
};

const arnIn = (entry: unknown): readonly string[] => {
  const arn = typeof entry === 'object' && entry !== null && 'Arn' in entry ? entry.Arn : undefined;
  return typeof arn === 'string' ? [arn] : [];
};
