import { z } from 'zod';
import { envelopeOf } from './envelope.ts';

const sourceSchema = z.union([
  z.object({
    file: z.string(),
    pointer: z
      .string()
      .meta({ description: 'JSON pointer; in a credential report /row/column, rows from 1' }),
    document: z.number().int().optional().meta({ description: 'which JSON text of the file, from 0' }),
    line: z.number().int().optional(),
    column: z.number().int().optional(),
    inDocument: z.object({ line: z.number().int(), column: z.number().int() }).optional(),
  }),
  z.object({
    call: z.string(),
    params: z.record(z.string(), z.string()).optional(),
    region: z.string().optional(),
    readAt: z.string().optional(),
  }),
  z.object({ eventId: z.string(), file: z.string() }),
]);

export const evidenceSchema = z.object({
  fact: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  source: sourceSchema,
});

export const findingSchema = z.object({
  id: z.string().regex(/^[a-z2-9]{10}$/),
  check: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'advice']),
  account: z.string(),
  region: z.string(),
  resource: z.string(),
  part: z.string().optional(),
  principals: z.array(z.string()),
  owner: z.string().optional(),
  what: z.string(),
  why: z.string(),
  whatToDo: z.string(),
  evidence: z.array(evidenceSchema).min(1),
  controls: z.array(z.object({ framework: z.string(), version: z.string(), id: z.string() })),
  status: z.enum(['open', 'excepted']),
  exception: z.object({ owner: z.string(), reason: z.string(), until: z.string() }).optional(),
  fix: z.object({ kind: z.literal('guide'), steps: z.array(z.string()).min(1) }).optional(),
});

export const notJudgedSchema = z.object({
  check: z.string(),
  subject: z.string().optional(),
  region: z.string().optional(),
  part: z.string().optional(),
  needs: z.string().meta({ description: 'the call, or what a person supplies, that would settle it' }),
  because: z.string(),
});

export const practiceSchema = z.object({
  number: z.number().int().min(1).max(11),
  id: z.string(),
  title: z.string(),
  verdict: z.enum(['met', 'departed', 'unknown']),
  findings: z.array(findingSchema),
  notJudged: z.array(notJudgedSchema),
  checks: z.array(
    z.object({
      check: z.string(),
      role: z.enum(['deciding', 'supporting']),
      met: z.number().int(),
      departed: z.number().int(),
      notApplicable: z.number().int(),
      notJudged: z.number().int(),
    }),
  ),
});

export const accountSchema = z.object({
  account: z.string(),
  alias: z.string().optional(),
  takenAt: z.string(),
  counts: z
    .record(z.string(), z.number().int())
    .meta({ description: 'what was read: users, roles, policies, events' }),
  practices: z.array(practiceSchema),
});

export const auditDataSchema = z.object({ accounts: z.array(accountSchema) });
export const auditSchema = envelopeOf('audit', auditDataSchema);
export const demoSchema = envelopeOf('demo', auditDataSchema);

export type Finding = z.infer<typeof findingSchema>;
export type NotJudged = z.infer<typeof notJudgedSchema>;
export type PracticeResult = z.infer<typeof practiceSchema>;
export type AccountResult = z.infer<typeof accountSchema>;
export type AuditData = z.infer<typeof auditDataSchema>;
export type FindingSource = z.infer<typeof sourceSchema>;
