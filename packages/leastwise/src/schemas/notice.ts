import { z } from 'zod';

/** Something the reader of a result should know: an input left out, a setting that ended, a gap. */
export const noticeSchema = z.object({
  level: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  file: z.string().exactOptional(),
  /** 1-based. */
  line: z.number().int().exactOptional(),
  /** 1-based. */
  column: z.number().int().exactOptional(),
});

export type Notice = z.infer<typeof noticeSchema>;
