import { z } from 'zod';
import { layerSchema, placedStatementSchema } from './decision.ts';
import { envelopeOf } from './envelope.ts';
import { requestSchema } from './evaluate.ts';

const placedInAccessSchema = placedStatementSchema.extend({
  access: z.enum(['old', 'new']),
  effect: z.enum(['Allow', 'Deny']),
});

const sideSchema = z.object({
  witness: requestSchema.exactOptional().meta({ description: 'granted on one side and not on the other' }),
  statements: z
    .array(placedInAccessSchema)
    .exactOptional()
    .meta({ description: 'what grants the witness, in every layer that must allow, and what denies it' }),
  keptBackBy: layerSchema.exactOptional().meta({ description: 'the layer that does not grant the witness' }),
  reason: z.string().exactOptional().meta({ description: 'of unknown' }),
});

const accessChangeSchema = sideSchema.extend({
  principal: z.string(),
  result: z.enum(['holds', 'fails', 'unknown']).meta({
    description: 'whether the principal may do nothing under NEW that it may not under OLD',
  }),
  lost: sideSchema.extend({
    result: z.enum(['none', 'some', 'unknown']).meta({
      description: 'whether it may do anything under OLD that it may not under NEW',
    }),
  }),
});

/** What `policy compare --of --json` prints. */
export const compareAccessSchema = envelopeOf('policy compare --of', accessChangeSchema);

export type PlacedInAccess = z.infer<typeof placedInAccessSchema>;
