import { type Application, buildApplication, buildRouteMap } from '@stricli/core';
import { version } from '../version.ts';
import { accessCommand } from './commands/access.ts';
import { auditCommand } from './commands/audit.ts';
import { canCommand } from './commands/can.ts';
import { completionsCommand } from './commands/completions.ts';
import { configShowCommand } from './commands/config-show.ts';
import { demoCommand } from './commands/demo.ts';
import { escalationsCommand } from './commands/escalations.ts';
import { policyCheckCommand } from './commands/policy-check.ts';
import { policyCompareCommand } from './commands/policy-compare.ts';
import { policyEvaluateCommand } from './commands/policy-evaluate.ts';
import { showCommand } from './commands/show.ts';
import { whoCanCommand } from './commands/who-can.ts';
import type { Context } from './context.ts';
import { usageWords } from './usage-words.ts';

/** The command line as data: routes, flags and help. Each command's own code is loaded when it runs. */
export const application: Application<Context> = buildApplication(
  buildRouteMap<string, Context>({
    routes: {
      demo: demoCommand,
      audit: auditCommand,
      can: canCommand,
      whoCan: whoCanCommand,
      access: accessCommand,
      escalations: escalationsCommand,
      policy: buildRouteMap({
        routes: { check: policyCheckCommand, compare: policyCompareCommand, evaluate: policyEvaluateCommand },
        docs: {
          brief: 'Policy documents in files: what is wrong, what they decide, what changed between two',
        },
      }),
      show: showCommand,
      config: buildRouteMap({
        routes: { show: configShowCommand },
        docs: { brief: 'The settings in force, and where each comes from' },
      }),
      completions: completionsCommand,
    },
    docs: {
      brief:
        'Finds where an AWS account departs from the eleven IAM practices, and proves it from its own data',
    },
  }),
  {
    name: 'leastwise',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { caseStyle: 'convert-camel-to-kebab' },
    localization: { loadText: () => usageWords },
  },
);
