import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';
import { type EstateFlags, estateFlags } from '../estate-flags.ts';

/** Flags of `who-can`. */
export interface WhoCanFlags extends EstateFlags {
  readonly account?: readonly string[];
  readonly all?: boolean;
}

export const whoCanCommand = buildCommand<WhoCanFlags, [action: string, resource?: string], Context>({
  loader: async () => {
    const { runWhoCan } = await import('./who-can-run.ts');
    return async function (this: Context, flags, action, resource) {
      runWhoCan(this, action, resource, flags);
    };
  },
  parameters: {
    flags: {
      ...estateFlags,
      account: {
        kind: 'parsed',
        parse: String,
        brief: 'Ask the principals of this account only (repeatable)',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
      all: { kind: 'boolean', brief: 'List those that cannot, too', optional: true, withNegated: false },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        { brief: 'What, such as s3:GetObject', parse: String, placeholder: 'action' },
        {
          brief: 'On what: an ARN (default: whichever there are)',
          parse: String,
          placeholder: 'resource',
          optional: true,
        },
      ],
    },
  },
  docs: {
    brief: 'Who may do this, and under which conditions',
    customUsage: [
      'iam:CreateUser --demo',
      's3:GetObject arn:aws:s3:::reports/q1.csv --from snapshot --from other-account',
    ],
    fullDescription:
      'Asks for every user and role of every account in the inputs, their roots, and those outside that the policy of ' +
      'the resource names. A condition is listed as a condition, never as a yes.\n\n' +
      'Exit codes: 0 done, 2 usage or no input readable, 5 an input failed.',
  },
});
