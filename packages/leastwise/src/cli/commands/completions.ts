import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';

export const completionsCommand = buildCommand<Record<never, never>, string[], Context>({
  loader: async () => {
    const { runCompletions } = await import('./completions-run.ts');
    return async function (this: Context, _flags, ...words) {
      await runCompletions(this, words);
    };
  },
  parameters: {
    positional: {
      kind: 'array',
      parameter: { brief: 'bash, zsh or fish', parse: String, placeholder: 'shell' },
    },
  },
  docs: {
    brief: 'Print a script that completes commands and flags in bash, zsh or fish',
    fullDescription:
      'For bash: eval "$(leastwise completions bash)". The same for zsh; for fish: leastwise completions fish | source.',
  },
});
