import { z } from 'zod';
import { explainedDecisionSchema, openConditionSchema, verdictSchema } from './decision.ts';
import { envelopeOf } from './envelope.ts';

/** What the answer is on one kind of resource, where none was named. */
export const onResourceSchema = z.object({
  resource: z.string().meta({ description: 'a pattern of a policy, a resource, or "anything else"' }),
  decision: verdictSchema,
  conditions: z.array(openConditionSchema).exactOptional(),
});

/** May this principal do this? */
export const canDataSchema = explainedDecisionSchema.extend({
  principal: z.string(),
  action: z.string(),
  resource: z.string(),
  changes: z.array(z.string()).meta({ description: 'what would have to change for the other answer' }),
  resources: z
    .array(onResourceSchema)
    .exactOptional()
    .meta({ description: 'the answer by resource, where none was named' }),
});
export const canSchema = envelopeOf('can', canDataSchema);

/** One principal's answer among many. */
export const whoCanEntrySchema = explainedDecisionSchema.extend({
  principal: z.string(),
  account: z.string().exactOptional(),
  kind: z.enum(['user', 'role', 'root', 'outside']),
  resource: z.string(),
  resources: z.array(onResourceSchema).exactOptional(),
});
export const whoCanDataSchema = z.array(whoCanEntrySchema);
export const whoCanSchema = envelopeOf('who-can', whoCanDataSchema);

export type OnResource = z.infer<typeof onResourceSchema>;
export type CanData = z.infer<typeof canDataSchema>;
export type WhoCanEntry = z.infer<typeof whoCanEntrySchema>;
