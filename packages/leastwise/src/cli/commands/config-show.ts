import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';

export interface ConfigShowFlags {
  readonly json?: boolean;
  readonly config?: string;
}

export const configShowCommand = buildCommand<ConfigShowFlags, [], Context>({
  loader: async () => {
    const { runConfigShow } = await import('./config-show-run.ts');
    return async function (this: Context, flags) {
      await runConfigShow(this, flags);
    };
  },
  parameters: {
    flags: {
      json: { kind: 'boolean', brief: 'Print the settings as JSON', optional: true, withNegated: false },
      config: {
        kind: 'parsed',
        parse: String,
        brief: 'Settings (default: leastwise.yaml here)',
        placeholder: 'file',
        optional: true,
      },
    },
  },
  docs: { brief: 'Every setting in force, and whether it is a default or comes from leastwise.yaml' },
});
