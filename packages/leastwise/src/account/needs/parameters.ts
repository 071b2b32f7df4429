import { z } from 'zod';
import { type Answers, gapOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { timeOf } from '../newest-answer.ts';
import { type Regional, readRegions } from '../regional.ts';
import { regionalArn } from '../regional-arn.ts';
import { type SealedText, sealed } from '../sealed-text.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'parameters';
const listCall = 'ssm.DescribeParameters';
const valueCall = 'ssm.GetParameters';

/** A parameter of Systems Manager's Parameter Store. */
export interface StoredParameter {
  readonly arn: string;
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  /** `encrypted` for a SecureString, whose value is never asked for. */
  readonly value: Known<{ readonly text: SealedText; readonly source: SourceRef } | 'encrypted'>;
  readonly source: SourceRef;
}

const listSchema = z.object({
  Parameters: z.array(
    z.object({
      Name: z.string(),
      ARN: arnText.optional(),
      Type: z.enum(['String', 'StringList', 'SecureString']),
    }),
  ),
});
const valueSchema = z.object({ Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })) });

type Raw = z.output<typeof listSchema>['Parameters'][number];

/**
 * Reads the parameters of every region, and the values of those that are plain.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html
 */
export const readParameters = (answers: Answers): Known<Regional<readonly StoredParameter[]>> =>
  readRegions(answers, need, listCall, (found, region) => {
    const pages = shaped(need, found, listSchema);
    if (!pages.known) return pages;
    const valueOfName = valuesIn(answers, region);
    const arnOf = ({ Name: name, ARN }: Raw) =>
      ARN ??
      regionalArn('ssm', region, answers.account, `parameter${name.startsWith('/') ? '' : '/'}${name}`);
    return listOf(need, listCall, pages.value, 'Parameters', arnOf, (raw, source) => ({
      arn: arnOf(raw),
      name: raw.Name,
      type: raw.Type,
      value: raw.Type === 'SecureString' ? known('encrypted' as const) : valueOfName(raw.Name),
      source,
    }));
  });

type Value = Known<{ readonly text: SealedText; readonly source: SourceRef }>;

/** Values are asked for ten at a time; which answers hold which names only the answers tell. Of two the later counts. */
const valuesIn = (answers: Answers, region: string): ((name: string) => Value) => {
  const here = answers.of(valueCall).filter((answer) => answer.region === region);
  const values = new Map<string, { readonly text: string; readonly at: number; readonly value: Value }>();
  let misshapen: Known<never> | undefined;
  for (const answer of here.filter(({ status }) => status === 'read')) {
    const pages = shaped(need, [answer], valueSchema);
    if (!pages.known) {
      misshapen = pages;
      continue;
    }
    const at = timeOf(answer);
    for (const { value: page, source } of pages.value) {
      for (const [index, { Name: name, Value: text }] of page.Parameters.entries()) {
        const held = values.get(name);
        if (held !== undefined && (held.at > at || (held.at === at && held.text === text))) continue;
        const value =
          held?.at === at
            ? contradicted(name, region)
            : known({ text: sealed(text), source: within(source, 'Parameters', index, 'Value') });
        values.set(name, { text, at, value });
      }
    }
  }
  const bad = here.find(({ status }) => status !== 'read');
  return (name) =>
    values.get(name)?.value ??
    misshapen ??
    missing(gapOf(need, valueCall, { region, params: { Names: name } }, bad));
};

const contradicted = (name: string, region: string): Known<never> => {
  const { call } = gapOf(need, valueCall, { region, params: { Names: name } });
  return missing({ need, call, because: `answers of ${call} contradict each other` });
};
