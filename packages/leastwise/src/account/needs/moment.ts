import { z } from 'zod';

/**
 * A moment as the AWS CLI prints it: ISO 8601, or seconds since 1970 where version 1 of the CLI prints a JSON
 * service's number. Anything else is misshapen; `null` is no date of 1970.
 */
export const moment = z.union([z.string(), z.number()]).transform((raw, context): Date => {
  const value = typeof raw === 'number' ? new Date(raw * 1000) : new Date(raw);
  if ((typeof raw === 'number' || /^\d{4}-\d\d-\d\d/.test(raw)) && !Number.isNaN(value.getTime()))
    return value;
  context.addIssue({ code: 'custom', message: `expected a date, not "${raw}"` });
  return z.NEVER;
});
