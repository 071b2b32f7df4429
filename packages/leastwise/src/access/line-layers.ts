import type { CompiledPolicy, Layers } from '@leastwise/policy';
import type { EvaluateLine } from '../schemas/evaluate.ts';
import type { DocumentCache } from './document-cache.ts';

/** A line's policies made ready, with what is odd about them; or why one of them is no policy. */
export type LineLayers =
  | { readonly ok: true; readonly layers: Layers; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: string };

class NoPolicy extends Error {}

/** Reads the policies of a line of `policy evaluate --batch`; each is called by its place, as `identityPolicies[0]`. */
export const lineLayers = (line: EvaluateLine, ready: DocumentCache): LineLayers => {
  const warnings: string[] = [];
  const one = (value: unknown, name: string): CompiledPolicy => {
    const made = ready(value, name);
    if (!made.ok) throw new NoPolicy(made.error);
    warnings.push(...made.warnings);
    return made.policy;
  };
  const list = (values: readonly unknown[], name: string): readonly CompiledPolicy[] =>
    values.map((value, at) => one(value, `${name}[${at}]`));
  const levels = (values: readonly (readonly unknown[])[], name: string) =>
    values.map((level, at) => list(level, `${name}[${at}]`));
  const { resourcePolicy, permissionBoundary, sessionPolicy, vpcEndpointPolicy, managementAccount } = line;
  try {
    const layers: Layers = {
      identity: list(line.identityPolicies, 'identityPolicies'),
      ...(resourcePolicy !== undefined && { resource: one(resourcePolicy, 'resourcePolicy') }),
      ...(permissionBoundary !== undefined && { boundary: one(permissionBoundary, 'permissionBoundary') }),
      ...(sessionPolicy !== undefined && { session: one(sessionPolicy, 'sessionPolicy') }),
      ...(line.scps !== undefined && { scps: levels(line.scps, 'scps') }),
      ...(line.rcps !== undefined && { rcps: levels(line.rcps, 'rcps') }),
      ...(vpcEndpointPolicy !== undefined && { endpoint: one(vpcEndpointPolicy, 'vpcEndpointPolicy') }),
      ...(managementAccount !== undefined && { managementAccount }),
    };
    return { ok: true, layers, warnings };
  } catch (error) {
    if (error instanceof NoPolicy) return { ok: false, error: error.message };
    throw error;
  }
};
