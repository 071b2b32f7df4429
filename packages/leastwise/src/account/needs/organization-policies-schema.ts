import { z } from 'zod';
import { arnText } from './arn-text.ts';

/** Shapes of Organizations' answers about its tree and its policies, as far as they are read. */
export const rootListSchema = z.object({
  Roots: z.array(
    z.object({
      Id: z.string(),
      Arn: arnText,
      Name: z.string().default('Root'),
      PolicyTypes: z.array(z.object({ Type: z.string(), Status: z.string() })),
    }),
  ),
});

export const unitListSchema = z.object({
  OrganizationalUnits: z.array(z.object({ Id: z.string(), Name: z.string().default('') })),
});

export const accountListSchema = z.object({
  Accounts: z.array(z.object({ Id: z.string(), Name: z.string().default('') })),
});

export const policyListSchema = z.object({
  Policies: z.array(z.object({ Id: z.string(), Arn: arnText, Name: z.string().default('') })),
});

export const policySchema = z.object({ Policy: z.object({ Content: z.string() }) });

export const targetListSchema = z.object({
  Targets: z.array(z.object({ TargetId: z.string() })),
});
