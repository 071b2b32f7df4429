import { z } from 'zod';

const moment = z.iso.datetime({ offset: true, error: 'expected a date and time with an offset (ISO 8601)' });

/** AWS takes numbers and lists too; a parameter names a subject, for which its text will do. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const param = z.union([scalar, z.array(scalar).transform((list) => list.join(','))]);

/** A call of a snapshot: what was asked, of whom, and what came of it. */
const call = z.object({
  service: z.string(),
  operation: z.string(),
  params: z.record(z.string(), param).default({}),
  region: z.string(),
  account: z.string().regex(/^\d{12}$/, 'expected an account id of twelve digits'),
  status: z.enum(['read', 'refused', 'failed', 'skipped']),
  files: z.array(z.string()).default([]),
  readAt: moment.optional(),
  error: z.string().optional(),
});

/** `manifest.json` of a snapshot folder. */
export const manifestSchema = z.object({
  leastwise: z.literal('snapshot/1'),
  asOf: moment,
  accounts: z
    .array(z.object({ account: z.string().regex(/^\d{12}$/), alias: z.string().optional() }))
    .default([]),
  calls: z.array(call),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestCall = Manifest['calls'][number];
