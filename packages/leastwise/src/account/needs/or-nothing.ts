import { z } from 'zod';

/** An answer that AWS leaves empty where there is nothing: `{}`, and no other object that lacks the members. */
export const orNothing = <S extends z.ZodType>(schema: S) =>
  z.preprocess((raw) => (isEmpty(raw) ? undefined : raw), schema.optional());

const isEmpty = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && Object.keys(raw).length === 0;
