import { type CompiledPolicy, compilePolicy, evaluate, type Statement } from '@leastwise/policy';
import { isMfaKey, type MfaContext, mfaContexts } from './mfa-contexts.ts';

/** Calls that show no MFA: a Deny should catch them, an Allow should not. */
export type WithoutMfa = 'longTermKey' | 'sessionWithoutMfa';

/** What a statement's MFA conditions come to. */
export type MfaDemand =
  | { readonly kind: 'binds' }
  /** Calls without MFA that slip past a Deny or through an Allow. */
  | { readonly kind: 'misses'; readonly calls: readonly WithoutMfa[] }
  /** No call at all meets it, with MFA or without. */
  | { readonly kind: 'never' }
  /** It speaks of those who showed MFA where it means those who did not. */
  | { readonly kind: 'backwards' }
  /** An Allow for those without MFA only, as for enrolling a device: it demands nothing. */
  | { readonly kind: 'none' };

const contexts = Object.keys(mfaContexts) as readonly MfaContext[];

/** Whether a statement's conditions on the MFA keys hold, by kind of call; its other conditions are left out. */
const holdsIn = (statement: Statement): ReadonlySet<MfaContext> => {
  const conditions = statement.conditions.filter(({ key }) => isMfaKey(key));
  const policy: CompiledPolicy = compilePolicy(
    {
      version: '2012-10-17',
      versionStated: true,
      statements: [
        {
          index: 0,
          effect: 'Allow',
          action: { not: false, patterns: ['*'] },
          resource: { not: false, patterns: ['*'] },
          conditions,
        },
      ],
    },
    { name: 'MFA conditions' },
  );
  const request = { principal: 'arn:aws:iam::123456789012:user/anyone', action: 'any:Action', resource: '*' };
  return new Set(
    contexts.filter(
      (context) =>
        evaluate({ ...request, context: mfaContexts[context] }, { identity: policy }).decision === 'allowed',
    ),
  );
};

const without: readonly WithoutMfa[] = ['longTermKey', 'sessionWithoutMfa'];

/**
 * What the MFA conditions of a statement come to, by trying them on each kind of call; nothing where it has none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 */
export const mfaDemandOf = (statement: Statement): MfaDemand | undefined => {
  if (!statement.conditions.some(({ key }) => isMfaKey(key))) return undefined;
  const holds = holdsIn(statement);
  const withMfa = holds.has('sessionWithMfa') || holds.has('sessionWithOldMfa');
  if (statement.effect === 'Allow') {
    const letIn = without.filter((call) => holds.has(call));
    if (!withMfa) return letIn.length > 0 ? { kind: 'none' } : { kind: 'never' };
    return letIn.length > 0 ? { kind: 'misses', calls: letIn } : { kind: 'binds' };
  }
  if (holds.has('sessionWithMfa')) return { kind: 'backwards' };
  const missed = without.filter((call) => !holds.has(call));
  return missed.length > 0 ? { kind: 'misses', calls: missed } : { kind: 'binds' };
};
