import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';
import { type EstateFlags, estateFlags } from '../estate-flags.ts';

const groupings = ['principal', 'group', 'policy', 'service'] as const;
const levels = ['list', 'read', 'write', 'permissions-management', 'tagging'] as const;

/** Flags of `access`. */
export interface AccessFlags extends Omit<EstateFlags, 'context' | 'withoutContext' | 'unlisted'> {
  readonly policy?: string;
  readonly by?: (typeof groupings)[number];
  readonly service?: readonly string[];
  readonly level?: readonly (typeof levels)[number][];
  readonly than?: readonly string[];
  readonly account?: readonly string[];
  readonly all?: boolean;
}

const { context: _, withoutContext: __, unlisted: ___, ...inputs } = estateFlags;

export const accessCommand = buildCommand<AccessFlags, [who?: string], Context>({
  loader: async () => {
    const { runAccess } = await import('./access-run.ts');
    return async function (this: Context, flags, who) {
      runAccess(this, who, flags);
    };
  },
  parameters: {
    flags: {
      ...inputs,
      output: {
        ...inputs.output,
        brief: 'A format, or format=file: human, json, csv, html (repeatable)',
      },
      policy: {
        kind: 'parsed',
        parse: String,
        brief: 'What one policy document grants by itself; - is stdin',
        placeholder: 'file',
        optional: true,
      },
      by: { kind: 'enum', values: groupings, brief: 'One row for each (default: principal)', optional: true },
      service: {
        kind: 'parsed',
        parse: String,
        brief: 'Look at the actions of this service only, such as iam (repeatable)',
        placeholder: 'service',
        optional: true,
        variadic: true,
      },
      level: {
        kind: 'enum',
        values: levels,
        brief: 'Look at the actions of this level only (repeatable)',
        optional: true,
        variadic: true,
      },
      than: {
        kind: 'parsed',
        parse: String,
        brief: 'An older snapshot: what principals gained and lost since (repeatable)',
        placeholder: 'path',
        optional: true,
        variadic: true,
      },
      account: {
        kind: 'parsed',
        parse: String,
        brief: 'Look at this account only (repeatable)',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
      all: { kind: 'boolean', brief: 'Print long lists to their end', optional: true, withNegated: false },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'A user or role by name or ARN (default: everybody)',
          parse: String,
          placeholder: 'who',
          optional: true,
        },
      ],
    },
  },
  docs: {
    brief: 'Permissions by access level: granted, used, never used',
    customUsage: [
      '--demo',
      'carol --demo',
      '--from snapshot --level permissions-management',
      '--policy policy.json',
      '--from snapshot --than snapshot-of-last-month',
    ],
    fullDescription:
      "Counts every action of AWS that a principal is granted under AWS's five access levels, after denies, its boundary " +
      'and every level of SCPs; policies of resources are not counted. For one principal it also says what was used, by ' +
      "IAM's last-accessed details and CloudTrail files of the inputs; what neither would have shown is told apart from " +
      'what was never used.\n\n' +
      'Exit codes: 0 done, 2 usage or no input readable, 5 an input failed.',
  },
});
