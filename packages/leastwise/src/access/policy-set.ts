import type { CompiledPolicy, Layers, PolicySet } from '@leastwise/policy';

/** The policies of a set, one by one; none where the layer is not there. */
export const policiesIn = (set: PolicySet | undefined): readonly CompiledPolicy[] =>
  set === undefined ? [] : 'statements' in set ? [set] : set;

/** The policies that grant to a principal and limit it. */
export const policiesBinding = ({ identity, boundary, scps = [] }: Layers): readonly CompiledPolicy[] =>
  [identity, boundary, ...scps].flatMap(policiesIn);
