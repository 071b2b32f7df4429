import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Box, BoxedPolicy } from './box.ts';
import { boxedPolicy } from './boxed-policy.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { groundsOf } from './ground.ts';
import { isInDoubt } from './may-grant.ts';
import type { Ground } from './region.ts';
import { isGranted, replay } from './replay.ts';
import { sampleRequest } from './sample-request.ts';
import { addedParts, type Certainty, findInDoubt, type Part } from './search.ts';
import { decidedBy, verdict } from './verdict.ts';

const openLists = 'it is not known of too many keys whether they hold one value or a list';

const holds: Comparison = { result: 'holds' };

/** The parts of every box of a policy. */
function* allParts(
  older: BoxedPolicy,
  newer: BoxedPolicy,
  ground: Ground,
  certainty: Certainty,
): Generator<Part> {
  for (const box of newer.allows) yield* addedParts(box, older, newer, ground, certainty);
}

const isKnown = ({ signature }: Box, older: BoxedPolicy): boolean =>
  older.denies.length === 0 && older.signatures.has(signature);

/**
 * Whether the second policy grants nothing that the first does not, in every reading that AWS's documentation
 * leaves open. `fails` comes with a request that the evaluator grants under the second and that the first grants
 * in no reading; what can't be decided, or only a doubtful reading decides, is `unknown`.
 */
export const compare = (
  old: CompiledPolicy,
  fresh: CompiledPolicy,
  { type, open, catalogue: given }: CompareOptions,
): Comparison => {
  if (old === fresh) return holds;
  const catalogue = open === true ? undefined : given;
  const [older, newer] = [boxedPolicy(old, type), boxedPolicy(fresh, type)];
  let shared: Comparison | undefined;
  for (const box of newer.allows) {
    if (isKnown(box, older)) continue;
    const sample = sampleRequest(fresh, box, type, catalogue);
    if (sample === undefined || (shared !== undefined && !sample.alone)) continue;
    const decision = replay(sample.request, old, type);
    if (decision.decision === 'allowed' || isInDoubt(sample.request, old, type)) continue;
    const statements = [...sample.statements, ...decidedBy(decision, old, type, 'old')];
    const fails: Comparison = { result: 'fails', witness: sample.shown, statements };
    if (sample.alone) return fails;
    shared = fails;
  }
  if (shared !== undefined) return shared;
  const grounds = groundsOf([older, newer], { type, ...(given === undefined ? {} : { catalogue: given }) });
  if (grounds === undefined) return { result: 'unknown', reason: openLists };
  let reason: string | undefined;
  for (const ground of grounds) {
    const { request, doubt } = findInDoubt(
      (certainty) => allParts(older, newer, ground, certainty),
      ground,
      catalogue,
      [newer, older],
      (each) => isGranted(each, fresh, type) && !isGranted(each, old, type) && !isInDoubt(each, old, type),
    );
    if (request !== undefined) return verdict(request, old, fresh, type);
    reason ??= doubt;
  }
  return reason === undefined ? holds : { result: 'unknown', reason };
};

/** Whether two policies grant the same: `fails` has a witness that one of them grants and the other does not. */
export const equivalent = (
  one: CompiledPolicy,
  other: CompiledPolicy,
  options: CompareOptions,
): Comparison => {
  const more = compare(one, other, options);
  if (more.result === 'fails') return more;
  const less = compare(other, one, options);
  return less.result === 'holds' ? more : less;
};
