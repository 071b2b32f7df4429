import { z } from 'zod';
import { envelopeOf } from './envelope.ts';
import { requestSchema } from './evaluate.ts';

const lineId = z.union([z.string(), z.number()]);
const typeSchema = z.enum(['identity', 'resource']);
const resultSchema = z.enum(['holds', 'fails', 'unknown']);

const behindSchema = z.object({
  policy: z.enum(['old', 'new']),
  index: z.number().int().meta({ description: 'of the statement in its policy, from 0' }),
  sid: z.string().exactOptional(),
  effect: z.enum(['Allow', 'Deny']),
});

const placedSchema = behindSchema.extend({
  file: z.string(),
  line: z.number().int().exactOptional(),
  column: z.number().int().exactOptional(),
});

const changeSchema = z.object({
  statement: placedSchema,
  actions: z.array(z.string()),
  notActions: z.boolean().meta({ description: 'the actions are those that the statement leaves out' }),
  resources: z.array(z.string()),
  notResources: z.boolean(),
  conditions: z.array(z.object({ operator: z.string(), key: z.string(), values: z.array(z.string()) })),
  deniedBy: z.array(placedSchema),
  witness: requestSchema,
});

const comparisonSchema = z.object({
  result: resultSchema.meta({ description: 'whether NEW grants nothing that OLD does not' }),
  witness: requestSchema.exactOptional().meta({ description: 'granted by NEW and not by OLD' }),
  statements: z.array(placedSchema).exactOptional(),
  reason: z.string().exactOptional().meta({ description: 'of unknown' }),
  added: z.array(changeSchema),
  removed: z.array(changeSchema),
});

/** What `policy compare --json` prints. */
export const compareSchema = envelopeOf('policy compare', comparisonSchema);

/** A line that `policy compare --batch` reads. */
export const compareLineSchema = z.looseObject({
  id: lineId,
  old: z.unknown().meta({ description: 'a policy document, or its text' }),
  new: z.unknown().meta({ description: 'a policy document, or its text' }),
  type: typeSchema.exactOptional(),
});

const comparedLineSchema = z.object({
  id: lineId,
  result: resultSchema,
  witness: requestSchema.exactOptional(),
  statements: z.array(behindSchema).exactOptional(),
  reason: z.string().exactOptional(),
});

const brokenLineSchema = z.object({ id: lineId.nullable(), line: z.number().int(), error: z.string() });

/** A line that `policy compare --batch` prints. */
export const compareAnswerSchema = z.union([comparedLineSchema, brokenLineSchema]);

/** A statement with its file and line. */
export type PlacedBehind = z.infer<typeof placedSchema>;
