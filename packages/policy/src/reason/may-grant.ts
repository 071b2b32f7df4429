import type { PolicyDocument, Statement } from '../document/policy-document.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Request } from '../evaluate/request.ts';
import type { Doubt } from './box.ts';
import { boxedPolicy, type PolicyType } from './boxed-policy.ts';
import { isGranted, replay } from './replay.ts';

/** A policy with the other effect in every statement of one effect, and without the others. */
interface Turned {
  readonly allows: CompiledPolicy;
  readonly denies: CompiledPolicy;
}

const turn = ({ version, statements }: CompiledPolicy, denies: boolean): CompiledPolicy => {
  const turned = statements
    .filter((statement) => statement.denies === denies)
    .map(({ statement }): Statement => ({ ...statement, effect: denies ? 'Allow' : 'Deny' }));
  const document: PolicyDocument = { version, versionStated: true, statements: turned };
  return compilePolicy(document);
};

const remembered = new WeakMap<CompiledPolicy, Turned>();

const turnedOf = (policy: CompiledPolicy): Turned => {
  const known = remembered.get(policy);
  if (known !== undefined) return known;
  const fresh = { allows: turn(policy, false), denies: turn(policy, true) };
  remembered.set(policy, fresh);
  return fresh;
};

/** Whether a statement of a policy may allow a request, in some reading that AWS's documentation leaves open. */
export const mayAllow = (request: Request, policy: CompiledPolicy, type: PolicyType): boolean =>
  replay(request, turnedOf(policy).allows, type).decision !== 'implicitlyDenied';

/** Whether a statement of a policy denies a request in every reading that AWS's documentation leaves open. */
export const surelyDenies = (request: Request, policy: CompiledPolicy, type: PolicyType): boolean =>
  isGranted(request, turnedOf(policy).denies, type);

/**
 * Whether a policy may grant a request on its own, in some reading that AWS's documentation leaves open. The
 * evaluator reads a Deny as widely as an Allow may be read, and an Allow as narrowly as a Deny may be read, so
 * that it is asked about the same statements with their effects turned round.
 */
export const mayGrant = (request: Request, policy: CompiledPolicy, type: PolicyType): boolean =>
  mayAllow(request, policy, type) && !surelyDenies(request, policy, type);

/** Whether what is open about a policy can matter to a request. */
const canMatter = ({ of }: Doubt, { context }: Request): boolean =>
  of?.when !== 'list' || typeof context?.[of.key] === 'object';

/** A variable that stands for an empty text may match, or may not. */
const hasEmpty = ({ context }: Request): boolean =>
  context !== undefined && Object.values(context).includes('');

/** Whether a request with keys in lower case that a policy does not surely grant is one that it may grant. */
export const isInDoubt = (request: Request, policy: CompiledPolicy, type: PolicyType): boolean =>
  (hasEmpty(request) || boxedPolicy(policy, type).doubts.some((doubt) => canMatter(doubt, request))) &&
  mayGrant(request, policy, type);
