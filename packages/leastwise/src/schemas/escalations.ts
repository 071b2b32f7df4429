import { z } from 'zod';
import { envelopeOf } from './envelope.ts';

export const escalationStatusSchema = z.enum(['proven', 'conditional', 'possible', 'blocked']);

/** One step of a way: who does what to which target, and becomes whom. */
export const escalationStepSchema = z.object({
  method: z.string(),
  actions: z.array(z.string()),
  target: z
    .string()
    .exactOptional()
    .meta({ description: 'ARN of what it is done to, or words where nothing of the kind was read' }),
  becomes: z.string().exactOptional().meta({
    description: 'ARN of the user, role or group whose permissions are there after the step, or "admin"',
  }),
  text: z.string(),
});

/** A way for a principal to gain more than it was given, or one that something blocks. */
export const escalationSchema = z.object({
  account: z.string(),
  principal: z
    .string()
    .meta({ description: "ARN; of an outsider also an account's root, an identity provider or *" }),
  reaches: z.string().meta({ description: '"admin", or an ARN' }),
  status: escalationStatusSchema,
  conditions: z.array(z.string()).exactOptional().meta({ description: 'what has to hold, in words' }),
  because: z.string().exactOptional().meta({ description: 'why it is no more than possible' }),
  steps: z.array(escalationStepSchema),
  blockedBy: z.string().exactOptional(),
  ways: z
    .number()
    .int()
    .exactOptional()
    .meta({ description: 'how many first steps lead there, this one included; counted up to 20' }),
});
export const escalationsDataSchema = z.array(escalationSchema);
export const escalationsSchema = envelopeOf('escalations', escalationsDataSchema);
