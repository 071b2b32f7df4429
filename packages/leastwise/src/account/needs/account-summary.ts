import { z } from 'zod';
import { type Answers, answered } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';

const need = 'account-summary';
const call = 'iam.GetAccountSummary';

/** A figure of the account summary. Those about root are 1 for yes and 0 for no. */
export interface SummaryFigure {
  readonly value: number;
  readonly source: SourceRef;
}

export interface AccountSummary {
  /** The figure of a key such as `AccountMFAEnabled`; a gap where the summary lacks it, as older answers do. */
  figure(key: string): Known<SummaryFigure>;
  readonly source: SourceRef;
}

const schema = z.object({ SummaryMap: z.record(z.string(), z.number()) });

/**
 * Reads the account summary. Unlike the credential report it is made when it is asked for.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export const readAccountSummary = (answers: Answers): Known<AccountSummary> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const pages = shaped(need, found.value, schema);
  if (!pages.known) return pages;
  const page = pages.value[0];
  if (page === undefined) return missing({ need, call, because: `${call} gave no summary` });
  const { value, source } = page;
  return known({
    figure: (key) => {
      const figure = value.SummaryMap[key];
      return figure === undefined
        ? missing({ need, call, because: `the account summary does not state ${key}` })
        : known({ value: figure, source: within(source, 'SummaryMap', key) });
    },
    source,
  });
};
