import { z } from 'zod';

const form = /^arn:[a-z][a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws)?:.+$/s;
const iamForm = /^arn:[a-z][a-z0-9-]*:iam::(?:\d{12}|aws):.+$/s;

const notAn =
  (what: string) =>
  ({ input }: { input?: unknown }): string =>
    `expected ${what}, not ${JSON.stringify(input) ?? 'nothing'}`;

/** An ARN in an answer; what is none makes the answer misshapen, rather than some other account's. */
export const arnText = z.string().regex(form, { error: notAn('an ARN') });

/** The ARN of a thing of IAM, whose account is never left out. */
export const iamArnText = (
  kind:
    | 'user'
    | 'group'
    | 'role'
    | 'policy'
    | 'mfa'
    | 'instance-profile'
    | 'saml-provider'
    | 'oidc-provider'
    | 'server-certificate',
) =>
  z
    .string()
    .regex(iamForm, { error: notAn(`the ARN of a ${kind}`) })
    .refine((arn) => arn.split(':')[5]?.startsWith(`${kind}/`), { error: notAn(`the ARN of a ${kind}`) });
