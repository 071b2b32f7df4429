import { buildCommand, type FlagParametersForType } from '@stricli/core';
import type { Context } from '../context.ts';

/** Flags of `policy evaluate`. */
export interface PolicyEvaluateFlags {
  readonly batch?: string;
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly identity?: readonly string[];
  readonly resourcePolicy?: string;
  readonly boundary?: string;
  readonly session?: string;
  readonly scp?: readonly string[];
  readonly rcp?: readonly string[];
  readonly endpoint?: string;
  readonly context?: readonly string[];
  readonly unknownKey?: readonly string[];
  readonly sessionIssuer?: string;
  readonly resourceAccount?: string;
  readonly managementAccount?: string;
  readonly json?: boolean;
  readonly output?: readonly string[];
  readonly allowPartial?: boolean;
}

const text = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const texts = (brief: string, placeholder: string) =>
  ({ ...text(brief, placeholder), variadic: true }) as const;

const flags: FlagParametersForType<PolicyEvaluateFlags, Context> = {
  batch: text('Requests with their policies, one JSON object per line; - is stdin', 'file.jsonl'),
  principal: text('Who: an ARN, service:NAME, federated:NAME or anonymous', 'principal'),
  action: text('What, such as s3:GetObject', 'service:Action'),
  resource: text('On what; * for an action without resources', 'arn'),
  identity: texts('A policy of the user, its groups or the role (repeatable)', 'file'),
  resourcePolicy: text("The resource's policy; a role's trust policy, a key's policy", 'file'),
  boundary: text('The permission boundary', 'file'),
  session: text('The session policy', 'file'),
  scp: texts("A level's service control policies, commas between; root first (repeatable)", 'file[,file]'),
  rcp: texts("A level's resource control policies, as --scp", 'file[,file]'),
  endpoint: text('The VPC endpoint policy', 'file'),
  context: texts('A condition key of the request (repeatable)', 'key=value'),
  unknownKey: texts('A key that may have any value or none; * for every key (repeatable)', 'key'),
  sessionIssuer: text('The role or user behind a session', 'arn'),
  resourceAccount: text("The resource's account (default: the one in its ARN, else the caller's)", 'id'),
  managementAccount: text("The organisation's management account, which SCPs and RCPs skip", 'id'),
  json: { kind: 'boolean', brief: 'Print the result as JSON', optional: true, withNegated: false },
  output: texts('A format, or format=file: human, json (repeatable)', 'format[=file]'),
  allowPartial: {
    kind: 'boolean',
    brief: 'End with 0 although a line or a file could not be read',
    optional: true,
    withNegated: false,
  },
};

export const policyEvaluateCommand = buildCommand<PolicyEvaluateFlags, [], Context>({
  loader: async () => {
    const { runPolicyEvaluate } = await import('./policy-evaluate-run.ts');
    return async function (this: Context, given) {
      await runPolicyEvaluate(this, given);
    };
  },
  parameters: { flags },
  docs: {
    brief: 'Decide a request against policies in files, or many with --batch',
    customUsage: [
      '--identity alice.json --principal arn:aws:iam::111122223333:user/alice --action s3:GetObject --resource arn:aws:s3:::reports/q1.csv',
      '--batch requests.jsonl',
    ],
    fullDescription:
      'Condition keys that are not given are absent, after those that follow from the principal; --unknown-key opens ' +
      'them. Each --scp is one level of the organisation, from the root down: a request passes if every level allows it.\n\n' +
      'With --batch, every line is {id, request, identityPolicies, …} and every line of the answer {id, decision, …}, ' +
      'in the same order; docs/schemas/evaluate-line.schema.json has the fields. A line that is broken is answered by ' +
      '{id, line, error}, and the rest goes on.\n\n' +
      'Exit codes: 0 done, 2 usage or no input readable, 5 a line or a file could not be read.',
  },
});
