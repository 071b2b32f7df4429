import { buildCommand } from '@stricli/core';
import { type AuditFlags, auditFlags } from '../audit-flags.ts';
import type { Context } from '../context.ts';

export const demoCommand = buildCommand<AuditFlags & { readonly kept?: boolean }, [], Context>({
  loader: async () => {
    const { runDemo } = await import('./demo-run.ts');
    return async function (this: Context, flags) {
      await runDemo(this, flags);
    };
  },
  parameters: {
    flags: {
      ...auditFlags,
      kept: {
        kind: 'boolean',
        brief: 'The twin that keeps every practice',
        optional: true,
        withNegated: false,
      },
    },
  },
  docs: { brief: 'The eleven practices on a bundled account, offline, in seconds' },
});
