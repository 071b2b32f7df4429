import type { PolicyDocument } from '../src/document/policy-document.ts';
import { readPolicy } from '../src/document/read-policy.ts';
import { compilePolicy } from '../src/evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../src/evaluate/compiled-policy.ts';
import type { Layers } from '../src/evaluate/layers.ts';
import type { Request } from '../src/evaluate/request.ts';

/** A line of `leastwise policy evaluate --batch`. */
export interface CaseLine {
  readonly id: string;
  readonly request: Request;
  readonly identityPolicies: readonly unknown[];
  readonly resourcePolicy?: unknown;
  readonly permissionBoundary?: unknown;
  readonly sessionPolicy?: unknown;
  readonly scps?: readonly (readonly unknown[])[];
  readonly rcps?: readonly (readonly unknown[])[];
  readonly vpcEndpointPolicy?: unknown;
  readonly managementAccount?: boolean;
}

/** The layers of a line, its policies named by where they stand in it, each read by `make`. */
export interface LineLayers<Policy> {
  readonly identity: readonly Policy[];
  readonly resource?: Policy;
  readonly boundary?: Policy;
  readonly session?: Policy;
  readonly scps?: readonly (readonly Policy[])[];
  readonly rcps?: readonly (readonly Policy[])[];
  readonly endpoint?: Policy;
  readonly managementAccount?: boolean;
}

const read = (value: unknown): PolicyDocument => {
  const result = readPolicy(value);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
  return result.document;
};

const layersOf = <Policy>(
  line: CaseLine,
  make: (document: PolicyDocument, name: string) => Policy,
): LineLayers<Policy> => {
  const one = (value: unknown, name: string): Policy => make(read(value), name);
  const levels = (sets: readonly (readonly unknown[])[], name: string): readonly (readonly Policy[])[] =>
    sets.map((set, level) => set.map((value, at) => one(value, `${name}[${level}][${at}]`)));
  const {
    resourcePolicy,
    permissionBoundary,
    sessionPolicy,
    vpcEndpointPolicy,
    scps,
    rcps,
    managementAccount,
  } = line;
  return {
    identity: line.identityPolicies.map((value, at) => one(value, `identityPolicies[${at}]`)),
    ...(resourcePolicy === undefined ? {} : { resource: one(resourcePolicy, 'resourcePolicy') }),
    ...(permissionBoundary === undefined ? {} : { boundary: one(permissionBoundary, 'permissionBoundary') }),
    ...(sessionPolicy === undefined ? {} : { session: one(sessionPolicy, 'sessionPolicy') }),
    ...(vpcEndpointPolicy === undefined ? {} : { endpoint: one(vpcEndpointPolicy, 'vpcEndpointPolicy') }),
    ...(scps === undefined ? {} : { scps: levels(scps, 'scps') }),
    ...(rcps === undefined ? {} : { rcps: levels(rcps, 'rcps') }),
    ...(managementAccount === undefined ? {} : { managementAccount }),
  };
};

/** The layers of a line for the fast evaluator. */
export const compiledLayers = (line: CaseLine): Layers =>
  layersOf<CompiledPolicy>(line, (document, name) => compilePolicy(document, { name }));

/** The layers of a line as plain documents, for the reference evaluator. */
export const documentLayers = (line: CaseLine): LineLayers<PolicyDocument> =>
  layersOf(line, (document) => document);
