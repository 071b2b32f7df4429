import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Owner } from '../iam-model.ts';
import type { Known } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { type NamedText, sealed } from '../sealed-text.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText, iamArnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'stacks';
const call = 'cloudformation.DescribeStacks';

/** What CloudFormation shows in the place of a `NoEcho` parameter's value. */
export const noEcho = '****';

export interface Stack {
  readonly arn: string;
  readonly name: string;
  /** A stack that a stack set put here is changed where the stack set is. */
  readonly owner: Owner;
  /** The role by which CloudFormation makes its changes; without one it does so as whoever asks for them. */
  readonly roleArn?: string;
  readonly parameters: readonly (NamedText & { readonly hidden: boolean })[];
  readonly outputs: readonly NamedText[];
  readonly source: SourceRef;
}

const schema = z.object({
  Stacks: z.array(
    z.object({
      StackId: arnText,
      StackName: z.string(),
      StackStatus: z.string(),
      RoleARN: iamArnText('role').optional(),
      // AWS leaves these lists out where they are empty.
      Parameters: z.array(z.object({ ParameterKey: z.string(), ParameterValue: z.string() })).default([]),
      Outputs: z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })).default([]),
    }),
  ),
});

type Raw = z.output<typeof schema>['Stacks'][number];

/**
 * Reads the stacks of every region; deleted ones are left out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const readStacks = (answers: Answers): Known<Regional<readonly Stack[]>> =>
  readRegions(answers, need, call, (found) => {
    const pages = shaped(need, found, schema);
    if (!pages.known) return pages;
    const living = ({ StackId, StackStatus }: Raw) =>
      StackStatus === 'DELETE_COMPLETE' ? undefined : StackId;
    return listOf(need, call, pages.value, 'Stacks', living, toStack);
  });

const toStack = (raw: Raw, source: SourceRef): Stack => ({
  arn: raw.StackId,
  name: raw.StackName,
  owner: ownerOf(raw.StackName),
  ...(raw.RoleARN !== undefined && { roleArn: raw.RoleARN }),
  parameters: raw.Parameters.map(({ ParameterKey, ParameterValue }, index) => ({
    name: ParameterKey,
    text: sealed(ParameterValue),
    hidden: ParameterValue === noEcho,
    source: within(source, 'Parameters', index, 'ParameterValue'),
  })),
  outputs: raw.Outputs.map(({ OutputKey, OutputValue }, index) => ({
    name: OutputKey,
    text: sealed(OutputValue),
    source: within(source, 'Outputs', index, 'OutputValue'),
  })),
  source,
});

const ownerOf = (name: string): Owner =>
  /^StackSet-AWSControlTower/.test(name)
    ? 'control-tower'
    : /^StackSet-/.test(name)
      ? 'stacksets'
      : 'account';
