import { type Combination, combine, grantingTallies, talliesOf } from './combine.ts';
import type { Decision, StatementRef } from './decision.ts';
import { needsNoPermission } from './exceptions.ts';
import { type Hearing, hear } from './hearing.ts';
import { ladderOf } from './ladder.ts';
import type { Layers } from './layers.ts';
import type { EvaluateOptions } from './options.ts';
import { doubtOf } from './reason.ts';
import type { Request } from './request.ts';
import { refOf, residualOf } from './residual.ts';
import { type Scene, sceneOf } from './scene.ts';

const explicitDeny = (hearing: Hearing): Decision => {
  const statements = talliesOf(hearing).flatMap(({ layer, denies }) =>
    denies.map((denied) => refOf(denied, layer)),
  );
  const [first] = statements;
  return { decision: 'explicitlyDenied', ...(first === undefined ? {} : { layer: first.layer }), statements };
};

const allowance = (hearing: Hearing, combination: Combination): Decision => {
  const statements: StatementRef[] = [];
  for (const tally of grantingTallies(hearing, combination)) {
    for (const statement of tally.allows) {
      const delegates = tally === hearing.resource && hearing.resource.delegates.includes(statement);
      if (!delegates || combination.grant.delegated) statements.push(refOf(statement, tally.layer));
    }
  }
  return { decision: 'allowed', statements };
};

const decide = (scene: Scene, hearing: Hearing, layers: Layers): Decision => {
  const combination = combine(scene, hearing);
  const { denied, allowed } = combination;
  if (denied === 'yes') return explicitDeny(hearing);
  if (allowed === 'no') {
    return { decision: 'implicitlyDenied', layer: combination.withheldBy, statements: [] };
  }
  if (denied === 'unknown' || allowed === 'unknown') {
    const { layer, reason } = doubtOf(hearing, layers);
    return { decision: 'unknown', ...(layer === undefined ? {} : { layer }), statements: [], reason };
  }
  if (denied === 'no' && allowed === 'yes') return allowance(hearing, combination);
  const conditions = talliesOf(hearing)
    .flatMap((tally) => residualOf(tally, scene))
    .filter(({ effect }) => effect === 'Deny' || allowed !== 'yes');
  const [first] = conditions;
  const layer = first === undefined ? {} : { layer: first.statement.layer };
  const statements = [...new Set(conditions.map(({ statement }) => statement))];
  return { decision: 'depends', ...layer, statements, conditions };
};

const noOptions: EvaluateOptions = {};

/**
 * Decides one request against the policies of every layer, as AWS documents it. Pure and total: it never
 * throws, and what it can't know it says: `depends` on named open keys, `unknown` for what was not readable.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const evaluate = (
  request: Request,
  layers: Layers,
  options: EvaluateOptions = noOptions,
): Decision => {
  const scene = sceneOf(request, options);
  if (needsNoPermission(scene.action, scene.caller)) {
    return { decision: 'allowed', statements: [], reason: `${request.action} needs no permission` };
  }
  const hearing = hear(scene, layers);
  const decision = decide(scene, hearing, layers);
  return options.ladder === true
    ? { ...decision, ladder: ladderOf(hearing, scene.caller.kind === 'root') }
    : decision;
};
