import type { FindingSeverity, PolicyType } from '@leastwise/policy/validate';
import { buildCommand, type FlagParametersForType } from '@stricli/core';
import type { Context } from '../context.ts';
import { moment } from '../moment.ts';

/** Flags of `policy check`. */
export interface PolicyCheckFlags {
  readonly type?: PolicyType;
  readonly service?: string;
  readonly failOn: FindingSeverity | 'none';
  readonly deny?: readonly string[];
  readonly resource?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
  readonly output?: readonly string[];
  readonly allowPartial?: boolean;
}

const text = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const texts = (brief: string, placeholder: string, variadic: true | ',') =>
  ({ ...text(brief, placeholder), variadic }) as const;

const flags: FlagParametersForType<PolicyCheckFlags, Context> = {
  type: {
    kind: 'enum',
    values: ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'],
    brief: 'What the documents are (default: what their surroundings or their content say)',
    optional: true,
  },
  service: text('The service whose resource a resource policy is on, such as s3', 'prefix'),
  failOn: {
    kind: 'enum',
    values: ['error', 'security-warning', 'warning', 'suggestion', 'none'],
    brief: 'End with 3 for findings at or above this severity',
    default: 'error',
  },
  deny: texts('Actions that no policy may grant, commas between; a grant is an error', 'service:Action', ','),
  resource: texts('Only on these resources, for --deny', 'arn', ','),
  asOf: { ...text('The time by which dates are past (default: now)', 'time'), parse: moment },
  json: { kind: 'boolean', brief: 'Print the result as JSON', optional: true, withNegated: false },
  output: texts('A format, or format=file: human, json, sarif, github (repeatable)', 'format[=file]', true),
  allowPartial: {
    kind: 'boolean',
    brief: 'Not to end with 5 although a file could not be read',
    optional: true,
    withNegated: false,
  },
};

export const policyCheckCommand = buildCommand<PolicyCheckFlags, string[], Context>({
  loader: async () => {
    const { runPolicyCheck } = await import('./policy-check-run.ts');
    return async function (this: Context, given, ...paths) {
      runPolicyCheck(this, given, paths);
    };
  },
  parameters: {
    flags,
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: 'Files and folders; - is stdin', placeholder: 'path' },
      minimum: 1,
    },
  },
  docs: {
    brief: 'What is wrong with policy documents, in files, templates and plans',
    customUsage: [
      'policy.json policies/',
      '--type scp guardrails/*.json',
      '--output sarif=policies.sarif --output human plan.json',
      '--deny iam:PassRole,iam:Create* template.yaml',
    ],
    fullDescription:
      'Reads policy documents (JSON, or URL-encoded as IAM returns them), answers of the AWS CLI, Terraform plans as ' +
      '`terraform show -json` prints them, and CloudFormation templates in JSON and YAML; in folders, the .json, .yaml, ' +
      '.yml and .template files that hold policies. What a template leaves open is left alone.\n\n' +
      'docs/policy-codes.md explains every code. --deny asks over all requests: a grant comes with a request that the ' +
      'evaluator has confirmed, and what cannot be decided counts as a grant.\n\n' +
      'Exit codes: 0 done, 2 usage or no input readable, 3 findings at or above --fail-on, 5 an input could not be read.',
  },
});
