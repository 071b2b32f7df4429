import { findingSeverities } from '@leastwise/policy/validate';
import { z } from 'zod';
import { envelopeOf } from './envelope.ts';

const policyFindingSchema = z.object({
  file: z.string(),
  resource: z
    .string()
    .exactOptional()
    .meta({ description: 'what the document belongs to in a template or plan, as aws_iam_policy.app' }),
  code: z.string().meta({ description: 'stable; docs/policy-codes.md has all' }),
  severity: z.enum(findingSeverities),
  message: z.string(),
  line: z.number().int().exactOptional().meta({ description: 'of the file, from 1' }),
  column: z.number().int().exactOptional(),
  path: z.string().meta({
    description: 'JSON pointer into the file; behind a # one into a document that stands there as text',
  }),
});

/** What `policy check --json` prints. */
export const policyCheckSchema = envelopeOf('policy check', z.array(policyFindingSchema));

export type PolicyFinding = z.infer<typeof policyFindingSchema>;
