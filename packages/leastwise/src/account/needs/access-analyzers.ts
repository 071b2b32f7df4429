import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Known } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'access-analyzers';
const call = 'accessanalyzer.ListAnalyzers';

/** An analyzer of IAM Access Analyzer. */
export interface AccessAnalyzer {
  readonly arn: string;
  readonly name: string;
  /** What it looks for, and where: `ACCOUNT` and `ORGANIZATION` look for access from outside. */
  readonly type: string;
  readonly status: string;
  readonly source: SourceRef;
}

const schema = z.object({
  analyzers: z.array(z.object({ arn: arnText, name: z.string(), type: z.string(), status: z.string() })),
});

type Raw = z.output<typeof schema>['analyzers'][number];

/**
 * Reads the analyzers of every region.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html
 */
export const readAccessAnalyzers = (answers: Answers): Known<Regional<readonly AccessAnalyzer[]>> =>
  readRegions(answers, need, call, (found) => {
    const pages = shaped(need, found, schema);
    if (!pages.known) return pages;
    const make = (raw: Raw, source: SourceRef): AccessAnalyzer => ({ ...raw, source });
    return listOf(need, call, pages.value, 'analyzers', ({ arn }) => arn, make);
  });
