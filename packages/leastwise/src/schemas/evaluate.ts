import { z } from 'zod';
import { explainedDecisionSchema, layerSchema, openConditionSchema } from './decision.ts';
import { envelopeOf } from './envelope.ts';

const accountId = z.string().regex(/^\d{12}$/, 'expected an account id of twelve digits');
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const lineId = z.union([z.string(), z.number()]);

const whoIsMeant = 'expected an ARN, {"service": …}, {"federated": …} or null for nobody known';

const principalSchema = z.union(
  [
    z.string().regex(/^(arn:.+|\d{12})$/s, whoIsMeant),
    z.strictObject({ service: z.string().min(1) }),
    z.strictObject({ federated: z.string().min(1) }),
    z.null(),
  ],
  whoIsMeant,
);

export const requestSchema = z.strictObject({
  principal: principalSchema,
  sessionIssuer: z.string().exactOptional(),
  action: z.string().regex(/^[^\s:*?]+:[^\s*?]+$/, 'expected one action, such as s3:GetObject'),
  resource: z.string().min(1, 'expected an ARN, or * for an action without resources'),
  resourceAccount: accountId.exactOptional(),
  context: z
    .record(z.string(), z.union([scalar, z.array(scalar)], 'expected a value or a list of values'))
    .default({}),
  unknownKeys: z.array(z.string()).exactOptional(),
});

const documentSchema = z.union(
  [z.record(z.string(), z.unknown()), z.string()],
  'expected a policy document: an object, or its text',
);
const levelsSchema = z
  .array(z.array(documentSchema))
  .meta({ description: 'a list of policies per level of the organisation, root first' });

/** A line of `policy evaluate --batch`; fields beside these are left alone. */
export const evaluateLineSchema = z.looseObject({
  id: lineId,
  request: requestSchema,
  identityPolicies: z.array(documentSchema).default([]),
  resourcePolicy: documentSchema.exactOptional(),
  permissionBoundary: documentSchema.exactOptional(),
  sessionPolicy: documentSchema.exactOptional(),
  scps: levelsSchema.exactOptional(),
  rcps: levelsSchema.exactOptional(),
  vpcEndpointPolicy: documentSchema.exactOptional(),
  managementAccount: z
    .union([z.boolean(), accountId], 'expected true, false or an account id')
    .exactOptional()
    .meta({ description: "the organisation's management account, or true when it is the caller's" }),
});

const answeredStatementSchema = z.object({
  layer: layerSchema,
  policy: z.string().meta({ description: 'the place of the policy in the line, as identityPolicies[0]' }),
  index: z.number().int(),
  sid: z.string().exactOptional(),
  line: z.number().int().exactOptional().meta({ description: 'of the batch file, from 1' }),
  column: z.number().int().exactOptional(),
});

const decidedLineSchema = z.object({
  id: lineId,
  decision: z.enum(['allowed', 'explicitlyDenied', 'implicitlyDenied', 'unknown']),
  layer: layerSchema.exactOptional(),
  statements: z.array(answeredStatementSchema),
  reason: z.string().exactOptional(),
  conditions: z
    .array(openConditionSchema.omit({ statement: true }).extend({ statement: answeredStatementSchema }))
    .exactOptional()
    .meta({ description: 'what the answer depends on, where keys are open' }),
  warnings: z.array(z.string()).exactOptional(),
});

const brokenLineSchema = z.object({ id: lineId.nullable(), line: z.number().int(), error: z.string() });

/** A line that `policy evaluate --batch` prints. */
export const evaluateAnswerSchema = z.union([decidedLineSchema, brokenLineSchema]);

/** What `policy evaluate --json` prints about one request. */
export const evaluateSchema = envelopeOf('policy evaluate', explainedDecisionSchema);

export type EvaluateLine = z.infer<typeof evaluateLineSchema>;
export type AnsweredStatement = z.infer<typeof answeredStatementSchema>;
export type DecidedLine = z.infer<typeof decidedLineSchema>;
export type BrokenLine = z.infer<typeof brokenLineSchema>;
