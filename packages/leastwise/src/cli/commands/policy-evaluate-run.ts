import { type CompiledPolicy, evaluate, type LayerName, type Layers, type Request } from '@leastwise/policy';
import { explainDecision } from '../../access/explain-decision.ts';
import type { Notice } from '../../schemas/notice.ts';
import { evaluateViews } from '../../views/evaluate-views.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';
import { CommandFailure, endByFailure } from '../failure.ts';
import { type PolicyFiles, policyFiles } from '../policy-files.ts';
import { contextOf, oneAction, principalOf } from '../request-flags.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { PolicyEvaluateFlags } from './policy-evaluate.ts';
import { runBatch } from './policy-evaluate-batch.ts';

/** `leastwise policy evaluate`: one request from flags, or many from lines. */
export const runPolicyEvaluate = async (context: Context, flags: PolicyEvaluateFlags): Promise<void> => {
  try {
    if (flags.batch !== undefined) await runBatch(context, flags.batch, flags);
    else runSingle(context, flags);
  } catch (error) {
    endByFailure(error, context.process);
  }
};

const runSingle = (context: Context, flags: PolicyEvaluateFlags): void => {
  const request = requestOf(flags);
  const files = policyFiles();
  const layers = layersOf(flags, files);
  const decision = evaluate(request, { ...layers, unreadable: files.unreadable }, { ladder: true });
  const notices = [...files.notices, ...emptyLevels(layers)];
  const explained = explainDecision(decision, files.place);
  writeOutputs(context, flags, notices, evaluateViews({ request, explained, notices, asOf: new Date() }));
  const failed = files.unreadable.length > 0 && flags.allowPartial !== true;
  context.process.exitCode = failed ? exitCodes.partial : exitCodes.done;
};

const requestOf = (flags: PolicyEvaluateFlags): Request => {
  const { principal, action, resource, sessionIssuer, resourceAccount, unknownKey } = flags;
  if (principal === undefined || action === undefined || resource === undefined) {
    const lacking = Object.entries({ principal, action, resource }).flatMap(([name, value]) =>
      value === undefined ? [`--${name}`] : [],
    );
    throw new CommandFailure(
      exitCodes.usage,
      `policy evaluate needs --batch FILE, or a request: ${lacking.join(', ')} ${lacking.length === 1 ? 'is' : 'are'} missing`,
    );
  }
  return {
    principal: principalOf(principal),
    action: oneAction(action),
    resource,
    context: contextOf(flags.context),
    ...(sessionIssuer !== undefined && { sessionIssuer }),
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(unknownKey !== undefined && { unknownKeys: unknownKey }),
  };
};

const layersOf = (flags: PolicyEvaluateFlags, files: PolicyFiles): Layers => {
  const one = (layer: LayerName, file: string | undefined) => {
    const read = file === undefined ? [] : files.read(file, layer);
    return read.length === 0 ? {} : { [layer]: read };
  };
  const levels = (layer: 'scp' | 'rcp', as: 'scps' | 'rcps', given: readonly string[] | undefined) => {
    const read = given?.map((level): readonly CompiledPolicy[] =>
      level.split(',').flatMap((file) => files.read(file, layer)),
    );
    return read === undefined ? {} : { [as]: read };
  };
  return {
    identity: (flags.identity ?? []).flatMap((file) => files.read(file, 'identity')),
    ...one('resource', flags.resourcePolicy),
    ...one('boundary', flags.boundary),
    ...one('session', flags.session),
    ...one('endpoint', flags.endpoint),
    ...levels('scp', 'scps', flags.scp),
    ...levels('rcp', 'rcps', flags.rcp),
    ...(flags.managementAccount !== undefined && { managementAccount: flags.managementAccount }),
  };
};

const emptyLevels = ({ scps = [] }: Layers): readonly Notice[] =>
  scps.flatMap((set, level): readonly Notice[] => {
    const policies = Array.isArray(set) ? (set as readonly CompiledPolicy[]) : [];
    if (policies.some(({ statements }) => statements.some(({ denies }) => !denies))) return [];
    const names = policies.map(({ name }) => name).join(', ');
    const message = `level ${level + 1} of the SCPs (${names}) allows nothing; a comma joins the files of one level`;
    return [{ level: 'warning', message }];
  });
