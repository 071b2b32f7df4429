import type { CompiledPolicy, Layers, PolicyDocument, UnreadablePolicy } from '@leastwise/policy';
import { type PolicyUse, type Principal, policiesOf, type Role } from '../account/iam-model.ts';
import { tryCompile } from './try-compile.ts';

const compiled = new WeakMap<PolicyDocument, CompiledPolicy | string>();

const compileOnce = (document: PolicyDocument, name: string): CompiledPolicy | string => {
  const made = compiled.get(document) ?? tryCompile(document, name);
  compiled.set(document, made);
  return made;
};

/** How a policy is called in a decision's statements: its ARN, or an inline policy's name. */
export const policyLabel = (use: PolicyUse): string => use.arn ?? use.name;

interface Compiled {
  readonly policies: readonly CompiledPolicy[];
  readonly unreadable: readonly UnreadablePolicy[];
}

const compileAll = (uses: readonly PolicyUse[], layer: UnreadablePolicy['layer']): Compiled => {
  const policies: CompiledPolicy[] = [];
  const unreadable: UnreadablePolicy[] = [];
  for (const use of uses) {
    const name = policyLabel(use);
    const made = use.document.known ? compileOnce(use.document.value, name) : use.document.gap.because;
    if (typeof made === 'string') unreadable.push({ layer, name, because: made });
    else policies.push(made);
  }
  return { policies, unreadable };
};

const layers = new WeakMap<Principal, Layers>();

/** The layers that bind a principal: its policies and its groups', and its boundary. Compiled once. */
export const layersOf = (principal: Principal): Layers => {
  const found = layers.get(principal);
  if (found !== undefined) return found;
  const identity = compileAll(policiesOf(principal), 'identity');
  const boundary =
    principal.boundary === undefined ? undefined : compileAll([principal.boundary], 'boundary');
  const made: Layers = {
    identity: identity.policies,
    ...(boundary !== undefined && { boundary: boundary.policies }),
    unreadable: [...identity.unreadable, ...(boundary?.unreadable ?? [])],
  };
  layers.set(principal, made);
  return made;
};

/** The layers of a request that a principal makes on a role: its own, and the role's trust policy. */
export const layersToAssume = (principal: Principal, role: Role): Layers => {
  const own = layersOf(principal);
  const trust = compileAll(
    [{ kind: 'inline', name: `trust of ${role.name}`, document: role.trust, source: role.trustSource }],
    'trust',
  );
  return { ...own, resource: trust.policies, unreadable: [...(own.unreadable ?? []), ...trust.unreadable] };
};
