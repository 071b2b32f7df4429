import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';
import { type EstateFlags, estateFlags } from '../estate-flags.ts';

const expectations = ['allowed', 'denied', 'depends'] as const;

/** Flags of `can`. */
export interface CanFlags extends EstateFlags {
  readonly expect?: (typeof expectations)[number];
}

export const canCommand = buildCommand<CanFlags, [who: string, action: string, resource?: string], Context>({
  loader: async () => {
    const { runCan } = await import('./can-run.ts');
    return async function (this: Context, flags, who, action, resource) {
      runCan(this, who, action, resource, flags);
    };
  },
  parameters: {
    flags: {
      ...estateFlags,
      expect: {
        kind: 'enum',
        values: expectations,
        brief: 'End with 3 when the answer is another, with 5 when it is unknown',
        optional: true,
      },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        { brief: 'A user or role by name or ARN; root', parse: String, placeholder: 'who' },
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
    brief: 'May this principal do this, and why',
    customUsage: [
      'carol iam:CreateUser --demo',
      'deploy s3:PutObject arn:aws:s3:::reports/q1.csv --from snapshot --context aws:SourceIp=203.0.113.7',
      'alice ec2:TerminateInstances --from details.json --expect denied',
    ],
    fullDescription:
      'Asks every layer that the inputs hold: policies of the principal and its groups, its boundary, the policy of the ' +
      'resource, SCPs and RCPs. Condition keys that are not given are open, and the answer says what it depends on. ' +
      'What could not be read makes the answer unknown; what was never in the inputs is told.\n\n' +
      'WHO may also be user/NAME, role/NAME, a session ARN, service:NAME or anonymous.\n\n' +
      'Exit codes: 0 done, 2 usage or no input readable, 3 --expect not met, 5 an input failed or the expectation is unknown.',
  },
});
