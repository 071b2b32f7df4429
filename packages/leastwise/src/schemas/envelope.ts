import { z } from 'zod';
import { noticeSchema } from './notice.ts';

/** The envelope around the data of every `--json`. */
export const envelopeOf = <K extends string, D extends z.ZodType>(kind: K, data: D) =>
  z.object({
    schemaVersion: z.literal(1),
    kind: z.literal(kind),
    asOf: z.iso.datetime(),
    notices: z.array(noticeSchema),
    data,
  });
