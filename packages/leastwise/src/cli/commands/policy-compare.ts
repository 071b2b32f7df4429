import { buildCommand, type FlagParametersForType } from '@stricli/core';
import type { Context } from '../context.ts';

/** Flags of `policy compare`. */
export interface PolicyCompareFlags {
  readonly type?: 'identity' | 'resource';
  readonly of?: string;
  readonly open?: boolean;
  readonly batch?: string;
  readonly json?: boolean;
  readonly output?: readonly string[];
  readonly allowPartial?: boolean;
}

const yes = (brief: string) => ({ kind: 'boolean', brief, optional: true, withNegated: false }) as const;

const flags: FlagParametersForType<PolicyCompareFlags, Context> = {
  type: {
    kind: 'enum',
    values: ['identity', 'resource'],
    brief: 'Whose policies these are; by default resource where a statement names a principal',
    optional: true,
  },
  of: {
    kind: 'parsed',
    parse: String,
    brief: 'Compare the whole access of this user or role, by name or ARN, in two snapshots',
    placeholder: 'who',
    optional: true,
  },
  open: yes('Take every combination of action, resource and key as possible, not only those AWS documents'),
  batch: {
    kind: 'parsed',
    parse: String,
    brief: 'Pairs of policies, one JSON object per line; - is stdin',
    placeholder: 'file.jsonl',
    optional: true,
  },
  json: yes('Print the result as JSON'),
  output: {
    kind: 'parsed',
    parse: String,
    brief: 'A format, or format=file: human, json (repeatable)',
    placeholder: 'format[=file]',
    optional: true,
    variadic: true,
  },
  allowPartial: yes('End with 0 although a line could not be read, or an answer is unknown'),
};

export const policyCompareCommand = buildCommand<PolicyCompareFlags, string[], Context>({
  loader: async () => {
    const { runPolicyCompare } = await import('./policy-compare-run.ts');
    return async function (this: Context, given, ...files) {
      await runPolicyCompare(this, given, files);
    };
  },
  parameters: {
    flags,
    positional: {
      kind: 'array',
      parameter: {
        parse: String,
        brief: 'The policy before, and the policy after; with --of snapshots',
        placeholder: 'file',
      },
    },
  },
  docs: {
    brief: 'Does the new policy grant nothing that the old one does not?',
    customUsage: [
      'old.json new.json',
      '--type resource old.json new.json',
      '--batch pairs.jsonl',
      '--of alice monday/ tuesday/',
    ],
    fullDescription:
      'Compares over all requests, not over text. A difference comes with a request that shows it, which the ' +
      'evaluator has confirmed: allowed by the new policy, not by the old one. What cannot be decided is unknown, ' +
      'and a gate should treat it as a failure.\n\n' +
      'With --of WHO, OLD and NEW are snapshots or authorization details, and all layers of the principal count: its ' +
      'policies and those of its groups, its boundary, SCPs and RCPs. Policies of resources are left out, ' +
      'and the principal and its tags are taken as they are.\n\n' +
      'With --batch, every line is {id, old, new, type} and every line of the answer {id, result, witness, reason}, ' +
      'in the same order. A line that is broken is answered by {id, line, error}, and the rest goes on.\n\n' +
      'Exit codes: 0 it holds (with --batch: every line was answered), 2 usage or no input readable, 3 the new ' +
      'policy grants more, 5 unknown, or a line could not be read.',
  },
});
