import { loadCatalogue } from '@leastwise/policy/catalogue';
import { weighsAtLeast } from '@leastwise/policy/validate';
import { checkSource } from '../../account/policy-files/check-source.ts';
import { deniedAccess } from '../../account/policy-files/denied-access.ts';
import { fingerprints } from '../../account/policy-files/fingerprint.ts';
import type { PolicySource } from '../../account/policy-files/policy-source.ts';
import { readPolicyInputs } from '../../account/policy-files/read-policy-inputs.ts';
import { type CheckedFinding, policyCheckViews } from '../../views/policy-check-views.ts';
import type { Context } from '../context.ts';
import { exitCodes, worstExit } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { PolicyCheckFlags } from './policy-check.ts';

/** `leastwise policy check`: files in, findings out. */
export const runPolicyCheck = (context: Context, flags: PolicyCheckFlags, paths: readonly string[]): void => {
  try {
    const asOf = flags.asOf === undefined ? new Date() : new Date(flags.asOf);
    const { sources, notices, readable } = readPolicyInputs(paths);
    if (!readable) throw new CommandFailure(exitCodes.usage, 'no policy could be read', notices);
    const findings = findingsOf(sources, flags, asOf);
    writeOutputs(
      context,
      flags,
      notices,
      policyCheckViews({ findings, documents: sources.length, notices, asOf }),
    );
    const { failOn, allowPartial } = flags;
    const weighty = failOn !== 'none' && findings.some(({ severity }) => weighsAtLeast(severity, failOn));
    const failed = allowPartial !== true && notices.some(({ level }) => level === 'error');
    context.process.exitCode = worstExit([
      weighty ? exitCodes.findings : exitCodes.done,
      failed ? exitCodes.partial : exitCodes.done,
    ]);
  } catch (error) {
    endByFailure(error, context.process);
  }
};

const findingsOf = (
  sources: readonly PolicySource[],
  { type, service, deny = [], resource }: PolicyCheckFlags,
  asOf: Date,
): readonly CheckedFinding[] => {
  const catalogue = loadCatalogue();
  if (deny.length === 0 && resource !== undefined)
    throw new CommandFailure(exitCodes.usage, '--resource limits --deny, which is not given');
  for (const action of deny)
    if (action !== '*' && catalogue.expand(action).length === 0)
      throw new CommandFailure(exitCodes.usage, `--deny ${action}: there is no such action`);
  const asked = { ...(type !== undefined && { type }), ...(service !== undefined && { service }) };
  return sources.flatMap((source) => {
    const checked = checkSource(source, asked, catalogue, asOf.getTime());
    const access = { actions: deny, ...(resource !== undefined && { resources: resource }) };
    const found = [
      ...(deny.length === 0 ? [] : deniedAccess(checked, access, catalogue)),
      ...checked.findings,
    ];
    const prints = fingerprints(checked, found);
    return found.map(({ code, severity, message, path, line, column }, index): CheckedFinding => {
      const place = source.place(path);
      return {
        file: source.file,
        ...(source.resource !== undefined && { resource: source.resource }),
        code,
        severity,
        message,
        ...(line !== undefined && column !== undefined && isWhole(place.path) && { line, column }),
        ...place,
        fingerprint: prints[index] ?? '',
      };
    });
  });
};

/** Whether a path leads straight into the file, so that lines of the document are lines of the file. */
const isWhole = (path: string): boolean => !path.includes('#');
