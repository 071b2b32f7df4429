import { z } from 'zod';

export const layerSchema = z.enum([
  'identity',
  'resource',
  'boundary',
  'session',
  'scp',
  'rcp',
  'endpoint',
  'trust',
]);

export const verdictSchema = z.enum([
  'allowed',
  'explicitlyDenied',
  'implicitlyDenied',
  'depends',
  'unknown',
]);

/** A statement by its policy and place, and where it stands as far as that was looked up. */
export const placedStatementSchema = z.object({
  layer: layerSchema,
  policy: z.string().meta({ description: 'ARN of a managed policy, else the name it goes by' }),
  title: z.string().exactOptional().meta({ description: 'the policy as a sentence names it' }),
  of: z.string().exactOptional().meta({ description: 'ARN of what the policy is embedded in or stands on' }),
  index: z.number().int(),
  sid: z.string().exactOptional(),
  file: z.string().exactOptional(),
  pointer: z.string().exactOptional(),
  line: z.number().int().exactOptional(),
  column: z.number().int().exactOptional(),
  inDocument: z
    .object({ line: z.number().int(), column: z.number().int() })
    .exactOptional()
    .meta({ description: 'the place within a policy that the file holds as text' }),
});

/** A condition that keys which were not given leave open. */
export const openConditionSchema = z.object({
  words: z.string().meta({ description: 'what has to be so for the request to be allowed' }),
  effect: z.enum(['Allow', 'Deny']),
  operator: z.string(),
  key: z.string(),
  values: z.array(z.string()),
  statement: placedStatementSchema,
});

export const ladderStepSchema = z.object({
  layer: layerSchema,
  answer: verdictSchema,
  statements: z.array(placedStatementSchema),
});

/** The answer to one request, with its reasons. */
export const explainedDecisionSchema = z.object({
  decision: verdictSchema,
  layer: layerSchema.exactOptional(),
  reason: z.string().exactOptional(),
  statements: z.array(placedStatementSchema),
  conditions: z.array(openConditionSchema).exactOptional(),
  ladder: z.array(ladderStepSchema),
});

export type PlacedStatement = z.infer<typeof placedStatementSchema>;
export type OpenCondition = z.infer<typeof openConditionSchema>;
export type LadderRung = z.infer<typeof ladderStepSchema>;
export type ExplainedDecision = z.infer<typeof explainedDecisionSchema>;
