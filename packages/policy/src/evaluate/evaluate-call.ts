import type { Decision, Verdict } from './decision.ts';
import { evaluate } from './evaluate.ts';
import type { Layers } from './layers.ts';
import type { EvaluateOptions } from './options.ts';
import type { Request } from './request.ts';

/** One of the authorisations that a call needs, with the policies it meets. */
export interface Authorisation {
  readonly request: Request;
  readonly layers: Layers;
}

/** Which verdict speaks for a call: any denial, then what is unknown, then what depends. */
const order: readonly Verdict[] = ['explicitlyDenied', 'implicitlyDenied', 'unknown', 'depends'];

/**
 * Decides a call that takes several authorisations, all of which must be given: `iam:PassRole` beside
 * `lambda:CreateFunction`, `s3:GetObject` and `s3:PutObject` for CopyObject, one resource after another for
 * `ec2:RunInstances`. A call without any is implicitly denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const evaluateCall = (
  authorisations: readonly Authorisation[],
  options: EvaluateOptions = {},
): Decision => {
  const decisions = authorisations.map(({ request, layers }) => evaluate(request, layers, options));
  for (const verdict of order) {
    const deciding = decisions.filter(({ decision }) => decision === verdict);
    const [first] = deciding;
    if (first === undefined) continue;
    if (verdict !== 'depends') return first;
    const statements = deciding.flatMap((decision) => decision.statements);
    return { ...first, statements, conditions: deciding.flatMap(({ conditions = [] }) => conditions) };
  }
  const statements = decisions.flatMap((decision) => decision.statements);
  return { decision: decisions.length === 0 ? 'implicitlyDenied' : 'allowed', statements };
};
