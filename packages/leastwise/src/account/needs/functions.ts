import { z } from 'zod';
import type { Answers } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { type NamedText, sealed } from '../sealed-text.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'functions';
const call = 'lambda.ListFunctions';

export interface LambdaFunction {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Its environment variables; a gap where Lambda could not decrypt them for the reader. */
  readonly environment: Known<readonly NamedText[]>;
  readonly source: SourceRef;
}

const schema = z.object({
  Functions: z.array(
    z.object({
      FunctionName: z.string(),
      FunctionArn: arnText,
      Role: arnText,
      Environment: z
        .object({
          Variables: z.record(z.string(), z.string()).optional(),
          Error: z.object({ ErrorCode: z.string().default('an error') }).optional(),
        })
        .refine(({ Variables, Error: error }) => Variables !== undefined || error !== undefined, {
          error: 'holds neither variables nor why they are not shown',
        })
        .optional(),
    }),
  ),
});

type Raw = z.output<typeof schema>['Functions'][number];

/**
 * Reads the Lambda functions of every region with their environment variables.
 * https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
 */
export const readFunctions = (answers: Answers): Known<Regional<readonly LambdaFunction[]>> =>
  readRegions(answers, need, call, (found, region) => {
    const pages = shaped(need, found, schema);
    if (!pages.known) return pages;
    const make = (raw: Raw, source: SourceRef) => toFunction(raw, region, source);
    return listOf(need, call, pages.value, 'Functions', ({ FunctionArn }) => FunctionArn, make);
  });

const toFunction = (raw: Raw, region: string, source: SourceRef): LambdaFunction => {
  const failed = raw.Environment?.Error;
  const at = within(source, 'Environment', 'Variables');
  return {
    arn: raw.FunctionArn,
    name: raw.FunctionName,
    roleArn: raw.Role,
    // https://docs.aws.amazon.com/lambda/latest/api/API_EnvironmentError.html
    environment:
      failed === undefined
        ? known(
            Object.entries(raw.Environment?.Variables ?? {}).map(([name, value]) => ({
              name,
              text: sealed(value),
              source: within(at, name),
            })),
          )
        : missing({
            need,
            call: `kms:Decrypt for ${call} in ${region}`,
            because: `Lambda did not show the environment variables of ${raw.FunctionName}: ${failed.ErrorCode}`,
          }),
    source,
  };
};
