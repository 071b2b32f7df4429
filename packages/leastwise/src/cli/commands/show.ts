import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';
import { moment } from '../moment.ts';

/** Flags of `show`. */
export interface ShowFlags {
  readonly json?: boolean;
  readonly demo?: boolean;
  readonly kept?: boolean;
  readonly asOf?: string;
  readonly config?: string;
  readonly checks?: readonly string[];
}

export const showCommand = buildCommand<ShowFlags, [string, ...string[]], Context>({
  loader: async () => {
    const { runShow } = await import('./show-run.ts');
    return async function (this: Context, flags, id, ...paths) {
      await runShow(this, id, paths, flags);
    };
  },
  parameters: {
    flags: {
      json: { kind: 'boolean', brief: 'Print the finding as JSON', optional: true, withNegated: false },
      demo: { kind: 'boolean', brief: 'Look in the bundled account', optional: true, withNegated: false },
      kept: {
        kind: 'boolean',
        brief: 'Look in the bundled account that keeps every practice',
        optional: true,
        withNegated: false,
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
        brief: 'A folder with checks of your own',
        placeholder: 'dir',
        optional: true,
        variadic: true,
      },
    },
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        brief: 'The id of a finding or of a check, then the inputs that were audited',
        parse: String,
        placeholder: 'id-then-paths',
      },
    },
  },
  docs: { brief: 'A finding traced back to line and column, or everything that a check judged' },
});
