import { buildCommand } from '@stricli/core';
import { type AuditFlags, auditFlags } from '../audit-flags.ts';
import type { Context } from '../context.ts';

export const auditCommand = buildCommand<
  AuditFlags & { readonly from?: readonly string[] },
  string[],
  Context
>({
  loader: async () => {
    const { runAudit } = await import('./audit-run.ts');
    return async function (this: Context, flags, ...paths) {
      await runAudit(this, 'audit', [...paths, ...(flags.from ?? [])], flags);
    };
  },
  parameters: {
    flags: {
      ...auditFlags,
      from: {
        kind: 'parsed',
        parse: String,
        brief: 'The same as PATH (repeatable)',
        placeholder: 'path',
        optional: true,
        variadic: true,
      },
    },
    positional: {
      kind: 'array',
      parameter: {
        brief: 'Snapshot folders and files of AWS: JSON, CSV, CloudTrail',
        parse: String,
        placeholder: 'path',
      },
    },
  },
  docs: {
    brief: 'Judge the eleven practices from a snapshot, or from files of AWS',
    fullDescription:
      'Reads snapshot folders, authorization details, credential reports and CloudTrail files, and prints for every ' +
      'account in them how it stands on the eleven practices. Nothing is sent anywhere.\n\n' +
      'Exit codes: 0 done, 2 usage or no input readable, 3 findings at or above --fail-on, 5 an input failed.',
  },
});
