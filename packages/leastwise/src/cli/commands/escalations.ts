import { buildCommand } from '@stricli/core';
import type { EscalationStatus } from '../../access/escalation/escalation.ts';
import type { Context } from '../context.ts';
import { type EstateFlags, estateFlags } from '../estate-flags.ts';

const certainties = ['proven', 'conditional', 'possible'] as const;

/** Flags of `escalations`. */
export interface EscalationsFlags
  extends Omit<EstateFlags, 'context' | 'withoutContext' | 'unlisted' | 'output'> {
  readonly who?: string;
  readonly status?: readonly EscalationStatus[];
  readonly account?: readonly string[];
  readonly all?: boolean;
  readonly failOn?: (typeof certainties)[number];
  readonly output?: readonly string[];
}

const { context: _, withoutContext: __, unlisted: ___, ...inputs } = estateFlags;

export const escalationsCommand = buildCommand<EscalationsFlags, string[], Context>({
  loader: async () => {
    const { runEscalations } = await import('./escalations-run.ts');
    return async function (this: Context, flags, ...given) {
      runEscalations(this, given, flags);
    };
  },
  parameters: {
    flags: {
      ...inputs,
      output: {
        ...inputs.output,
        brief: 'A format, or format=file: human, json, dot, mermaid, svg (repeatable)',
      },
      who: {
        kind: 'parsed',
        parse: String,
        brief: 'All about one principal, by name or ARN: the calls of every step, every blocked method',
        placeholder: 'who',
        optional: true,
      },
      status: {
        kind: 'enum',
        values: [...certainties, 'blocked'],
        brief: 'Show ways of these statuses only, such as proven,conditional',
        optional: true,
        variadic: ',',
      },
      account: {
        kind: 'parsed',
        parse: String,
        brief: 'Show ways of the principals of this account only (repeatable)',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
      all: { kind: 'boolean', brief: 'Print long lists to their end', optional: true, withNegated: false },
      failOn: {
        kind: 'enum',
        values: certainties,
        brief: 'End with 3 when a way is this sure or surer',
        optional: true,
      },
    },
    positional: {
      kind: 'array',
      parameter: {
        brief: 'Snapshot folders and files of AWS; a name that is no path is the principal asked about',
        parse: String,
        placeholder: 'path',
      },
    },
  },
  docs: {
    brief: 'How a principal could gain more than it was given',
    customUsage: [
      '--demo',
      'carol --demo',
      'details.json report.json --status proven',
      'snapshot --output svg=ways.svg',
    ],
    fullDescription:
      'Searches every account in the inputs for ways by which a user, a role, or somebody outside becomes an ' +
      'administrator: a chain of steps, each with its calls, what they are made on, and whom it makes. A way is proven, ' +
      'conditional, or possible where what it takes was not read; blocked is what is granted and does not work.\n\n' +
      'Exit codes: 0 done, 2 usage or no input readable, 3 a way as sure as --fail-on, 5 an input failed.',
  },
});
