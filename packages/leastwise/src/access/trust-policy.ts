import {
  type CompiledPolicy,
  compilePolicy,
  type Decision,
  type EvaluateOptions,
  evaluate,
  type Layers,
  type PolicyDocument,
  type Request,
  type Statement,
} from '@leastwise/policy';
import type { Role } from '../account/iam-model.ts';
import { type Known, known, missing, settled } from '../account/known.ts';
import { tryCompile } from './try-compile.ts';

const compiled = new WeakMap<Role, Known<CompiledPolicy>>();

/** A role's trust policy made ready, once; a gap where it cannot be read. */
export const compiledTrust = (role: Role): Known<CompiledPolicy> => {
  const found = compiled.get(role);
  if (found !== undefined) return found;
  const made = role.trust.known ? compile(role, role.trust.value) : role.trust;
  compiled.set(role, made);
  return made;
};

const compile = (role: Role, document: PolicyDocument): Known<CompiledPolicy> => {
  const made = tryCompile(document, `trust policy of ${role.name}`);
  if (typeof made !== 'string') return known(made);
  return missing({
    need: 'authorization-details',
    call: 'iam.GetAccountAuthorizationDetails',
    because: made,
  });
};

const anything: Statement = {
  index: 0,
  effect: 'Allow',
  action: { not: false, patterns: ['*'] },
  resource: { not: false, patterns: ['*'] },
  conditions: [],
};

/** A caller whose own policies allow everything: then the trust policy alone decides. */
export const allowsAnything: CompiledPolicy = compilePolicy(
  { version: '2012-10-17', versionStated: true, statements: [anything] },
  { name: 'whatever the caller has' },
);

export interface TrustQuestion {
  readonly principal: Request['principal'];
  /** `sts:AssumeRole` where nothing is said. */
  readonly action?: string;
  readonly context?: Request['context'];
  /** Keys of the principal that may have any value, too; every other key that is not given is open anyway. */
  readonly open?: readonly string[];
  /** Which keys the caller's request can carry; every one where nothing is said. */
  readonly carries?: EvaluateOptions['carries'];
  /** The resource control policies of the role's account. */
  readonly limits?: Pick<Layers, 'rcps' | 'unreadable'>;
}

/** What a role's trust policy says of a caller whose own account lets it call; unknown where it cannot be read. */
export const askTrust = (
  role: Role,
  { principal, action, context, open = [], carries, limits = {} }: TrustQuestion,
): Decision =>
  evaluate(
    {
      principal,
      action: action ?? 'sts:AssumeRole',
      resource: role.arn,
      unknownKeys: ['*', ...open],
      ...(context !== undefined && { context }),
    },
    {
      ...limits,
      resource: settled(compiledTrust(role)),
      ...(typeof principal === 'string' && { identity: allowsAnything }),
    },
    carries === undefined ? {} : { carries },
  );

/** Whether an answer leaves a way in, under whatever conditions. */
export const letsIn = ({ decision }: Decision): boolean => decision === 'allowed' || decision === 'depends';
