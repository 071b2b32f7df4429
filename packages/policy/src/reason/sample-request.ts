import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Request } from '../evaluate/request.ts';
import type { Box } from './box.ts';
import { boxedPolicy, type PolicyType } from './boxed-policy.ts';
import type { CompareOptions, StatementBehind } from './comparison.ts';
import { groundOf, withBox } from './ground.ts';
import { sureBoxes } from './reading-boxes.ts';
import { realise } from './realise.ts';
import { isGranted, needsDelegation, shown } from './replay.ts';
import { behind } from './verdict.ts';

/** A request that a policy grants, with what an answer says of it. */
export interface Sample {
  /** Whether the policy decides it on its own, without a say of the resource's policy. */
  readonly alone: boolean;
  readonly request: Request;
  readonly shown: Request;
  readonly statements: readonly StatementBehind[];
}

type Samples = Map<Box, Sample | undefined>;

/** Stands for the absence of a catalogue among the keys of a memory. */
const noCatalogue = {};

const remembered = {
  identity: new WeakMap<CompiledPolicy, WeakMap<object, Samples>>(),
  resource: new WeakMap<CompiledPolicy, WeakMap<object, Samples>>(),
} as const;

const samplesOf = (policy: CompiledPolicy, type: PolicyType, catalogue: object): Samples => {
  let ofPolicy = remembered[type].get(policy);
  if (ofPolicy === undefined) {
    ofPolicy = new WeakMap();
    remembered[type].set(policy, ofPolicy);
  }
  let samples = ofPolicy.get(catalogue);
  if (samples === undefined) {
    samples = new Map();
    ofPolicy.set(catalogue, samples);
  }
  return samples;
};

const makeSample = (
  policy: CompiledPolicy,
  box: Box,
  type: PolicyType,
  catalogue: Catalogue | undefined,
): Sample | undefined => {
  const ground = groundOf([boxedPolicy(policy, type)], {
    type,
    ...(catalogue === undefined ? {} : { catalogue }),
  });
  const [sure] = sureBoxes([box], ground);
  const region = sure === undefined ? undefined : withBox(ground.start, sure, ground);
  if (region === undefined) return undefined;
  // A request that the policy decides on its own is easier to follow than one that a key's policy has a say in.
  const granted = (found: Request): boolean => isGranted(found, policy, type);
  const alone = (found: Request): boolean => !needsDelegation(found, type) && granted(found);
  const first = realise(region, ground, catalogue, alone);
  const request = typeof first === 'object' ? first : realise(region, ground, catalogue, granted);
  return typeof request === 'object'
    ? {
        alone: !needsDelegation(request, type),
        request,
        shown: shown(request, policy, type),
        statements: behind(request, policy, type, 'new'),
      }
    : undefined;
};

/**
 * A request that a policy grants by one of its boxes; undefined where none was found. Made once: most
 * policies differ so much that trying it on the other one ends the question.
 */
export const sampleRequest = (
  policy: CompiledPolicy,
  box: Box,
  type: PolicyType,
  catalogue: Catalogue | undefined,
): Sample | undefined => {
  const samples = samplesOf(policy, type, catalogue ?? noCatalogue);
  if (samples.has(box)) return samples.get(box);
  const sample = makeSample(policy, box, type, catalogue);
  samples.set(box, sample);
  return sample;
};

/**
 * Makes what comparing takes of a policy alone, which is otherwise made when it is first compared: worth
 * calling where many policies are compared with one another.
 */
export const prepare = (policy: CompiledPolicy, { type, catalogue, open }: CompareOptions): void => {
  for (const box of boxedPolicy(policy, type).allows) {
    sampleRequest(policy, box, type, open === true ? undefined : catalogue);
  }
};
