import type { FlagParametersForType } from '@stricli/core';
import type { Context } from './context.ts';
import { moment } from './moment.ts';

/** Flags of the commands that ask an estate about access. */
export interface EstateFlags {
  readonly from?: readonly string[];
  readonly demo?: boolean;
  readonly kept?: boolean;
  readonly context?: readonly string[];
  readonly withoutContext?: readonly string[];
  readonly unlisted?: boolean;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly output?: readonly string[];
  readonly allowPartial?: boolean;
}

const yes = (brief: string) => ({ kind: 'boolean', brief, optional: true, withNegated: false }) as const;
const texts = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true, variadic: true }) as const;

export const estateFlags: FlagParametersForType<EstateFlags, Context> = {
  from: texts('A snapshot folder, or files such as authorization details (repeatable)', 'path'),
  demo: yes('Ask the bundled account'),
  kept: yes('Ask the bundled account that keeps every practice'),
  context: texts('A condition key of the request; keys not given are open (repeatable)', 'key=value'),
  withoutContext: texts('A key the request does not have; * for all not given (repeatable)', 'key'),
  unlisted: yes('Ask about an action that is newer than the list of actions'),
  asOf: {
    kind: 'parsed',
    parse: moment,
    brief: 'Ask as of this moment (default: when the snapshot was taken)',
    placeholder: 'date',
    optional: true,
  },
  json: yes('Print the answer as JSON'),
  output: texts('A format, or format=file: human, json (repeatable)', 'format[=file]'),
  allowPartial: yes('End with 0 although an input could not be read'),
};
