import type { FlagParametersForType } from '@stricli/core';
import type { Severity } from '../practices/check.ts';
import type { Context } from './context.ts';
import { moment } from './moment.ts';

/** Flags that every command takes which judges inputs. */
export interface AuditFlags {
  readonly json?: boolean;
  readonly output?: readonly string[];
  readonly practice?: readonly number[];
  readonly severity?: Severity;
  readonly findings?: boolean;
  readonly failOn?: Severity;
  readonly asOf?: string;
  readonly config?: string;
  readonly checks?: readonly string[];
  readonly allowPartial?: boolean;
}

const severities = ['critical', 'high', 'medium', 'low', 'advice'] as const;

const practiceNumber = (text: string): number => {
  if (!/^([1-9]|1[01])$/.test(text)) throw new Error(`"${text}" is no practice: they are numbered 1 to 11`);
  return Number(text);
};

export const auditFlags: FlagParametersForType<AuditFlags, Context> = {
  json: { kind: 'boolean', brief: 'Print the result as JSON', optional: true, withNegated: false },
  output: {
    kind: 'parsed',
    parse: String,
    brief: 'A format, or format=file: human, json (repeatable)',
    placeholder: 'format[=file]',
    optional: true,
    variadic: true,
  },
  practice: {
    kind: 'parsed',
    parse: practiceNumber,
    brief: 'Show the findings of this practice (repeatable)',
    placeholder: '1-11',
    optional: true,
    variadic: true,
  },
  severity: {
    kind: 'enum',
    values: severities,
    brief: 'Show the findings of this severity or higher',
    optional: true,
  },
  findings: {
    kind: 'boolean',
    brief: 'Show every finding after the board',
    optional: true,
    withNegated: false,
  },
  failOn: {
    kind: 'enum',
    values: severities,
    brief: 'End with 3 when a finding is this severe or more',
    optional: true,
  },
  asOf: {
    kind: 'parsed',
    parse: moment,
    brief: 'Judge ages as of this moment',
    placeholder: 'date',
    optional: true,
  },
  config: {
    kind: 'parsed',
    parse: String,
    brief: 'Settings (default: leastwise.yaml here)',
    placeholder: 'file',
    optional: true,
  },
  checks: {
    kind: 'parsed',
    parse: String,
    brief: 'A folder with checks of your own, as ES modules (repeatable)',
    placeholder: 'dir',
    optional: true,
    variadic: true,
  },
  allowPartial: {
    kind: 'boolean',
    brief: 'End with 0 although an input could not be read',
    optional: true,
    withNegated: false,
  },
};
